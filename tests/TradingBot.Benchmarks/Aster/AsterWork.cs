using System.Globalization;
using System.Text;
using TradingBot.Cryptography.Ethereum;
using TradingBot.Exchanges.Aster.Signing;
using TradingBot.Exchanges.Aster.Wire;

namespace TradingBot.Benchmarks.Aster;

/// <summary>The operations that are timed, shared by the quick figures and the reports. The key is the public one of the venue's documentation.</summary>
internal sealed class AsterWork
{
    private const int Levels = 20;

    private static readonly DateTimeOffset Now = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly AsterAgentSigner _signer = new(
        1666,
        EthereumAddress.Parse("0x63DD5aCC6b1aa0f563956C0e534DD30B6dcF7C4e"),
        EthereumSigner.Parse("0x4fd0a42218f3eae43a6ce26d22544e986139a01e5b34a62db53757ffca81bae1"));

    private readonly byte[] _change = MakeChange();
    private readonly AsterBookFrame _book = new();
    private int _count;

    public AsterWork() => AsterAgentSigner.Prepare();

    /// <summary>Writes one new order, hashes and signs it: the whole body of its request.</summary>
    public byte[] SignOrder()
    {
        _count++;
        var order = new AsterOrder
        {
            Symbol = "BTCUSDT",
            IsBuy = (_count & 1) == 1,
            TimeInForce = "GTX",
            Quantity = 0.002m,
            Price = 88_123.5m,
            ReduceOnly = false,
            ClientOrderId = "tb-12340007-17",
        };
        return _signer.Sign(order.ToForm(), Now);
    }

    /// <summary>Reads a book message with twenty changed levels on either side.</summary>
    public int ReadChange()
    {
        _ = AsterFrameHeader.Read(_change).Event.Length;
        _book.Read(_change);
        return _book.Bids.Count;
    }

    private static byte[] MakeChange()
    {
        var bids = string.Join(',', Enumerable.Range(0, Levels).Select(i => Level(88_107.3m - (i * 0.1m))));
        var asks = string.Join(',', Enumerable.Range(0, Levels).Select(i => Level(88_107.4m + (i * 0.1m))));
        return Encoding.UTF8.GetBytes($$"""{"e":"depthUpdate","E":1793620800000,"T":1793620800000,"s":"BTCUSDT","U":157,"u":160,"pu":149,"b":[{{bids}}],"a":[{{asks}}]}""");
    }

    private static string Level(decimal price) => string.Create(CultureInfo.InvariantCulture, $"[\"{price}\",\"1.523\"]");
}
