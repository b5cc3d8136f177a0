using System.Globalization;
using System.Text;
using TradingBot.Cryptography.Ethereum;
using TradingBot.Exchanges.Grvt.Signing;
using TradingBot.Exchanges.Grvt.Wire;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Benchmarks.Grvt;

/// <summary>The operations that are timed, shared by the quick figures and the reports. The key is the public one of the venue's examples.</summary>
internal sealed class GrvtWork
{
    private const long Expiration = 1_767_871_961_406_000_000;
    private const int Levels = 20;

    private readonly GrvtSigner _signer = new(325, EthereumSigner.Parse("0xf7934647276a6e1fa0af3f4467b4b8ddaf45d25a7368fa1a295eef49a446819d"));
    private readonly byte[] _assetId = Convert.FromHexString("030501".PadLeft(64, '0'));
    private readonly byte[] _delta = MakeDelta();
    private readonly GrvtBookFrame _book = new();
    private uint _count;

    public GrvtWork() => GrvtSigner.Prepare();

    /// <summary>Hashes and signs one new order and writes the whole frame; a session's requests carry no further proof.</summary>
    public byte[] SignOrder()
    {
        _count++;
        var order = new GrvtOrder
        {
            SubAccountId = 2147050003876484,
            TimeInForce = GrvtTimeInForce.GoodTillTime,
            PostOnly = true,
            Instrument = "BTC_USDT_Perp",
            AssetId = _assetId,
            BaseDecimals = 9,
            Size = 0.002m,
            LimitPrice = 88_123.5m,
            IsBuy = (_count & 1) == 1,
            Nonce = _count,
            Expiration = Expiration,
            ClientOrderId = (1UL << 63) + _count,
        };
        return JsonRpc.Request(_count, "v1/create_order", GrvtSignedText.Create(_signer, in order));
    }

    /// <summary>Reads a book message with twenty changed levels on either side.</summary>
    public int ReadDelta()
    {
        var header = GrvtFrameHeader.Read(_delta);
        _book.Read(header.Content);
        return _book.Bids.Count;
    }

    private static byte[] MakeDelta()
    {
        var bids = string.Join(',', Enumerable.Range(0, Levels).Select(i => Level(88_107.3m - (i * 0.1m))));
        var asks = string.Join(',', Enumerable.Range(0, Levels).Select(i => Level(88_107.4m + (i * 0.1m))));
        return Encoding.UTF8.GetBytes($$$"""{"stream":"v1.book.d","selector":"BTC_USDT_Perp@50","sequence_number":"1061214","feed":{"event_time":"1767292408900000000","instrument":"BTC_USDT_Perp","bids":[{{{bids}}}],"asks":[{{{asks}}}]},"prev_sequence_number":"1061213"}""");
    }

    private static string Level(decimal price) => string.Create(CultureInfo.InvariantCulture, $$"""{"price":"{{price}}","size":"1.523","num_orders":3}""");
}
