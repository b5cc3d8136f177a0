using TradingBot.Model;

namespace TradingBot.Exchanges.Paradex;

/// <summary>Our order names as Paradex's client ids: the text form as it is. The venue takes 64 characters.</summary>
internal sealed class ParadexOrderIds
{
    private readonly uint _botTag;

    public ParadexOrderIds(uint botTag)
    {
        ArgumentOutOfRangeException.ThrowIfZero(botTag);
        _botTag = botTag;
    }

    /// <summary>The client id of an id of this bot.</summary>
    /// <exception cref="ArgumentException">The id is another bot's, or empty.</exception>
    public string Encode(ClientOrderId id) => id.BotTag == _botTag && id.Sequence != 0
        ? id.ToString()
        : throw new ArgumentException($"{id} is not an id of this bot.", nameof(id));

    /// <summary>The id behind a client id; null for orders that are not this bot's.</summary>
    public ClientOrderId? Decode(string? clientId) => ClientOrderId.TryParse(clientId, out var id) && id.BotTag == _botTag ? id : null;
}
