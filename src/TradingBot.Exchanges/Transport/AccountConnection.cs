using TradingBot.Model;

namespace TradingBot.Exchanges.Transport;

/// <summary>The private session of one account, and what has to be done now and then while it is open. May be opened again after it was closed.</summary>
internal sealed class AccountConnection : IAsyncDisposable
{
    private static readonly TimeSpan LiveTimeout = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _transportTime;
    private readonly TimeProvider _marketTime;
    private CancellationTokenSource _closing = new();
    private SocketSession? _session;
    private Task _upkeep = Task.CompletedTask;
    private bool _isDisposed;

    /// <param name="transportTime">Clock of the wait for the session.</param>
    /// <param name="marketTime">Clock of the upkeep: logins and keys end by market time, whether or not anything is asked.</param>
    public AccountConnection(TimeProvider transportTime, TimeProvider marketTime)
    {
        _transportTime = transportTime;
        _marketTime = marketTime;
        Closing = _closing.Token;
    }

    /// <summary>Ends when the present session is closed.</summary>
    public CancellationToken Closing { get; private set; }

    /// <summary>Starts a session and waits until its channels are confirmed; false when that takes too long, and then it should be closed, because nobody would hear of it if it came up later.</summary>
    public async Task<bool> OpenAsync(SocketSession session, AwaitedValue<bool> firstLive, CancellationToken cancellationToken)
    {
        _session = session;
        session.Start();
        return await firstLive.WaitAsync(LiveTimeout, _transportTime, onTimeout: false, onCanceled: false, cancellationToken);
    }

    /// <summary>Does <paramref name="work"/> again and again until the session is closed.</summary>
    /// <param name="untilDue">Market time until it is due.</param>
    /// <param name="shortest">Shortest sleep between two times.</param>
    /// <param name="longest">Longest sleep between two times.</param>
    /// <param name="work">The work; it reports its own failures.</param>
    public void KeepUp(Func<TimeSpan> untilDue, TimeSpan shortest, TimeSpan longest, Func<CancellationToken, Task> work) =>
        _upkeep = KeepUpAsync(untilDue, shortest, longest, work, Closing);

    /// <summary>Closes the session and waits for the upkeep to end.</summary>
    public async Task CloseAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        await EndAsync();
        _closing.Dispose();
        _closing = new CancellationTokenSource();
        Closing = _closing.Token;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await EndAsync();
        _closing.Dispose();
    }

    /// <summary>Says that the channels were not confirmed.</summary>
    /// <param name="refusal">What the venue said; null when it said nothing.</param>
    public static VenueError NotConfirmed(string? refusal) => new(
        VenueErrorKind.NoAnswer, string.Empty, $"The private channels were not confirmed within {LiveTimeout.TotalSeconds:0} s{(refusal is null ? "." : $": {refusal}")}");

    private async Task EndAsync()
    {
        // Not CancelAsync: it calls back on foreign threads, and everything here belongs to one context.
#pragma warning disable VSTHRD103, CA1849
        _closing.Cancel();
#pragma warning restore VSTHRD103, CA1849
        await _upkeep;
        if (_session is { } session)
        {
            await session.DisposeAsync();
        }

        _session = null;
    }

    private async Task KeepUpAsync(Func<TimeSpan> untilDue, TimeSpan shortest, TimeSpan longest, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromTicks(Math.Clamp(untilDue().Ticks, shortest.Ticks, longest.Ticks)), _marketTime, cancellationToken);
                await work(cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // Closed.
        }
    }
}
