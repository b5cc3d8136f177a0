using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using TradingBot.Exchanges;
using TradingBot.Model;

namespace TradingBot.Events;

/// <summary>Where everything that happens waits for the loop: quotes conflated, all else in order and never dropped.</summary>
internal sealed class EventInbox : IExchangeEvents
{
    // Far more than a venue sends between two turns; a full inbox means that the loop is stuck, and then the next reconciliation must fill the gap.
    private const int Capacity = 100_000;

    private readonly Channel<BotEvent> _events = Channel.CreateBounded<BotEvent>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly Dictionary<string, QuoteSlot> _slots;
    private int _overflowed;

    public EventInbox(IEnumerable<string> exchanges) =>
        _slots = exchanges.Distinct(StringComparer.Ordinal).ToDictionary(e => e, e => new QuoteSlot(e), StringComparer.Ordinal);

    /// <summary>True once after events had to be dropped: a full reconciliation is due.</summary>
    public bool TakeOverflow() => Interlocked.Exchange(ref _overflowed, 0) != 0;

    /// <summary>Completes when there is something to read.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _events.Reader.WaitToReadAsync(cancellationToken);

    public bool TryRead([NotNullWhen(true)] out BotEvent? next) => _events.Reader.TryRead(out next);

    public void Post(BotEvent happened)
    {
        if (!_events.Writer.TryWrite(happened))
        {
            Interlocked.Exchange(ref _overflowed, 1);
        }
    }

    public void Post(Action apply) => Post(new BotEvent.Answered(apply));

    public void Wake() => Post(BotEvent.Wake.Instance);

    public void OnQuote(string exchange, BestBidOffer quote)
    {
        var slot = _slots[exchange];
        if (slot.Put(quote))
        {
            Post(new BotEvent.QuoteWaiting(slot));
        }
    }

    public void OnMarketStale(string exchange, string contractId, string reason)
    {
        _slots[exchange].Take();
        Post(new BotEvent.MarketStale(exchange, contractId, reason));
    }

    public void OnOrder(string exchange, OrderInfo order) => Post(new BotEvent.OrderReported(exchange, order));

    public void OnFill(string exchange, Fill fill) => Post(new BotEvent.FillReported(exchange, fill));

    public void OnPosition(string exchange, Position position) => Post(new BotEvent.PositionReported(exchange, position));

    public void OnAccount(string exchange, AccountSnapshot account) => Post(new BotEvent.AccountReported(exchange, account));

    public void OnFundingRate(string exchange, FundingRate funding) => Post(new BotEvent.FundingReported(exchange, funding));

    public void OnStream(string exchange, ExchangeStream stream, bool isLive, string reason, bool isPlanned = false) =>
        Post(new BotEvent.StreamChanged(exchange, stream, isLive, reason, isPlanned));
}
