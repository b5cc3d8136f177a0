namespace TradingBot.Simulation.Matching;

/// <summary>What the engine asks of, and tells, whoever keeps the accounts.</summary>
internal interface IMatchingHost
{
    /// <summary>Lots that a resting order may give now, at least one: a reduce-only order gives no more than there is position.</summary>
    long Available(BookOrder maker);

    /// <summary>Two orders traded. The maker's lots are already taken off; when that was all of it, <paramref name="makerIsGone"/> and its node is no longer in the book but still readable.</summary>
    void OnTrade(BookOrder maker, bool makerIsGone, in Taker taker, long lots);

    /// <summary>A resting order must go because it would trade with its own account; the host removes it from the book.</summary>
    void OnSelfTrade(BookOrder maker);
}
