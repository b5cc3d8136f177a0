using System.Runtime.InteropServices;

namespace TradingBot.Hosting;

/// <summary>Ctrl+C and SIGTERM: the first asks for an orderly end, a second within two seconds ends the process at once.</summary>
internal sealed class StopSignals : IDisposable
{
    private static readonly TimeSpan SecondSignal = TimeSpan.FromSeconds(2);

    // One Ctrl+C can arrive twice: from the terminal to the whole group, and again from a parent that passes it on.
    private static readonly TimeSpan SameSignal = TimeSpan.FromMilliseconds(250);

    private readonly PosixSignalRegistration[] _registrations;
    private readonly Action _onFirst;
    private long? _firstAt;

    /// <param name="onFirst">Asks for the orderly end; called on a thread of the pool.</param>
    public StopSignals(Action onFirst)
    {
        _onFirst = onFirst;
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
        ];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        var sinceFirst = _firstAt is { } first ? TimeProvider.System.GetElapsedTime(first) : TimeSpan.MaxValue;
        if (sinceFirst < SameSignal)
        {
            return;
        }

        if (sinceFirst < SecondSignal)
        {
            Environment.Exit(Cli.ExitCode.Failed);
        }

        _firstAt = TimeProvider.System.GetTimestamp();
        _onFirst();
    }
}
