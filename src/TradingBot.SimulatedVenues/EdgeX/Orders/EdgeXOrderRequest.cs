using TradingBot.Cryptography.Ethereum;
using TradingBot.SimulatedVenues.EdgeX.Rest;
using TradingBot.SimulatedVenues.EdgeX.Signing;

namespace TradingBot.SimulatedVenues.EdgeX.Orders;

/// <summary>An order as it was asked for: well-formed, and not yet compared with its signature, the contract and the account.</summary>
internal sealed record EdgeXOrderRequest
{
    private const int MaxClientIdLength = 64;

    public required EdgeXContract Contract { get; init; }

    public required bool IsBuy { get; init; }

    public required bool IsMarket { get; init; }

    /// <summary>GOOD_TIL_CANCEL, POST_ONLY, IMMEDIATE_OR_CANCEL or FILL_OR_KILL.</summary>
    public required string TimeInForce { get; init; }

    public required decimal Size { get; init; }

    /// <summary>0 for market orders.</summary>
    public required decimal Price { get; init; }

    public required string ClientOrderId { get; init; }

    public required bool ReduceOnly { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public required long ExpireTime { get; init; }

    public required EdgeXOrderSignature L2 { get; init; }

    /// <summary>Reads one.</summary>
    public static EdgeXError? Read(EdgeXParameters from, EdgeXListing listing, out EdgeXOrderRequest? order)
    {
        order = null;
        if (CheckKind(from, listing) is { } unknown)
        {
            return unknown;
        }

        decimal size;
        decimal price = 0m;
        long expireTime = 0;
        EdgeXOrderSignature? l2 = null;
        var isMarket = from["type"] == "MARKET";
        var error = from.Require("size", out size)
            ?? (isMarket && from["price"] is null ? null : from.Require("price", out price))
            ?? EdgeXError.Invalid("price", from["price"]).Unless(!isMarket || price == 0m)
            ?? from.Read("reduceOnly", out bool _)
            ?? from.Require("expireTime", out expireTime)
            ?? EdgeXOrderSignature.Read(from, out l2);
        if (error is not null)
        {
            return error;
        }

        order = new EdgeXOrderRequest
        {
            Contract = listing.Find(from["contractId"])!,
            IsBuy = from["side"] == "BUY",
            IsMarket = isMarket,
            TimeInForce = from["timeInForce"]!,
            Size = size,
            Price = price,
            ClientOrderId = from["clientOrderId"]!,
            ReduceOnly = from["reduceOnly"] == "true",
            ExpireTime = expireTime,
            L2 = l2!,
        };
        return null;
    }

    /// <summary>What the signature of the order must cover: rebuilt from the body, as the venue does.</summary>
    public EdgeXTypedOrder ToTyped(long accountId, in EthereumAddress signer) => new(
        L2.Nonce,
        signer,
        (ulong)accountId,
        (ulong)ExpireTime / 1_000,
        EdgeXText.ToUnits(L2.Size, Contract.Resolution),
        EdgeXText.ToUnits(L2.Value, EdgeXContract.QuoteResolution),
        EdgeXText.ToUnits(L2.LimitFee, EdgeXContract.QuoteResolution),
        (ulong)Contract.Market.Id,
        (ulong)EdgeXContract.QuoteCoinId,
        IsBuy);

    private static EdgeXError? CheckKind(EdgeXParameters from, EdgeXListing listing) =>
        EdgeXError.BadContract(from["contractId"] ?? string.Empty).Unless(listing.Find(from["contractId"]) is not null)
        ?? EdgeXError.Invalid("side", from["side"]).Unless(from["side"] is "BUY" or "SELL")
        ?? CheckType(from)
        ?? EdgeXError.Invalid("clientOrderId", from["clientOrderId"]).Unless(from["clientOrderId"] is { Length: <= MaxClientIdLength });

    // Conditional orders are not simulated, and say so instead of pretending.
    private static EdgeXError? CheckType(EdgeXParameters from) => from["type"] switch
    {
        "STOP_LIMIT" or "STOP_MARKET" or "TAKE_PROFIT_LIMIT" or "TAKE_PROFIT_MARKET" => EdgeXError.TriggerNotSimulated,
        "MARKET" => EdgeXError.Invalid("timeInForce", from["timeInForce"]).Unless(from["timeInForce"] == "IMMEDIATE_OR_CANCEL") ?? CheckConditions(from),
        "LIMIT" => EdgeXError.Invalid("timeInForce", from["timeInForce"]).Unless(from["timeInForce"] is "GOOD_TIL_CANCEL" or "POST_ONLY" or "IMMEDIATE_OR_CANCEL" or "FILL_OR_KILL")
            ?? CheckConditions(from),
        _ => EdgeXError.Invalid("type", from["type"]),
    };

    private static EdgeXError? CheckConditions(EdgeXParameters from) => EdgeXError.TriggerNotSimulated.Unless(
        from["isPositionTpsl"] != "true" && from["isSetOpenTp"] != "true" && from["isSetOpenSl"] != "true" && from["triggerPrice"] is (null or "0"));
}
