using System.Text.RegularExpressions;
using TradingBot.SimulatedVenues.Aster.Rest;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Aster.Orders;

/// <summary>An order as it was asked for: well-formed, and not yet compared with filters and accounts.</summary>
internal sealed partial record AsterOrderRequest
{
    // Conditional orders, pegged orders and hidden ones are not simulated, and say so instead of pretending.
    private static readonly string[] Foreign = ["stopPrice", "activationPrice", "callbackRate", "pegPriceType", "pegOffset"];

    public required AsterSymbol Symbol { get; init; }

    public required bool IsBuy { get; init; }

    public required bool IsMarket { get; init; }

    /// <summary>GTC, IOC, FOK or GTX; market orders show GTC.</summary>
    public required string TimeInForce { get; init; }

    public required decimal Quantity { get; init; }

    /// <summary>0 for market orders.</summary>
    public required decimal Price { get; init; }

    public required bool ReduceOnly { get; init; }

    /// <summary>Null: the venue makes one.</summary>
    public string? ClientOrderId { get; init; }

    /// <summary>BOTH, LONG or SHORT.</summary>
    public required string PositionSide { get; init; }

    /// <summary>The answer waits for what becomes of the order.</summary>
    public required bool WantsResult { get; init; }

    public SelfTradePrevention? SelfTradePrevention { get; init; }

    /// <summary>Reads one.</summary>
    public static AsterError? Read(AsterParameters from, AsterListing listing, out AsterOrderRequest? order)
    {
        order = null;
        if ((CheckKind(from, listing, out var isMarket) ?? CheckNames(from)) is { } unknown)
        {
            return unknown;
        }

        bool? reduceOnly = null;
        if ((from.Require("quantity", out decimal quantity) ?? from.Read("reduceOnly", out reduceOnly)) is { } malformed)
        {
            return malformed;
        }

        var price = 0m;
        if ((isMarket ? CheckMarket(from) : from.Require("price", out price) ?? CheckTimeInForce(from["timeInForce"])) is { } incomplete)
        {
            return incomplete;
        }

        order = new AsterOrderRequest
        {
            Symbol = listing.Find(from["symbol"])!,
            IsBuy = from["side"] == "BUY",
            IsMarket = isMarket,
            TimeInForce = isMarket ? "GTC" : from["timeInForce"]!,
            Quantity = quantity,
            Price = price,
            ReduceOnly = reduceOnly ?? false,
            ClientOrderId = from["newClientOrderId"],
            PositionSide = from["positionSide"] ?? "BOTH",
            WantsResult = from["newOrderRespType"] == "RESULT",
            SelfTradePrevention = SelfTrade(from["stpMode"]),
        };
        return null;
    }

    /// <summary>What a mode of self-trade prevention means; null for none that exists.</summary>
    public static SelfTradePrevention? SelfTrade(string? mode) => mode switch
    {
        "EXPIRE_TAKER" => Simulation.Accounts.SelfTradePrevention.ExpireTaker,
        "EXPIRE_MAKER" => Simulation.Accounts.SelfTradePrevention.ExpireMaker,
        "EXPIRE_BOTH" => Simulation.Accounts.SelfTradePrevention.CancelBoth,
        _ => null,
    };

    private static AsterError? CheckKind(AsterParameters from, AsterListing listing, out bool isMarket)
    {
        isMarket = from["type"] == "MARKET";
        return AsterError.Missing("symbol").Unless(from["symbol"] is not null)
            ?? AsterError.InvalidSymbol.Unless(listing.Find(from["symbol"]) is not null)
            ?? AsterError.Missing("side").Unless(from["side"] is not null)
            ?? AsterError.InvalidSide.Unless(from["side"] is "BUY" or "SELL")
            ?? AsterError.Missing("type").Unless(from["type"] is not null)
            ?? AsterError.InvalidOrderType.Unless(from["type"] is "LIMIT" or "MARKET");
    }

    private static AsterError? CheckMarket(AsterParameters from) =>
        AsterError.NotWanted("price").Unless(from["price"] is null) ?? AsterError.NotWanted("timeInForce").Unless(from["timeInForce"] is null);

    private static AsterError? CheckTimeInForce(string? text) =>
        AsterError.Missing("timeInForce").Unless(text is not null) ?? AsterError.InvalidTimeInForce.Unless(text is "GTC" or "IOC" or "FOK" or "GTX");

    private static AsterError? CheckNames(AsterParameters from)
    {
        var foreign = Array.Find(Foreign, name => from[name] is not null);
        return AsterError.NotWanted(foreign ?? string.Empty).Unless(foreign is null)
            ?? AsterError.NotWanted("closePosition").Unless(from["closePosition"] is null or "false")
            ?? AsterError.BadClientId.Unless(from["newClientOrderId"] is not { } name || ClientIds().IsMatch(name))
            ?? AsterError.BadPositionSide.Unless(from["positionSide"] is null or "BOTH" or "LONG" or "SHORT")
            ?? AsterError.Invalid("newOrderRespType").Unless(from["newOrderRespType"] is null or "ACK" or "RESULT")
            ?? AsterError.Invalid("stpMode").Unless(from["stpMode"] is null || SelfTrade(from["stpMode"]) is not null);
    }

    [GeneratedRegex(@"^[\.A-Z\:/a-z0-9_-]{1,36}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex ClientIds();
}
