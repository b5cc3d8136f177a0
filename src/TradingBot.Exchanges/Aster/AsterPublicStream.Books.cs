using TradingBot.Exchanges.Aster.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Aster;

// How a book comes to be: changes are kept until the snapshot is there, and those that it does not hold yet are put on it.
internal sealed partial class AsterPublicStream
{
    // Changes of about a minute; a snapshot that takes longer belongs to a channel that has been given up.
    private const int MostKept = 1000;

    private readonly AsterBookFrame _snapshot = new();

    private void OnChange(Market market, ReadOnlyMemory<byte> frame)
    {
        _session.Touch(market.BookChannel);
        if (market.Kept is { } kept)
        {
            if (kept.Count >= MostKept)
            {
                kept.Clear();
            }

            // Copied, because the frame's bytes are the socket's.
            kept.Add(frame.ToArray());
            return;
        }

        // While the channel is being given up, what still arrives belongs to the book that was thrown away.
        if (!market.BookChannel.IsLive)
        {
            return;
        }

        ReadInto(_frame, frame, market);
        Judge(market, market.Book.Apply(_frame));
    }

    // Runs on the session's context like everything here; what has happened to the channel in the meantime is told by the number of the attempt.
    private async Task LoadAsync(Market market)
    {
        var attempt = ++market.Attempt;
        market.Kept = [];
        var answer = await _api.AskAsync("depth", $"symbol={market.Attributes.Symbol}&limit={AsterRules.SnapshotLevels}", 20, CancellationToken.None);
        if (attempt != market.Attempt)
        {
            return;
        }

        var kept = market.Kept;
        market.Kept = null;
        if (!answer.IsKnown)
        {
            // The channel stays unconfirmed and is asked for again.
            _logger.SnapshotFailed(market.Attributes.Symbol, answer.Error.ToString());
            return;
        }

        try
        {
            Begin(market, answer.Value, kept ?? []);
        }
        catch (FrameFaultException fault)
        {
            market.Book.Clear();
            _logger.SnapshotFailed(market.Attributes.Symbol, fault.Message);
        }
    }

    private void Begin(Market market, ReadOnlyMemory<byte> snapshot, IReadOnlyList<byte[]> kept)
    {
        ReadInto(_snapshot, snapshot, market);
        var change = market.Book.Begin(_snapshot);
        foreach (var frame in kept)
        {
            if (!market.Book.IsComplete)
            {
                break;
            }

            ReadInto(_frame, frame, market);
            if (market.Book.Apply(_frame) is not BookChange.Ignored and var next)
            {
                change = next;
            }
        }

        // The quote's age is that of the newest frame, which the snapshot is when nothing has changed since.
        if (kept.Count == 0)
        {
            ReadInto(_frame, snapshot, market);
        }

        _session.Confirmed(market.BookChannel);
        Judge(market, change);
    }

    private static void ReadInto(AsterBookFrame target, ReadOnlyMemory<byte> document, Market market)
    {
        try
        {
            target.Read(document.Span);
        }
        catch (FrameFaultException fault)
        {
            throw new FrameFaultException(fault.Message, market.BookChannel);
        }
    }

    private Market? FindBySymbol(ReadOnlySpan<byte> symbol)
    {
        foreach (var market in _markets)
        {
            if (symbol.SequenceEqual(market.Attributes.SymbolBytes.Span))
            {
                return market;
            }
        }

        return null;
    }

    private sealed class Market(AsterMarket attributes, SocketChannel bookChannel, SocketChannel markPriceChannel)
    {
        public AsterMarket Attributes { get; } = attributes;

        public SocketChannel BookChannel { get; } = bookChannel;

        public SocketChannel MarkPriceChannel { get; } = markPriceChannel;

        public AsterOrderBook Book { get; } = new();

        /// <summary>Changes that wait for their snapshot; null when none is awaited.</summary>
        public List<byte[]>? Kept { get; set; }

        /// <summary>Number of the snapshot that is awaited.</summary>
        public int Attempt { get; set; }

        public BookLevel Bid { get; set; }

        public BookLevel Ask { get; set; }

        public BestBidOffer? Quote { get; set; }

        public FundingRate? Funding { get; set; }

        public bool WasQuoted { get; set; }

        public void Forget()
        {
            Book.Clear();
            Kept = null;
            Attempt++;
        }
    }
}
