using TradingBot.Model;

namespace TradingBot.Exchanges.Backpack;

/// <summary>Our order names in Backpack's 32 bits: 8 of the bot's tag above 24 of the sequence.</summary>
/// <remarks>
/// The sequence counts the intents of a journal and never repeats, so neither does an id: whether the venue takes one twice is UNCONFIRMED. A journal has room for
/// 16 million orders, which at an order a second around the clock is half a year; a further one is refused here and never sent under a number that was in use.
/// Bots on one account are told apart by 8 bits of their tags, so two of them should have a subaccount each.
/// </remarks>
internal sealed class BackpackOrderIds
{
    /// <summary>The last sequence that has an id.</summary>
    public const uint LastSequence = (1u << SequenceBits) - 1;

    private const int SequenceBits = 24;

    private readonly uint _botTag;
    private readonly uint _shortTag;

    public BackpackOrderIds(uint botTag)
    {
        ArgumentOutOfRangeException.ThrowIfZero(botTag);
        _botTag = botTag;

        // The low bits, or 1 where they are all zero: an id must not fall into the range in which other software counts from 1.
        _shortTag = (botTag & 0xFF) == 0 ? 1 : botTag & 0xFF;
    }

    /// <summary>The client id of an id of this bot; false when its sequence has none.</summary>
    /// <exception cref="ArgumentException">The id is another bot's, or empty.</exception>
    public bool TryEncode(ClientOrderId id, out uint clientId)
    {
        if (id.BotTag != _botTag || id.Sequence == 0)
        {
            throw new ArgumentException($"{id} is not an id of this bot.", nameof(id));
        }

        clientId = (_shortTag << SequenceBits) | (id.Sequence & LastSequence);
        return id.Sequence <= LastSequence;
    }

    /// <summary>The id behind a client id, its full tag restored; null for orders that are not this bot's.</summary>
    public ClientOrderId? Decode(long? clientId) =>
        clientId is { } number && number >> SequenceBits == _shortTag && (uint)(number & LastSequence) is var sequence && sequence != 0
            ? new ClientOrderId(_botTag, sequence)
            : null;
}
