namespace TradingBot.Simulation.Market;

/// <summary>A recording of one-minute bars of best bid and best ask, with the size at each.</summary>
/// <remarks>Bid and ask take the same way through the minute, each within its own [low, high]; strangers quote exactly there.</remarks>
public sealed class QuoteReplay : MinuteReplay
{
    private readonly QuoteBar[] _bars;

    internal QuoteReplay(string name, DateTimeOffset[] stamps, QuoteBar[] bars)
        : base(name, stamps) => _bars = bars;

    private protected override RecordedQuote At(int row, in MinutePath path, int step, double noise)
    {
        ref readonly var bar = ref _bars[row];
        var bid = path.At(bar.Bid, step, noise);
        var ask = path.At(bar.Ask, step, noise);
        return new RecordedQuote((bid + ask) / 2, bid, ask, bar.Bid.Low, bar.Ask.High, bar.BidSize, bar.AskSize);
    }

    /// <summary>One minute of quotes.</summary>
    internal readonly record struct QuoteBar(MinuteBar Bid, double BidSize, MinuteBar Ask, double AskSize);
}
