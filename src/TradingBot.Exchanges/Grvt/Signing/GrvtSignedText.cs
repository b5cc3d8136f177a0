using TradingBot.Cryptography.Ethereum;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Grvt.Signing;

/// <summary>Orders as they are sent, by REST and by stream alike. Sources: GRVT REST, POST full/v1/create_order and full/v2/bulk_orders.</summary>
internal static class GrvtSignedText
{
    // The venue writes at least one decimal.
    private const string DecimalFormat = "0.0###########################";

    // Three hex numbers of 32 bytes, four of 20 digits, an instrument of 64 characters and the names leave a good part of this free.
    private const int LongestOrder = 1024;

    /// <summary>Signs one order and writes the body that places it.</summary>
    /// <exception cref="ArgumentException">A number cannot be signed.</exception>
    public static byte[] Create(GrvtSigner signer, in GrvtOrder order)
    {
        var writer = new JsonTextWriter(stackalloc byte[LongestOrder]);
        writer.Raw("{\"order\":"u8);
        Write(ref writer, signer, in order);
        writer.Raw("}"u8);
        return writer.Written.ToArray();
    }

    /// <summary>Signs orders in one instrument and writes the body that places them together.</summary>
    /// <exception cref="ArgumentException">A number cannot be signed.</exception>
    public static byte[] Bulk(GrvtSigner signer, ulong subAccountId, IReadOnlyList<GrvtOrder> orders)
    {
        var writer = new JsonTextWriter(new byte[LongestOrder * (orders.Count + 1)]);
        writer.Raw("{"u8);
        writer.QuotedNumber("sub_account_id"u8, subAccountId);
        writer.Name("orders"u8);
        writer.Raw("["u8);
        for (var i = 0; i < orders.Count; i++)
        {
            if (i > 0)
            {
                writer.Raw(","u8);
            }

            var order = orders[i];
            Write(ref writer, signer, in order);
        }

        writer.Raw("]}"u8);
        return writer.Written.ToArray();
    }

    private static void Write(scoped ref JsonTextWriter writer, GrvtSigner signer, in GrvtOrder order)
    {
        writer.Raw("{"u8);
        writer.QuotedNumber("sub_account_id"u8, order.SubAccountId);
        writer.Bool("is_market"u8, order.IsMarket);
        writer.Text("time_in_force"u8, WordOf(order.TimeInForce));
        writer.Bool("post_only"u8, order.PostOnly);
        writer.Bool("reduce_only"u8, order.ReduceOnly);
        writer.Name("legs"u8);
        writer.Raw("[{"u8);
        writer.Text("instrument"u8, order.Instrument);
        writer.Decimal("size"u8, order.Size, DecimalFormat);
        writer.Decimal("limit_price"u8, order.LimitPrice, DecimalFormat);
        writer.Bool("is_buying_asset"u8, order.IsBuy);
        writer.Raw("}]"u8);
        WriteSignature(ref writer, signer, in order);
        writer.Name("metadata"u8);
        writer.Raw("{"u8);
        writer.QuotedNumber("client_order_id"u8, order.ClientOrderId);
        writer.Raw("}}"u8);
    }

    // r and s keep their leading zeros: one signature in 128 has some, and without them it is refused.
    private static void WriteSignature(scoped ref JsonTextWriter writer, GrvtSigner signer, in GrvtOrder order)
    {
        const int NumberBytes = 32;
        Span<byte> signature = stackalloc byte[EthereumSignature.ByteCount];
        signer.Sign(in order).WriteBytes(signature);
        writer.Name("signature"u8);
        writer.Raw("{"u8);
        writer.Text("signer"u8, signer.Address);
        writer.Hex("r"u8, signature[..NumberBytes]);
        writer.Hex("s"u8, signature[NumberBytes..(2 * NumberBytes)]);
        writer.Number("v"u8, signature[2 * NumberBytes]);
        writer.QuotedNumber("expiration"u8, checked((ulong)order.Expiration));
        writer.Number("nonce"u8, order.Nonce);
        writer.Text("chain_id"u8, signer.ChainId);
        writer.Raw("}"u8);
    }

    private static string WordOf(GrvtTimeInForce value) => value switch
    {
        GrvtTimeInForce.GoodTillTime => "GOOD_TILL_TIME",
        GrvtTimeInForce.AllOrNone => "ALL_OR_NONE",
        GrvtTimeInForce.ImmediateOrCancel => "IMMEDIATE_OR_CANCEL",
        GrvtTimeInForce.FillOrKill => "FILL_OR_KILL",
        GrvtTimeInForce.RetailPriceImprovement => "RETAIL_PRICE_IMPROVEMENT",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
