using Microsoft.Extensions.Time.Testing;

namespace TradingBot.Tests.Exchanges.Support;

/// <summary>One thread, one queue, two fake clocks: whatever is started here goes on only when the test says so.</summary>
internal sealed class TestLoop : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private string? _foreignPost;

    public static readonly DateTimeOffset Start = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);

    public FakeTimeProvider Market { get; } = new(Start);

    public FakeTimeProvider Transport { get; } = new(Start);

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            _foreignPost = new System.Diagnostics.StackTrace().ToString();
        }

        lock (_queue)
        {
            _queue.Enqueue((d, state));
        }
    }

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException();

    /// <summary>Starts work on this loop and runs everything that is ready.</summary>
    public T Begin<T>(Func<T> start)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            var result = start();
            Drain();
            return result;
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    /// <summary>Runs work on this loop and moves both clocks until it is done.</summary>
    public T Complete<T>(Func<Task<T>> start, double maxSeconds = 120)
    {
        var task = Begin(start);
        Wait(task, maxSeconds);

        // The task has ended: this reads its result and does not wait.
#pragma warning disable VSTHRD002
        return task.GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
    }

    /// <summary>Moves both clocks until the task is done.</summary>
    public void Wait(Task task, double maxSeconds = 120)
    {
        for (var waited = 0d; !task.IsCompleted && waited < maxSeconds; waited += 0.05)
        {
            Advance(0.05);
        }

        Assert.True(task.IsCompleted, "the work did not end in time");
    }

    /// <summary>Moves both clocks in small steps and runs what becomes due.</summary>
    public void Advance(double seconds)
    {
        const double Step = 0.05;
        for (var left = seconds; left > 0.000001; left -= Step)
        {
            Begin(() =>
            {
                var step = TimeSpan.FromSeconds(Math.Min(Step, left));
                Market.Advance(step);
                Transport.Advance(step);
                return 0;
            });
        }
    }

    private void Drain()
    {
        while (true)
        {
            (SendOrPostCallback Callback, object? State) next;
            lock (_queue)
            {
                if (_queue.Count == 0)
                {
                    break;
                }

                next = _queue.Dequeue();
            }

            next.Callback(next.State);
        }

        Assert.True(_foreignPost is null, $"posted from a foreign thread:{_foreignPost}");
    }
}
