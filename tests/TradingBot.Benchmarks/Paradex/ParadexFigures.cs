using TradingBot.Benchmarks.Quick;

namespace TradingBot.Benchmarks.Paradex;

/// <summary>Figures of Paradex: from order to bytes, and from bytes to levels.</summary>
internal static class ParadexFigures
{
    public static IEnumerable<QuickFigure> All() =>
    [
        Figure("paradex.order", 10, work => work.SignOrder()),
        Figure("paradex.sbe_delta", 1000, work => work.ReadDelta()),
    ];

    private static QuickFigure Figure(string name, int batchSize, Action<ParadexWork> operation) => new(name, batchSize, () =>
    {
        var work = new ParadexWork();
        return () => operation(work);
    });
}
