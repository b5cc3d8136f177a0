using System.Globalization;
using TradingBot.Model;
using TradingBot.SimulatedVenues.Grvt.Accounts;
using TradingBot.SimulatedVenues.Grvt.Signing;
using TradingBot.SimulatedVenues.Grvt.Wire;
using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Grvt.Orders;

/// <summary>GRVT's orders over the engine: signatures, client ids, windows of cancels, and orders that wait outside of the book.</summary>
internal sealed partial class GrvtOrderDesk : IDisposable
{
    private const int MaxRecords = 20_000;
    private const int MaxDigests = 200_000;

    private readonly SimulatedExchange _exchange;
    private readonly GrvtListing _listing;
    private readonly GrvtMessages _messages;
    private readonly GrvtVenueOptions _options;
    private readonly GrvtCancelWindows _windows;
    private readonly Dictionary<long, GrvtOrderRecord> _records = [];
    private readonly Queue<long> _recordAges = new();
    private readonly HashSet<string> _digests = new(StringComparer.Ordinal);
    private readonly Queue<string> _digestAges = new();

    public GrvtOrderDesk(SimulatedExchange exchange, GrvtListing listing, GrvtMessages messages, GrvtVenueOptions options, TimeProvider marketTime)
    {
        _exchange = exchange;
        _listing = listing;
        _messages = messages;
        _options = options;
        _windows = new GrvtCancelWindows(marketTime)
        {
            Expired = (account, client) => CancelReported?.Invoke(new GrvtCancelReport(account, client, "EXPIRED", exchange.Now)),
        };
    }

    /// <summary>An order changed that the engine does not know.</summary>
    public Action<GrvtOrderView>? OuterOrderChanged { get; set; }

    /// <summary>A cancel that waited for its order came to nothing.</summary>
    public Action<GrvtCancelReport>? CancelReported { get; set; }

    /// <summary>Takes or refuses one order.</summary>
    /// <param name="account">Who has logged in.</param>
    /// <param name="order">The order.</param>
    /// <param name="answer">What the client is told when there is no error: PENDING, before anything else has happened.</param>
    public GrvtError? Create(GrvtAccount account, GrvtOrderFields order, out GrvtOrderView? answer)
    {
        answer = null;
        if ((CheckForm(account, order, out var digest) ?? CheckClientId(account.SubAccountId, order)) is { } refusal)
        {
            return refusal;
        }

        if (_digests.Contains(digest))
        {
            // The same payload with the same nonce is a duplicate and ignored; how it is answered is UNCONFIRMED.
            answer = GrvtOrderView.Of(new GrvtOrderRecord(0, account.SubAccountId, _listing.Find(order.Instrument)!, order, _exchange.Now));
            return null;
        }

        if (CheckState(account.SubAccountId, order) is { } state)
        {
            return state;
        }

        answer = Place(account.SubAccountId, order, digest);
        return null;
    }

    /// <summary>Cancels first, then creates; everything is checked before anything is done, and one bad order refuses the whole request.</summary>
    /// <param name="account">Who has logged in.</param>
    /// <param name="creates">Orders to place, on one instrument.</param>
    /// <param name="cancels">Does the cancels.</param>
    /// <param name="hasCancels">There are some: what they free cannot be known before.</param>
    /// <param name="answers">What the client is told, in the order of <paramref name="creates"/>.</param>
    public GrvtError? CreateMany(GrvtAccount account, IReadOnlyList<GrvtOrderFields> creates, Action cancels, bool hasCancels, out IReadOnlyList<GrvtOrderView> answers)
    {
        answers = [];
        var digests = new string[creates.Count];
        for (var i = 0; i < creates.Count; i++)
        {
            var refusal = CheckForm(account, creates[i], out digests[i]) ?? CheckClientId(account.SubAccountId, creates[i]) ?? CheckState(account.SubAccountId, creates[i]);
            if (refusal is not null && !(hasCancels && refusal.Code is GrvtError.InsufficientMargin or GrvtError.ClientOrderIdInUse or GrvtError.TooManyOrders or GrvtError.PositionLimit))
            {
                return refusal;
            }
        }

        cancels();
        answers = [.. creates.Select((order, i) => Place(account.SubAccountId, order, digests[i]))];
        return null;
    }

    public void Dispose() => _windows.Dispose();

    private static string Name(ulong client) => client.ToString(CultureInfo.InvariantCulture);

    private GrvtOrderView Place(long account, GrvtOrderFields order, string digest)
    {
        Remember(digest);
        var record = Keep(new GrvtOrderRecord(_exchange.ReserveOrderId(), account, _listing.Find(order.Instrument)!, order, _exchange.Now));
        var answer = GrvtOrderView.Of(record);
        if (order.Trigger is not null)
        {
            Wait(record);
            return answer;
        }

        var isCancelled = _windows.TryTake(account, order.ClientOrderId);
        Submit(record, isCancelled ? Longer(Delay(order), TimeSpan.FromMilliseconds(1)) : Delay(order));
        if (isCancelled)
        {
            CancelInEngine(record, "CLIENT_CANCEL");
        }

        return answer;
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private TimeSpan Delay(GrvtOrderFields order) => order.PostOnly ? _options.PostOnlyDelay : _options.SpeedBump;

    private void Submit(GrvtOrderRecord record, TimeSpan delay)
    {
        var reason = _exchange.Submit(record.Account, Submission(record.Fields!, record.Instrument) with { OrderId = record.Number, Delay = delay }).Reason;
        if (reason != RejectReason.None)
        {
            EndOutside(record, GrvtOrderView.Rejected, RejectionText(reason));
        }
    }

    private OrderSubmission Submission(GrvtOrderFields order, GrvtInstrument instrument)
    {
        _ = GrvtText.TryTime(order.Signature.Expiration, out var expiresAt);
        return new OrderSubmission
        {
            MarketId = instrument.Market.Id,
            Side = order.IsBuy ? OrderSide.Buy : OrderSide.Sell,
            Size = order.Size,
            Price = order.IsMarket ? BandEdge(instrument, order.IsBuy) : order.LimitPrice,
            Type = order.IsMarket ? OrderType.Market : OrderType.Limit,
            TimeInForce = order.PostOnly ? TimeInForce.PostOnly : order.IsImmediate ? TimeInForce.ImmediateOrCancel : TimeInForce.GoodTillTime,
            ReduceOnly = order.ReduceOnly,
            IsAllOrNothing = order.TimeInForce == GrvtTimeInForce.FillOrKill,
            ClientOrderId = Name(order.ClientOrderId),
            ExpiresAt = expiresAt,
        };
    }

    /// <summary>Worst price of marketable orders.</summary>
    private decimal BandEdge(GrvtInstrument instrument, bool isBuy)
    {
        var tick = instrument.Market.Tick;
        var mark = _exchange.GetStatistics(instrument.Market.Id).MarkPrice;
        return isBuy ? tick.Floor(mark * (1m + _options.PriceBandFraction)) : Math.Max(tick.Value, tick.Ceiling(mark * (1m - _options.PriceBandFraction)));
    }

    private void EndOutside(GrvtOrderRecord record, string status, string reason)
    {
        record.OuterEnd = (status, reason);
        record.OuterTime = _exchange.Now;
        _outer[record.Number] = record;
        OuterOrderChanged?.Invoke(GrvtOrderView.Of(record));
    }

    private GrvtOrderRecord Keep(GrvtOrderRecord record)
    {
        _records.Add(record.Number, record);
        _recordAges.Enqueue(record.Number);
        while (_recordAges.Count > MaxRecords)
        {
            // An order that lives as long as that is asked after again: it goes to the end of the queue.
            var oldest = _recordAges.Dequeue();
            if (_records[oldest] is var old && (old.IsWaiting || _exchange.FindOrder(old.Account, oldest) is { IsActive: true }))
            {
                _recordAges.Enqueue(oldest);
                break;
            }

            _records.Remove(oldest);
            _outer.Remove(oldest);
        }

        return record;
    }

    private void Remember(string digest)
    {
        _digests.Add(digest);
        _digestAges.Enqueue(digest);
        while (_digestAges.Count > MaxDigests)
        {
            _digests.Remove(_digestAges.Dequeue());
        }
    }

    private static string RejectionText(RejectReason reason) => reason switch
    {
        RejectReason.InsufficientMargin => "BELOW_MARGIN",
        RejectReason.DuplicateClientOrderId => "OVERLAPPING_CLIENT_ORDER_ID",
        RejectReason.ReduceOnly => "FAIL_REDUCE_ONLY",
        RejectReason.PostOnlyWouldCross => "FAIL_POST_ONLY",
        RejectReason.TooManyOrders => "TOO_MANY_MAKER_ORDERS",
        RejectReason.InvalidExpiry => "EXPIRED",
        RejectReason.MarketInactive => "INSTRUMENT_DEACTIVATED",
        _ => GrvtOrderView.Unspecified,
    };
}
