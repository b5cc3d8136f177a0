using TradingBot.Benchmarks.Quick;

namespace TradingBot.Benchmarks.Aster;

/// <summary>Figures of Aster: from order to bytes, and from bytes to levels.</summary>
internal static class AsterFigures
{
    public static IEnumerable<QuickFigure> All() =>
    [
        Figure("aster.order", 50, work => work.SignOrder()),
        Figure("aster.book_change", 500, work => work.ReadChange()),
    ];

    private static QuickFigure Figure(string name, int batchSize, Action<AsterWork> operation) => new(name, batchSize, () =>
    {
        var work = new AsterWork();
        return () => operation(work);
    });
}
