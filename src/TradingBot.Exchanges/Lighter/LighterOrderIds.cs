using TradingBot.Model;

namespace TradingBot.Exchanges.Lighter;

/// <summary>Our order names in Lighter's 48 bits: 16 of the bot's tag above 32 of the sequence.</summary>
/// <remarks>Client order index 0 means "none" at the venue, and indexes from 2^48 are the venue's own, so one number tells which kind it is.</remarks>
internal sealed class LighterOrderIds
{
    private readonly uint _botTag;
    private readonly long _shortTag;

    public LighterOrderIds(uint botTag)
    {
        ArgumentOutOfRangeException.ThrowIfZero(botTag);
        _botTag = botTag;

        // The low bits, or 1 where they are all zero: an index must not fall into the range in which other software counts from 1.
        _shortTag = (botTag & 0xFFFF) == 0 ? 1 : botTag & 0xFFFF;
    }

    /// <summary>The index of an id of this bot.</summary>
    /// <exception cref="ArgumentException">The id is another bot's, or empty.</exception>
    public long Encode(ClientOrderId id) => id.BotTag == _botTag && id.Sequence != 0
        ? (_shortTag << 32) | id.Sequence
        : throw new ArgumentException($"{id} is not an id of this bot.", nameof(id));

    /// <summary>The id behind an index, its full tag restored; null for orders that are not this bot's.</summary>
    public ClientOrderId? Decode(long index) =>
        index >> 32 == _shortTag && (uint)(index & 0xFFFFFFFF) is var sequence && sequence != 0
            ? new ClientOrderId(_botTag, sequence)
            : null;
}
