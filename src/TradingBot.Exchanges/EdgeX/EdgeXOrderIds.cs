using TradingBot.Model;

namespace TradingBot.Exchanges.EdgeX;

/// <summary>Our order names as EdgeX's client order ids, which are text: <c>tb-&lt;tag&gt;-&lt;sequence&gt;</c>, at most 22 characters.</summary>
internal sealed class EdgeXOrderIds(uint botTag)
{
    /// <summary>The client order id of an id of this bot.</summary>
    /// <exception cref="ArgumentException">The id is another bot's, or empty.</exception>
    public string Encode(ClientOrderId id) => id.BotTag == botTag && id.Sequence != 0
        ? id.ToString()
        : throw new ArgumentException($"{id} is not an id of this bot.", nameof(id));

    /// <summary>The id behind a client order id; null for orders that are not this bot's.</summary>
    public ClientOrderId? Decode(string? clientOrderId) =>
        ClientOrderId.TryParse(clientOrderId, out var id) && id.BotTag == botTag ? id : null;

    /// <summary>A client order id that no order of a bot has: for the order by which the signer is proved.</summary>
    /// <param name="at">Sets it apart from earlier ones.</param>
    public string Unused(DateTimeOffset at) => $"proof-{botTag:x}-{at.UtcTicks:x}";
}
