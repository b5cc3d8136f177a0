using TradingBot.Benchmarks.Quick;

namespace TradingBot.Benchmarks.Grvt;

/// <summary>Figures of GRVT: from order to bytes, and from bytes to levels.</summary>
internal static class GrvtFigures
{
    public static IEnumerable<QuickFigure> All() =>
    [
        Figure("grvt.order", 50, work => work.SignOrder()),
        Figure("grvt.book_delta", 500, work => work.ReadDelta()),
    ];

    private static QuickFigure Figure(string name, int batchSize, Action<GrvtWork> operation) => new(name, batchSize, () =>
    {
        var work = new GrvtWork();
        return () => operation(work);
    });
}
