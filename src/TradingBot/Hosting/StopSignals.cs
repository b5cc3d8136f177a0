using System.Runtime.InteropServices;

namespace TradingBot.Hosting;

/// <summary>Ctrl+C and SIGTERM: the first asks for an orderly end, a second within two seconds ends the process at once.</summary>
internal sealed class StopSignals : IDisposable
{
    private static readonly TimeSpan SecondSignal = TimeSpan.FromSeconds(2);

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
        if (_firstAt is { } first && TimeProvider.System.GetElapsedTime(first) < SecondSignal)
        {
            Environment.Exit(Cli.ExitCode.Failed);
        }

        _firstAt = TimeProvider.System.GetTimestamp();
        _onFirst();
    }
}
