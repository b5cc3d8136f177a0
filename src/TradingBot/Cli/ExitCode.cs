namespace TradingBot.Cli;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>Orderly end.</summary>
    public const int Orderly = 0;

    /// <summary>The run failed.</summary>
    public const int Failed = 1;

    /// <summary>Bad usage or configuration; nothing was traded.</summary>
    public const int BadUsage = 2;

    /// <summary>Halted by a rule, until <c>--clear-halt</c>.</summary>
    public const int Halted = 3;

    /// <summary>The exit code of a run's outcome.</summary>
    public static int Of(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Orderly => Orderly,
        RunOutcome.Failed => Failed,
        RunOutcome.BadConfiguration => BadUsage,
        RunOutcome.Halted => Halted,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
