namespace TradingBot.Hosting;

/// <summary>How one step of a check went.</summary>
internal enum CheckOutcome
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>It works, and a person should know this.</summary>
    Warning,

    /// <summary>A run would not work like this.</summary>
    Failed,

    /// <summary>Not looked at, because something before it is missing.</summary>
    Skipped,
}

/// <summary>One line of a check.</summary>
/// <param name="Name">What was looked at, in a word or two.</param>
/// <param name="Outcome">How it went.</param>
/// <param name="Detail">What was found, or what to do.</param>
internal sealed record CheckLine(string Name, CheckOutcome Outcome, string Detail);
