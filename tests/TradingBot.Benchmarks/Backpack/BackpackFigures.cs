using TradingBot.Benchmarks.Quick;
using TradingBot.Cryptography.Ed25519;
using TradingBot.Exchanges.Backpack.Signing;

namespace TradingBot.Benchmarks.Backpack;

/// <summary>Figures of Backpack.</summary>
internal static class BackpackFigures
{
    public static IEnumerable<QuickFigure> All() =>
    [
        // Signed text, signature and body of one order, with a prepared key.
        new("backpack.order", 10, () =>
        {
            Ed25519PrivateKey.TryCreate(Convert.FromBase64String("hBePrugX9ScOA7bX7qPpoOkYfngdAbT1ZAyixrhKR58="), out var key);
            var signer = new BackpackSigner(key!);
            var clientId = 0L;
            return () =>
            {
                var order = BackpackRequest.Of(
                    "orderExecute",
                    BackpackParameter.Number("clientId", ++clientId),
                    BackpackParameter.Text("orderType", "Limit"),
                    BackpackParameter.Flag("postOnly", true),
                    BackpackParameter.Text("price", "117250.5"),
                    BackpackParameter.Text("quantity", "0.00100"),
                    BackpackParameter.Text("side", "Bid"),
                    BackpackParameter.Text("symbol", "BTC_USDC_PERP"),
                    BackpackParameter.Text("timeInForce", "GTC"));
                signer.Sign(order, 1_761_000_000_000, 5_000);
                order.ToBody();
            };
        }),
    ];
}
