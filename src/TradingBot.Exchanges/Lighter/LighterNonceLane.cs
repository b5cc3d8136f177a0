using TradingBot.Exchanges.Lighter.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Lighter;

// Nonces of a key are consecutive: as long as the fate of one transaction is open, the next one cannot be signed. So one transaction, or
// one batch, is under way at a time, from its nonce to its answer. Everything runs on the client's context; a turn is handed over by
// completing the next waiter, and no lock is involved.

/// <summary>The nonces of one API key: who is next, and with which number.</summary>
internal sealed class LighterNonceLane(LighterApi api, long accountIndex, int apiKeyIndex)
{
    private readonly Queue<TaskCompletionSource> _urgent = new();
    private readonly Queue<TaskCompletionSource> _normal = new();
    private bool _isTaken;
    private long? _next;

    /// <summary>The first nonce that the venue named to this process; null before. A predecessor's last transaction had this nonce or a lower one.</summary>
    public long? FirstSeen { get; private set; }

    /// <summary>Every nonce below this one is used up.</summary>
    public long SpentBelow { get; private set; }

    /// <summary>Waits for the turn; urgent requests overtake ordinary ones that still wait.</summary>
    /// <returns>Dispose it to pass the turn on.</returns>
    public async ValueTask<Turn> EnterAsync(RequestPriority priority, CancellationToken cancellationToken)
    {
        if (!_isTaken)
        {
            _isTaken = true;
            return new Turn(this);
        }

        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        (priority == RequestPriority.Urgent ? _urgent : _normal).Enqueue(waiter);
        await using var registration = cancellationToken.Register(() => waiter.TrySetCanceled(cancellationToken));
        await waiter.Task;
        return new Turn(this);
    }

    /// <summary>The nonce for the next transaction; asks the venue when it is not known.</summary>
    public async Task<VenueResult<Nonce>> NextAsync(CancellationToken cancellationToken)
    {
        if (_next is { } known)
        {
            return new Nonce(known);
        }

        var answer = await api.GetAsync(
            $"/api/v1/nextNonce?account_index={accountIndex}&api_key_index={apiKeyIndex}",
            LighterJson.Default.LighterNextNonceDto,
            cancellationToken);
        if (!answer.IsKnown)
        {
            return answer.Error;
        }

        if (answer.Value.Nonce is not { } nonce)
        {
            return new VenueError(VenueErrorKind.NoAnswer, string.Empty, "The answer holds no nonce.");
        }

        _next = nonce;
        FirstSeen ??= nonce;
        SpentBelow = Math.Max(SpentBelow, nonce);
        return new Nonce(nonce);
    }

    /// <summary>The venue took transactions with nonces up to and without <paramref name="next"/>.</summary>
    public void Advance(long next)
    {
        _next = next;
        SpentBelow = Math.Max(SpentBelow, next);
    }

    /// <summary>What comes next is no longer known; it is asked for before the next transaction.</summary>
    public void Forget() => _next = null;

    private void Leave()
    {
        while (_urgent.TryDequeue(out var waiter) || _normal.TryDequeue(out waiter))
        {
            if (waiter.TrySetResult())
            {
                return;
            }
        }

        _isTaken = false;
    }

    /// <summary>The right to send; passed on when disposed.</summary>
    internal sealed class Turn(LighterNonceLane lane) : IDisposable
    {
        private bool _isOver;

        public void Dispose()
        {
            if (!_isOver)
            {
                _isOver = true;
                lane.Leave();
            }
        }
    }

    /// <summary>A nonce, as a type of its own so that a query result can hold it.</summary>
    /// <param name="Value">The number.</param>
    internal readonly record struct Nonce(long Value);
}
