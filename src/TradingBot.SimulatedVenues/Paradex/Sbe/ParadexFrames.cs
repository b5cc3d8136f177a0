namespace TradingBot.SimulatedVenues.Paradex.Sbe;

/// <summary>The public messages of schema 1 in its versions 0 and 1. The block of a message has the size of its version.</summary>
/// <remarks>Source: the protocol's page, section 9. Sequence numbers, ids and times are plain integers, everything else is times 10^8.</remarks>
internal static partial class ParadexFrames
{
    private const decimal PreciseScale = 1_000_000_000_000m;
    private const int UnusedSummaryFigures = 12;

    public static byte[] Trade(ushort version, SbeTrade trade) => new SbeWriter(1, version, blockLength: 50)
        .Time(trade.At).Number(trade.Sequence).Number(trade.TradeId).Byte(trade.IsBuy ? (byte)1 : (byte)2)
        .Fixed(trade.Price).Fixed(trade.Size).Time(trade.CreatedAt).Byte(trade.Type)
        .Text(trade.Market).ToArray();

    public static byte[] Bbo(ushort version, DateTimeOffset at, string market, ParadexTouch touch) => new SbeWriter(2, version, blockLength: 48)
        .Time(at).Number(touch.Sequence).Fixed(touch.Bid?.Price).Fixed(touch.Bid?.Size).Fixed(touch.Ask?.Price).Fixed(touch.Ask?.Size)
        .Text(market).ToArray();

    public static byte[] Book(ushort version, SbeBook book)
    {
        var frame = new SbeWriter(3, version, blockLength: 89).Time(book.At).Number(book.Sequence).Byte(book.IsSnapshot ? (byte)0 : (byte)1);
        var (bid, ask) = (book.Best?.Bid, book.Best?.Ask);
        frame.Fixed(bid?.Price).Fixed(bid?.Size).Fixed(ask?.Price).Fixed(ask?.Size);
        frame.Fixed(bid is { } low && ask is { } high ? (high.Price - low.Price) / ((high.Price + low.Price) / 2m) : null);
        var (apiBid, apiAsk) = (book.BestApi?.Bid, book.BestApi?.Ask);
        frame.Fixed(apiBid?.Price).Fixed(apiBid?.Size).Fixed(apiAsk?.Price).Fixed(apiAsk?.Size);
        return frame.Levels(book.Bids).Levels(book.Asks).Text(book.Market).ToArray();
    }

    public static byte[] Summary(ushort version, SbeSummary summary)
    {
        var frame = new SbeWriter(4, version, blockLength: version == 0 ? 216 : 240)
            .Time(summary.At).Number(0).Fixed(summary.Mark).Fixed(summary.Index).Fixed(summary.Last).Fixed(summary.Volume24h)
            .Fixed(summary.OpenInterest).Fixed(Truncate(summary.FundingRate, 8)).Fixed(summary.Bid?.Price).Fixed(summary.Ask?.Price)
            .Fixed(summary.TotalVolume).Fixed(summary.Change24h);

        // Volatilities, greeks and the future funding rate belong to options and dated futures.
        for (var i = 0; i < UnusedSummaryFigures; i++)
        {
            frame.Number(SbeWriter.Null);
        }

        frame.Fixed(summary.FairPrice).Fixed(summary.Bid?.Size).Fixed(summary.Ask?.Size);
        if (version > 0)
        {
            frame.Number(SbeWriter.Null).Number(SbeWriter.Null).Fixed(Truncate(summary.FundingRate, 12), PreciseScale);
        }

        return frame.Text(summary.Market).ToArray();
    }

    public static byte[] Funding(ushort version, SbeFunding funding)
    {
        var frame = new SbeWriter(5, version, blockLength: version == 0 ? 58 : 66)
            .Time(funding.At).Number(0).Fixed(Truncate(funding.Rate, 8)).Fixed(Truncate(funding.Index, 8)).Time(funding.CreatedAt)
            .Fixed(Truncate(funding.Premium, 8)).Fixed(Truncate(funding.Rate8h, 8)).Short((ushort)funding.PeriodHours);
        if (version > 0)
        {
            frame.Fixed(funding.ImpactPremium);
        }

        return frame.Text(funding.Market).ToArray();
    }

    public static byte[] Heartbeat(ushort version, DateTimeOffset at) => new SbeWriter(40, version, blockLength: 16).Time(at).Number(0).ToArray();

    private static decimal Truncate(decimal value, int decimals) => decimal.Round(value, decimals, MidpointRounding.ToZero);
}
