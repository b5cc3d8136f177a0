using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace TradingBot.Hosting;

/// <summary>One thread that runs everything posted to it, in order: the context of the bot, or of a simulated venue. State on it needs no locks.</summary>
internal sealed class SingleThreadContext : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _queue = [];
    private readonly Thread _thread;

    /// <param name="name">Name of the thread, for dumps.</param>
    public SingleThreadContext(string name)
    {
        _thread = new Thread(RunLoop) { Name = name, IsBackground = true };
        _thread.Start();
    }

    /// <inheritdoc />
    public override void Post(SendOrPostCallback d, object? state)
    {
        try
        {
            _queue.Add((d, state));
        }
        catch (Exception e) when (e is InvalidOperationException or ObjectDisposedException)
        {
            // The context has ended; what still comes from timers and sockets concerns nobody.
            return;
        }
    }

    /// <inheritdoc />
    public override void Send(SendOrPostCallback d, object? state)
    {
        if (Thread.CurrentThread == _thread)
        {
            d(state);
            return;
        }

        throw new NotSupportedException("Post to the context and await the outcome; waiting for it could stop both sides.");
    }

    /// <summary>Runs asynchronous work on the context.</summary>
    /// <returns>Completes with the work's outcome, on the caller's side.</returns>
    public Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        var outcome = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(_ => _ = CompleteAsync(), null);
        return outcome.Task;

        async Task CompleteAsync()
        {
            try
            {
                outcome.SetResult(await work());
            }
#pragma warning disable CA1031 // Every fault of the work belongs to the caller, who awaits the task.
            catch (Exception e)
#pragma warning restore CA1031
            {
                outcome.SetException(e);
            }
        }
    }

    /// <summary>Ends the thread once the queue is empty.</summary>
    public void Dispose()
    {
        _queue.CompleteAdding();
        if (Thread.CurrentThread != _thread && !_thread.Join(TimeSpan.FromSeconds(5)))
        {
            return;
        }

        _queue.Dispose();
    }

    private void RunLoop()
    {
        SetSynchronizationContext(this);
        foreach (var (callback, state) in _queue.GetConsumingEnumerable())
        {
            try
            {
                callback(state);
            }
#pragma warning disable CA1031 // A fault that nobody awaits must end the process like one on any other thread, with its own stack trace.
            catch (Exception e)
#pragma warning restore CA1031
            {
                var fault = ExceptionDispatchInfo.Capture(e);
                ThreadPool.QueueUserWorkItem(_ => fault.Throw());
            }
        }
    }
}
