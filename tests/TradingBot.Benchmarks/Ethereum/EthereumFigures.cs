using TradingBot.Benchmarks.Quick;

namespace TradingBot.Benchmarks.Ethereum;

/// <summary>Figures of Ethereum's signatures and hash.</summary>
internal static class EthereumFigures
{
    public static IEnumerable<QuickFigure> All() =>
    [
        Figure("ethereum.sign", 10, work => work.Sign()),
        Figure("ethereum.keccak_200", 100, work => work.Hash()),
        Figure("ethereum.recover", 10, work => work.Recover()),
    ];

    private static QuickFigure Figure(string name, int batchSize, Action<EthereumWork> operation) => new(name, batchSize, () =>
    {
        var work = new EthereumWork();
        return () => operation(work);
    });
}
