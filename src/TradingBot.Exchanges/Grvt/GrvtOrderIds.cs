using System.Globalization;
using TradingBot.Model;

namespace TradingBot.Exchanges.Grvt;

/// <summary>Our order names as GRVT's client order ids: the half of the numbers that is meant for programs, then the tag in 31 bits and the sequence in 32.</summary>
internal sealed class GrvtOrderIds
{
    private const ulong ProgramsBit = 1UL << 63;
    private const uint LargestTag = int.MaxValue;
    private const uint OddFactor = 0x9E37_79B1;

    private readonly uint _botTag;

    public GrvtOrderIds(uint botTag)
    {
        ArgumentOutOfRangeException.ThrowIfZero(botTag);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(botTag, LargestTag);
        _botTag = botTag;
    }

    /// <summary>A client order id of this bot's that none of its orders ever has.</summary>
    public ulong Unused => ProgramsBit | ((ulong)_botTag << 32);

    /// <summary>The client order id of an id of this bot.</summary>
    /// <exception cref="ArgumentException">The id is another bot's, or empty.</exception>
    public ulong Encode(ClientOrderId id) => id.BotTag == _botTag && id.Sequence != 0
        ? ProgramsBit | ((ulong)id.BotTag << 32) | id.Sequence
        : throw new ArgumentException($"{id} is not an id of this bot.", nameof(id));

    /// <summary>The id behind a client order id; null for orders that are not this bot's.</summary>
    public ClientOrderId? Decode(string? clientOrderId)
    {
        if (!ulong.TryParse(clientOrderId, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || (number & ProgramsBit) == 0)
        {
            return null;
        }

        var id = new ClientOrderId((uint)((number & ~ProgramsBit) >> 32), unchecked((uint)number));
        return id.BotTag == _botTag && id.Sequence != 0 ? id : null;
    }

    /// <summary>The number that sets a signed order apart: never the same for two orders of one bot, and the same again when one order is signed again.</summary>
    public static uint NonceOf(ClientOrderId id) => unchecked(id.Sequence + (id.BotTag * OddFactor));
}
