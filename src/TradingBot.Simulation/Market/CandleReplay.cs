namespace TradingBot.Simulation.Market;

/// <summary>A recording of one-minute candles: <c>timestamp,open,high,low,close,volume</c>.</summary>
/// <remarks>The middle price passes through open, high, low and close of each minute and never leaves [low, high]; no stranger trades outside it either.</remarks>
public sealed class CandleReplay : MinuteReplay
{
    private readonly MinuteBar[] _bars;

    internal CandleReplay(string name, DateTimeOffset[] stamps, MinuteBar[] bars)
        : base(name, stamps) => _bars = bars;

    private protected override RecordedQuote At(int row, in MinutePath path, int step, double noise)
    {
        ref readonly var bar = ref _bars[row];
        return new RecordedQuote(path.At(bar, step, noise), 0, 0, bar.Low, bar.High, 0, 0);
    }
}
