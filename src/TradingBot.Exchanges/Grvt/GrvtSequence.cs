namespace TradingBot.Exchanges.Grvt;

/// <summary>What the number of a message says.</summary>
internal enum GrvtStep
{
    /// <summary>A snapshot, which has no place in the sequence.</summary>
    Snapshot,

    /// <summary>The message after the last one.</summary>
    Next,

    /// <summary>The last one again.</summary>
    Repeated,

    /// <summary>Something between the last one and this one is missing.</summary>
    Gap,
}

/// <summary>The numbers of one subscription on one connection. Source: section 7.3 of the protocol page.</summary>
internal sealed class GrvtSequence
{
    private ulong? _last;

    /// <summary>A new subscription begins.</summary>
    public void Reset() => _last = null;

    /// <summary>The venue says which number came before the first; where a message was faster than that, the message counts.</summary>
    public void Begin(ulong latest) => _last ??= latest;

    /// <summary>Takes the number of one message.</summary>
    /// <param name="sequence">Its number; a message without one is taken as it comes.</param>
    /// <param name="previous">Number of the message before.</param>
    public GrvtStep Take(ulong? sequence, ulong? previous)
    {
        if (sequence is not { } number)
        {
            return GrvtStep.Next;
        }

        if (number == 0)
        {
            return GrvtStep.Snapshot;
        }

        if (number == _last)
        {
            return GrvtStep.Repeated;
        }

        var isNext = _last is not { } last || (previous ?? (number - 1)) == last;
        _last = number;
        return isNext ? GrvtStep.Next : GrvtStep.Gap;
    }
}
