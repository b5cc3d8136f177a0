using TradingBot.SimulatedVenues.Backpack.Rest;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Backpack.Orders;

/// <summary>An order as it was asked for: well-formed, and not yet compared with filters and accounts.</summary>
internal sealed record BackpackOrderRequest
{
    public const string Gtc = "GTC";
    public const string Ioc = "IOC";
    public const string Fok = "FOK";
    public const string RejectTaker = "RejectTaker";

    private const string RejectMaker = "RejectMaker";
    private const string RejectBoth = "RejectBoth";

    private static readonly string[] Sides = ["Bid", "Ask"];
    private static readonly string[] Types = ["Limit", "Market"];
    private static readonly string[] TimesInForce = [Gtc, Ioc, Fok];
    private static readonly string[] SelfTrades = [RejectTaker, RejectMaker, RejectBoth];
    private static readonly string[] SlippageTypes = ["TickSize", "Percent"];

    // Conditional and attached orders are not simulated, and say so instead of pretending.
    private static readonly string[] Conditional =
    [
        "triggerPrice", "triggerBy", "takeProfitTriggerPrice", "takeProfitTriggerBy", "takeProfitLimitPrice", "stopLossTriggerPrice", "stopLossTriggerBy", "stopLossLimitPrice",
    ];

    // They belong to spot margin and change nothing here.
    private static readonly string[] SpotFlags = ["autoLend", "autoLendRedeem", "autoBorrow", "autoBorrowRepay"];

    public required BackpackMarket Market { get; init; }

    public required bool IsBuy { get; init; }

    public required bool IsMarket { get; init; }

    /// <summary>GTC, IOC or FOK; market orders show GTC.</summary>
    public required string TimeInForce { get; init; }

    /// <summary>In base units; null for a market order by value.</summary>
    public required decimal? Quantity { get; init; }

    /// <summary>Value of a market order, in quote currency; null for an order by quantity.</summary>
    public required decimal? QuoteQuantity { get; init; }

    /// <summary>0 for market orders.</summary>
    public required decimal Price { get; init; }

    public required bool PostOnly { get; init; }

    /// <summary>Null when the order did not say; answers then do not either.</summary>
    public required bool? ReduceOnly { get; init; }

    public required uint? ClientId { get; init; }

    /// <summary>RejectTaker, RejectMaker or RejectBoth.</summary>
    public required string SelfTrade { get; init; }

    /// <summary>Largest distance from the best price of the other side; null for the venue's own.</summary>
    public required decimal? Slippage { get; init; }

    /// <summary>TickSize or Percent; null without <see cref="Slippage"/>.</summary>
    public required string? SlippageType { get; init; }

    public SelfTradePrevention SelfTradePrevention => SelfTrade switch
    {
        RejectMaker => SelfTradePrevention.ExpireMaker,
        RejectBoth => SelfTradePrevention.CancelBoth,
        _ => SelfTradePrevention.ExpireTaker,
    };

    /// <summary>Reads the form of one. Whatever is not of its type spoils the whole request, also that of a batch.</summary>
    public static BackpackError? ReadForm(BackpackParameters from, BackpackListing listing, out BackpackOrderRequest? order)
    {
        order = null;
        string? side = null, type = null, timeInForce = null, selfTrade = null, slippageType = null;
        decimal? quantity = null, quote = null, price = null, slippage = null;
        bool? postOnly = null, reduceOnly = null;
        long? clientId = null;
        var error = from.Require("symbol") ?? from.Require("side") ?? from.Require("orderType")
            ?? BackpackError.UnknownSymbol.Unless(listing.Find(from["symbol"]) is not null)
            ?? from.Read("side", Sides, out side)
            ?? from.Read("orderType", Types, out type)
            ?? from.Read("timeInForce", TimesInForce, out timeInForce)
            ?? from.Read("selfTradePrevention", SelfTrades, out selfTrade)
            ?? from.Read("slippageToleranceType", SlippageTypes, out slippageType)
            ?? from.Read("quantity", out quantity)
            ?? from.Read("quoteQuantity", out quote)
            ?? from.Read("price", out price)
            ?? from.Read("slippageTolerance", out slippage)
            ?? from.Read("postOnly", out postOnly)
            ?? from.Read("reduceOnly", out reduceOnly)
            ?? from.Read("clientId", uint.MaxValue, out clientId)
            ?? SpotFlags.Select(flag => from.Read(flag, out bool? _)).FirstOrDefault(bad => bad is not null);
        if (error is not null)
        {
            return error;
        }

        order = new BackpackOrderRequest
        {
            Market = listing.Find(from["symbol"])!,
            IsBuy = side == "Bid",
            IsMarket = type == "Market",
            TimeInForce = type == "Market" ? Gtc : timeInForce ?? Gtc,
            Quantity = quantity,
            QuoteQuantity = quote,
            Price = price ?? 0m,
            PostOnly = postOnly ?? false,
            ReduceOnly = reduceOnly,
            ClientId = (uint?)clientId,
            SelfTrade = selfTrade ?? RejectTaker,
            Slippage = slippage,
            SlippageType = slippageType,
        };
        return null;
    }

    /// <summary>What does not belong together, or is not simulated.</summary>
    public BackpackError? CheckCombination(BackpackParameters from) =>
        BackpackError.HalfTrigger.Unless((from["triggerPrice"] is null) == (from["triggerQuantity"] is null))
        ?? BackpackError.NotSimulated.Unless(!Array.Exists(Conditional, name => from[name] is not null))
        ?? (IsMarket ? CheckMarket(from) : CheckLimit(from));

    private BackpackError? CheckMarket(BackpackParameters from) =>
        BackpackError.LimitOnly.Unless(from["price"] is null && !PostOnly)
        ?? BackpackError.BothQuantities.Unless((Quantity is null) != (QuoteQuantity is null))
        ?? BackpackError.HalfSlippage.Unless((Slippage is null) == (SlippageType is null))
        ?? BackpackError.HalfSlippage.Unless(Slippage is null or >= 0m);

    private BackpackError? CheckLimit(BackpackParameters from) =>
        BackpackError.MarketOnly.Unless(QuoteQuantity is null && Slippage is null && SlippageType is null)
        ?? BackpackError.BothQuantities.Unless(Quantity is not null)
        ?? BackpackError.NoPrice.Unless(from["price"] is not null)
        ?? BackpackError.ImmediatePostOnly.Unless(!PostOnly || TimeInForce == Gtc);
}
