namespace TradingBot.Exchanges.Transport;

// Task.WaitAsync over a source with asynchronous continuations hops over a thread of the pool. Here the source is awaited directly, and
// time-out and cancellation set it like any other value: so the waiter resumes on its own context and by way of its queue, never from
// inside the call that set the value.

/// <summary>A value that one waiter expects, with a value for each way in which the wait may end.</summary>
/// <typeparam name="T">The value.</typeparam>
internal sealed class AwaitedValue<T>
{
    private readonly TaskCompletionSource<T> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Hands the value over; only the first one counts.</summary>
    public bool TrySet(T value) => _source.TrySetResult(value);

    /// <summary>Waits for the value.</summary>
    /// <param name="timeout">Longest wait.</param>
    /// <param name="time">Clock of the wait.</param>
    /// <param name="onTimeout">The value when the time is over.</param>
    /// <param name="onCanceled">The value when the wait is given up.</param>
    /// <param name="cancellationToken">Gives the wait up.</param>
    public async Task<T> WaitAsync(TimeSpan timeout, TimeProvider time, T onTimeout, T onCanceled, CancellationToken cancellationToken)
    {
        await using var timer = time.CreateTimer(_ => _source.TrySetResult(onTimeout), null, timeout, Timeout.InfiniteTimeSpan);
        await using var registration = cancellationToken.Register(() => _source.TrySetResult(onCanceled));
        return await _source.Task;
    }
}
