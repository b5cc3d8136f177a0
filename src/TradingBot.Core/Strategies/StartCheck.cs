namespace TradingBot.Strategies;

/// <summary>What a strategy says of its configuration in the market as it is now.</summary>
/// <param name="Faults">Reasons not to start, one sentence each, saying what to change.</param>
/// <param name="Notes">What a person should know, such as a size that was rounded down.</param>
public sealed record StartCheck(IReadOnlyList<string> Faults, IReadOnlyList<string> Notes)
{
    /// <summary>Nothing to say.</summary>
    public static StartCheck Passed { get; } = new([], []);
}
