using Microsoft.Extensions.Logging;
using TradingBot.Events;
using TradingBot.Exchanges;
using TradingBot.Journal;
using TradingBot.Model;
using TradingBot.Risk;

namespace TradingBot.Orders;

// A wish becomes an order in one straight line: price, round, approve, journal, sign, send. Whatever the venue answers comes
// back through the inbox and is applied on the loop, so nothing here waits, and nothing here needs a lock.

/// <summary>Carries out what strategies and risk want: prices, sends, re-quotes, retries, cancels, and asks after every order whose fate is unknown.</summary>
internal sealed partial class OrderExecutor(
    IReadOnlyDictionary<string, TradingDesk> desks,
    OrderTracker tracker,
    RiskManager risk,
    JournalWriter journal,
    EventInbox inbox,
    IBotObserver observer,
    ExecutionOptions options,
    TimeProvider marketTime,
    CancellationToken stopping)
{
    private readonly Dictionary<ClientOrderId, OrderAttendance> _attended = [];
    private readonly List<PendingOrder> _pending = [];
    private readonly HashSet<Task> _inFlight = [];
    private uint _botTag;
    private readonly Dictionary<string, int> _sent = new(StringComparer.Ordinal);
    private uint _lastSequence;
    private int _openFailures;

    /// <summary>Nothing is opened before this market time, after refusals.</summary>
    public DateTimeOffset OpenBlockedUntil { get; private set; }

    /// <summary>Why.</summary>
    public string OpenBlockedReason { get; private set; } = "";

    /// <summary>Why nothing may be opened now, asked before each opening order; empty when it may.</summary>
    public Func<TradingDesk, string> CannotOpenReason { get; set; } = _ => "";

    /// <summary>Applies a venue's report to the tracker and tells everyone; the bot's own path for stream events.</summary>
    public Action<string, OrderInfo> ApplyReport { get; set; } = (_, _) => { };

    /// <summary>An order was refused because there is nothing to reduce, or its fate needs a look at the whole account.</summary>
    public Action<string> WantReconciliation { get; set; } = _ => { };

    /// <summary>Requests whose answers are still out.</summary>
    public int InFlight => _inFlight.Count;

    /// <summary>Orders sent to one venue in this run.</summary>
    public int SentOrders(string exchange) => _sent.GetValueOrDefault(exchange);

    private DateTimeOffset Now => marketTime.GetUtcNow();

    /// <summary>Takes up ids and orders from the journal. Every order that is not terminal is asked after.</summary>
    public void Restore(uint botTag, uint lastSequence)
    {
        _botTag = botTag;
        _lastSequence = lastSequence;
        foreach (var order in tracker.Live)
        {
            Attend(order);
        }
    }

    /// <summary>Takes up an order that was found on the venue and is ours.</summary>
    public void Attend(TrackedOrder order)
    {
        if (_attended.ContainsKey(order.Id))
        {
            return;
        }

        var wanted = new OrderParams
        {
            Exchange = order.Exchange,
            ContractId = order.Request.ContractId,
            Purpose = order.Purpose,
            Side = order.Request.Side,
            Quantity = order.Request.Size,
            Price = order.Request.Price,
            Parent = order.Parent,
        };
        _attended[order.Id] = new OrderAttendance(wanted, 1, order.CreatedAt)
        {
            LookupAt = Now,

            // Whether the cancel has left is not known. If the order still rests it is sent again; what an opening order was to be replaced by
            // is decided anew, and a closing order is placed again like any other that ended unfilled.
            IsCancelWanted = order.Status == OrderStatus.PendingCancel,
            FollowUp = order.Status == OrderStatus.PendingCancel && !order.Purpose.IsReducing() ? FollowUp.None : FollowUp.ByPurpose,
        };
        if (order.Status is OrderStatus.Intended or OrderStatus.Sent)
        {
            // The process died, or the answer was lost, between journal and answer.
            Move(order.Id, OrderStatus.Unknown);
        }
    }

    /// <summary>Orders that wait to be sent again on one venue.</summary>
    public IReadOnlyList<PendingOrder> Pending(string exchange) => [.. _pending.Where(p => p.Params.Exchange == exchange)];

    /// <summary>Sends orders, journaling what the strategy wants remembered in the same transaction as the intents.</summary>
    /// <param name="wanted">What is asked for; may be empty.</param>
    /// <param name="withThem">Further entries of the same decision.</param>
    public void Place(IEnumerable<OrderParams> wanted, IReadOnlyList<JournalEntry> withThem) =>
        Send([.. wanted.Select(w => new PendingOrder(w, 0, Now, ""))], withThem);

    /// <summary>Cancels an own order for good.</summary>
    public void Cancel(ClientOrderId id) => Cancel(id, FollowUp.None);

    /// <summary>Asks the venue what became of an order that it no longer lists.</summary>
    public void AskAfter(ClientOrderId id)
    {
        if (_attended.TryGetValue(id, out var attendance) && attendance.LookupAt is null)
        {
            attendance.LookupAt = Now;
        }
    }

    /// <summary>Forgets wishes that are not on their way.</summary>
    public void DropPending(Func<PendingOrder, bool> which) => _pending.RemoveAll(p => which(p));

    /// <summary>An order changed, whoever said so.</summary>
    public void OnChange(OrderChange change)
    {
        if (change.NewlyFilled > 0m)
        {
            risk.RecordSuccess();
            _openFailures = 0;
        }

        if (!_attended.TryGetValue(change.After.Id, out var attendance))
        {
            if (change.After.IsLive)
            {
                Attend(change.After);
            }

            return;
        }

        if (change.After.Status is OrderStatus.Open or OrderStatus.PartiallyFilled)
        {
            attendance.LookupAt = null;
            attendance.Lookups = 0;
            if (!change.After.Purpose.IsReducing())
            {
                _openFailures = 0;
            }

            if (attendance is { IsCancelWanted: true, IsCanceling: false })
            {
                SendCancel(change.After, attendance);
            }
        }

        if (change.HasEnded)
        {
            _attended.Remove(change.After.Id);
            OnEnd(change.After, attendance);
        }
    }

    /// <summary>Does what is due.</summary>
    /// <returns>Market time at which something is due next; null when nothing is.</returns>
    public DateTimeOffset? Tick()
    {
        var now = Now;
        foreach (var order in tracker.Live)
        {
            if (_attended.TryGetValue(order.Id, out var attendance))
            {
                Look(order, attendance, now);
            }
        }

        SendDue(now);
        return NextDue();
    }

    /// <summary>An id that no order has had, for an order that is sent past this class.</summary>
    public ClientOrderId TakeId() => new(_botTag, checked(++_lastSequence));

    /// <summary>Waits for the answers that are still out.</summary>
    public Task DrainAsync() => Task.WhenAll(_inFlight);

    private void SendDue(DateTimeOffset now)
    {
        var due = _pending.Where(p => p.RetryAt <= now).ToList();
        if (due.Count > 0)
        {
            _pending.RemoveAll(due.Contains);
            Send(due, []);
        }
    }

    private DateTimeOffset? NextDue()
    {
        var lookups = _attended.Values.Where(a => !a.IsLookingUp).Select(a => a.LookupAt);
        var requotes = tracker.Live.Where(o => o.Purpose == OrderPurpose.Open && _attended.ContainsKey(o.Id)).Select(o => (DateTimeOffset?)LeftBehindAt(o));
        return lookups.Concat(requotes).Concat(_pending.Select(p => (DateTimeOffset?)p.RetryAt)).Where(t => t is not null).Min();
    }

    private DateTimeOffset LeftBehindAt(TrackedOrder order)
    {
        // Looked at again every RequoteAfter, counted from its sending.
        var age = Now - order.CreatedAt;
        var periods = Math.Max(1, (long)(age / options.RequoteAfter) + 1);
        return order.CreatedAt + (options.RequoteAfter * periods);
    }

    private void Look(TrackedOrder order, OrderAttendance attendance, DateTimeOffset now)
    {
        if (attendance.LookupAt <= now && !attendance.IsLookingUp)
        {
            Run(LookupAsync(order, attendance));
        }

        if (order.Status is not (OrderStatus.Open or OrderStatus.PartiallyFilled))
        {
            return;
        }

        if (IsLeftBehind(order, attendance, now))
        {
            observer.OnMessage(LogLevel.Debug, $"{order.Id} at {order.Request.Price} was left behind by the market; re-quoting.");
            Cancel(order.Id, order.FilledSize > 0m ? FollowUp.None : FollowUp.Replace);
        }
        else if (IsNearExpiry(order, now))
        {
            observer.OnMessage(LogLevel.Information, $"{order.Id} expires at {order.Request.ExpiresAt:u}; renewing.");
            Cancel(order.Id, FollowUp.Replace);
        }
    }

    private bool IsLeftBehind(TrackedOrder order, OrderAttendance attendance, DateTimeOffset now)
    {
        if (order.Purpose != OrderPurpose.Open || !attendance.Params.RequoteWhenLeftBehind || now - order.CreatedAt < options.RequoteAfter)
        {
            return false;
        }

        var desk = desks[order.Exchange];
        if (desk.Quote is not { IsTradable: true } quote)
        {
            return false;
        }

        var price = OrderPricing.Open(desk.Contract, quote, order.Request.Side, options.OpenOffsetTicks, NearestOwnClose(order.Exchange, order.Request.Side));
        return order.Request.Side == OrderSide.Buy ? price > order.Request.Price : price < order.Request.Price;
    }

    private bool IsNearExpiry(TrackedOrder order, DateTimeOffset now)
    {
        if (order.Request.ExpiresAt is not { } expiresAt || !order.Purpose.IsReducing())
        {
            return false;
        }

        var life = expiresAt - order.CreatedAt;
        return expiresAt - now < life * (double)options.RenewalFraction;
    }

    private decimal? NearestOwnClose(string exchange, OrderSide openSide)
    {
        var prices = tracker.Live
            .Where(o => o.Exchange == exchange && o.Purpose == OrderPurpose.Close && o.Request.Side != openSide)
            .Select(o => (decimal?)o.Request.Price);
        return openSide == OrderSide.Buy ? prices.Min() : prices.Max();
    }

    private void Move(ClientOrderId id, OrderStatus to, VenueErrorKind? reason = null, string? venueOrderId = null)
    {
        if (tracker.Move(id, to, reason, venueOrderId) is { } change)
        {
            journal.Write(new JournalEntry.OrderSaved(change.After));
            observer.OnOrder(change);
            OnChange(change);
        }
    }

    private void Run(Task work)
    {
        if (!work.IsCompleted)
        {
            _inFlight.Add(work);
            _ = ForgetAsync(work);
        }

        async Task ForgetAsync(Task running)
        {
            await running;
            _inFlight.Remove(running);
        }
    }
}
