using TradingBot.Benchmarks.Quick;

namespace TradingBot.Benchmarks.Lighter;

/// <summary>Figures of signing for Lighter.</summary>
internal static class LighterFigures
{
    public static IEnumerable<QuickFigure> All() =>
    [
        Figure("lighter.order", 10, work => work.SignOrder(skipNonce: false)),
        Figure("lighter.order_skip_nonce", 10, work => work.SignOrder(skipNonce: true)),
        Figure("lighter.sign", 10, work => work.Sign()),
        Figure("lighter.poseidon2", 100, work => work.Permute()),
        Figure("lighter.verify", 4, work => work.Verify()),
        Figure("lighter.auth_token", 10, work => work.CreateAuthToken()),
    ];

    private static QuickFigure Figure(string name, int batchSize, Action<LighterWork> operation) => new(name, batchSize, () =>
    {
        var work = new LighterWork();
        return () => operation(work);
    });
}
