using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using TradingBot.Model;

namespace TradingBot.Exchanges.EdgeX.Signing;

/// <summary>One order as it is signed: price and size, and what follows from them. Source: EdgeX V2, L2 signature.</summary>
internal sealed record EdgeXOrder
{
    /// <summary>By how much the settlement's expiry must lie after the order's own.</summary>
    public static readonly TimeSpan SettlementMargin = TimeSpan.FromDays(8);

    /// <summary>Life of an order that names none.</summary>
    public static readonly TimeSpan DefaultLife = TimeSpan.FromDays(22);

    /// <summary>The account.</summary>
    public required ulong AccountId { get; init; }

    /// <summary>The contract's terms.</summary>
    public required EdgeXContractTerms Terms { get; init; }

    /// <summary>Which way it trades.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>Size in contract units, greater than zero; its decimal places are kept.</summary>
    public required decimal Size { get; init; }

    /// <summary>The worst price, in quote currency; its decimal places are kept.</summary>
    public required decimal Price { get; init; }

    /// <summary>Our name of it, used once for ever.</summary>
    public required string ClientOrderId { get; init; }

    /// <summary>When it ends, milliseconds since 1970.</summary>
    public required long ExpireTime { get; init; }

    /// <summary>When its settlement ends, milliseconds since 1970.</summary>
    public long SettlementExpireTime => ExpireTime + (long)SettlementMargin.TotalMilliseconds;

    /// <summary>Follows from <see cref="ClientOrderId"/>.</summary>
    public uint Nonce => NonceOf(ClientOrderId);

    /// <summary>Price times size, exact.</summary>
    public decimal Value => Price * Size;

    /// <summary>A cap on the fee, in whole units of the quote coin; what is charged follows the account's own rate.</summary>
    public decimal FeeCap => decimal.Ceiling(Value * Terms.FeeCapFraction);

    /// <summary>Size in smallest units, cut.</summary>
    public UInt128 AmountSynthetic => (UInt128)decimal.Floor(Size * Terms.Resolution);

    /// <summary>Value in smallest units, cut.</summary>
    public UInt128 AmountCollateral => (UInt128)decimal.Floor(Value * Terms.QuoteResolution);

    /// <summary>Fee cap in smallest units.</summary>
    public UInt128 AmountFee => (UInt128)(FeeCap * Terms.QuoteResolution);

    /// <summary>The nonce of a client order id: the first four bytes of its SHA-256.</summary>
    public static uint NonceOf(string clientOrderId)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(clientOrderId), hash);
        return BinaryPrimitives.ReadUInt32BigEndian(hash);
    }
}
