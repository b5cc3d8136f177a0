using TradingBot.Cryptography.Ethereum;
using TradingBot.SimulatedVenues.EdgeX.Rest;

namespace TradingBot.SimulatedVenues.EdgeX.Orders;

/// <summary>The part of an order that goes to the chain, as it was sent.</summary>
/// <param name="Nonce">l2Nonce.</param>
/// <param name="Size">l2Size, in base units.</param>
/// <param name="Value">l2Value, in USDC: bound of what the order may cost or bring.</param>
/// <param name="LimitFee">l2LimitFee, in USDC: bound of the fee.</param>
/// <param name="ExpireTime">l2ExpireTime, Unix milliseconds.</param>
/// <param name="Signature">l2Signature.</param>
internal sealed record EdgeXOrderSignature(ulong Nonce, decimal Size, decimal Value, decimal LimitFee, long ExpireTime, EthereumSignature Signature)
{
    /// <summary>Reads one.</summary>
    public static EdgeXError? Read(EdgeXParameters from, out EdgeXOrderSignature? l2)
    {
        l2 = null;
        decimal size = 0m, value = 0m, fee = 0m;
        var expireTime = 0L;
        var error = from.Require("l2Nonce", out long nonce)
            ?? from.Require("l2Size", out size)
            ?? from.Require("l2Value", out value)
            ?? from.Require("l2LimitFee", out fee)
            ?? from.Require("l2ExpireTime", out expireTime)
            ?? EdgeXError.Invalid("l2Size", from["l2Size"]).Unless(size > 0m)
            ?? EdgeXError.Invalid("l2Value", from["l2Value"]).Unless(value >= 0m)
            ?? EdgeXError.Invalid("l2LimitFee", from["l2LimitFee"]).Unless(fee >= 0m);
        if (error is not null)
        {
            return error;
        }

        // With 0x or without: the official clients differ.
        if (!EthereumSignature.TryParse(from["l2Signature"], out var signature))
        {
            return EdgeXError.BadOrderSignature;
        }

        l2 = new EdgeXOrderSignature((ulong)nonce, size, value, fee, expireTime, signature);
        return null;
    }
}
