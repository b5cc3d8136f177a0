using TradingBot.Benchmarks.Quick;
using TradingBot.Cryptography.Ethereum;
using TradingBot.Exchanges.EdgeX.Signing;
using TradingBot.Model;

namespace TradingBot.Benchmarks.EdgeX;

/// <summary>Figures of EdgeX.</summary>
internal static class EdgeXFigures
{
    public static IEnumerable<QuickFigure> All() =>
    [
        // Hashes, signature, body and request authentication of one order.
        new("edgex.order", 10, () =>
        {
            EthereumSigner.Prepare();
            var signer = new EdgeXSigner(EthereumSigner.Parse("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"), 3343, EthereumAddress.Parse("0xeeb3fb05cca17745cbdf193a9b16537efb68fac8"));
            var requests = new EdgeXRequestSigner("5a0f6d1e-2b7c-4c1d-9d7e-0f3a1b2c3d4e", "pass-phrase-1", "Zx9-shared-secret-0001");
            var terms = new EdgeXContractTerms { ContractId = 30_000_001, QuoteCoinId = 1_000, Resolution = 1_000_000_000m, QuoteResolution = 1_000_000m, FeeCapFraction = 0.00045m };
            var sequence = 0;
            return () =>
            {
                var order = new EdgeXOrder
                {
                    AccountId = 543_429_922_991_899_150,
                    Terms = terms,
                    Side = OrderSide.Buy,
                    Size = 0.001m,
                    Price = 84_000.5m,
                    ClientOrderId = $"tb-1a2b3c4-{++sequence}",
                    ExpireTime = 1_791_037_110_088,
                };
                var body = EdgeXOrderBody.Write(order, signer.Sign(order), "LIMIT", "POST_ONLY", reduceOnly: false);
                requests.Sign(1_789_136_310_088, "POST", "/api/v2/private/order/createOrder", body.Canonical);
            };
        }),
    ];
}
