namespace TradingBot.Hosting;

/// <summary>A start that cannot go on, with one sentence a fault and the exit code that fits.</summary>
internal sealed class RunFaultException : Exception
{
    public RunFaultException()
        : this(Cli.ExitCode.Failed, [])
    {
    }

    public RunFaultException(string message)
        : this(Cli.ExitCode.Failed, [message])
    {
    }

    public RunFaultException(string message, Exception innerException)
        : base(message, innerException)
    {
        Faults = [message];
        ExitCode = Cli.ExitCode.Failed;
    }

    public RunFaultException(int exitCode, IReadOnlyList<string> faults)
        : base(string.Join(' ', faults))
    {
        Faults = faults;
        ExitCode = exitCode;
    }

    /// <summary>What is wrong and what to do about it.</summary>
    public IReadOnlyList<string> Faults { get; }

    /// <summary>What the process ends with.</summary>
    public int ExitCode { get; }
}
