using TradingBot.Benchmarks.Quick;

namespace TradingBot.Benchmarks.Stark;

/// <summary>Figures of the STARK curve.</summary>
internal static class StarkFigures
{
    public static IEnumerable<QuickFigure> All() =>
    [
        Figure("stark.pedersen", work => work.Hash()),
        Figure("stark.sign", work => work.Sign()),
        Figure("stark.verify", work => work.Verify()),
    ];

    private static QuickFigure Figure(string name, Action<StarkWork> operation) => new(name, 10, () =>
    {
        var work = new StarkWork();
        return () => operation(work);
    });
}
