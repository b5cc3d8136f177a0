using TradingBot.Cryptography.Stark;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Paradex.Signing;

/// <summary>The texts around signatures. Source: sections 2 and 6 of the protocol page.</summary>
internal static class ParadexSignedText
{
    // Two numbers of 76 digits, a symbol of 31 and a client id of 64 characters at the most leave a good part of this free.
    private const int LongestOrder = 768;

    /// <summary>A signature as it stands in a header.</summary>
    public static string Header(in StarkSignature signature) =>
        $"[\"{signature.R.ToDecimalString()}\",\"{signature.S.ToDecimalString()}\"]";

    /// <summary>Signs an order and writes its body.</summary>
    /// <exception cref="ArgumentException">A member cannot be signed; the message names it.</exception>
    public static byte[] Order(ParadexSigner signer, in ParadexOrder order)
    {
        var signature = signer.SignOrder(in order);
        var writer = new JsonTextWriter(stackalloc byte[LongestOrder]);
        writer.Raw("{"u8);
        WriteTerms(ref writer, in order);
        writer.Text("instruction"u8, order.Instruction);
        writer.Text("client_id"u8, order.ClientId);
        if (order.ReduceOnly)
        {
            writer.Raw(",\"flags\":[\"REDUCE_ONLY\"]"u8);
        }

        writer.Number("recv_window"u8, order.ReceiveWindowMs);
        WriteSignature(ref writer, in order, in signature);
        return writer.Written.ToArray();
    }

    /// <summary>Signs a change of an order and writes its body.</summary>
    /// <exception cref="ArgumentException">A member cannot be signed; the message names it.</exception>
    public static byte[] Modification(ParadexSigner signer, in ParadexOrder order, string orderId)
    {
        var signature = signer.SignModification(in order, orderId);
        var writer = new JsonTextWriter(stackalloc byte[LongestOrder]);
        writer.Raw("{"u8);
        writer.Text("id"u8, orderId);
        WriteTerms(ref writer, in order);
        WriteSignature(ref writer, in order, in signature);
        return writer.Written.ToArray();
    }

    private static void WriteTerms(ref JsonTextWriter writer, in ParadexOrder order)
    {
        writer.Text("market"u8, order.Market);
        writer.Text("side"u8, order.IsBuy ? "BUY" : "SELL");
        writer.Text("type"u8, order.Type);
        writer.Decimal("size"u8, order.Size);
        writer.Decimal("price"u8, order.Price);
    }

    private static void WriteSignature(ref JsonTextWriter writer, in ParadexOrder order, in StarkSignature signature)
    {
        writer.Text("signature"u8, EscapedHeader(in signature));
        writer.Number("signature_timestamp"u8, order.Timestamp);
        writer.Raw("}"u8);
    }

    // A text that looks like a JSON array of two texts.
    private static string EscapedHeader(in StarkSignature signature) =>
        $"[\\\"{signature.R.ToDecimalString()}\\\",\\\"{signature.S.ToDecimalString()}\\\"]";
}
