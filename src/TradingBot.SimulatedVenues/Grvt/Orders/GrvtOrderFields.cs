using TradingBot.Cryptography.Ethereum;
using TradingBot.SimulatedVenues.Grvt.Signing;
using TradingBot.SimulatedVenues.Grvt.Wire;

namespace TradingBot.SimulatedVenues.Grvt.Orders;

/// <summary>An order as a client sent it, readable and not judged further.</summary>
internal sealed record GrvtOrderFields
{
    private static readonly Dictionary<string, GrvtTimeInForce> TimesInForce = new(StringComparer.Ordinal)
    {
        ["GOOD_TILL_TIME"] = GrvtTimeInForce.GoodTillTime,
        ["ALL_OR_NONE"] = GrvtTimeInForce.AllOrNone,
        ["IMMEDIATE_OR_CANCEL"] = GrvtTimeInForce.ImmediateOrCancel,
        ["FILL_OR_KILL"] = GrvtTimeInForce.FillOrKill,
        ["RETAIL_PRICE_IMPROVEMENT"] = GrvtTimeInForce.RetailPriceImprovement,
    };

    public required ulong SubAccountId { get; init; }

    public required bool IsMarket { get; init; }

    public required string TimeInForceText { get; init; }

    public required bool PostOnly { get; init; }

    public required bool ReduceOnly { get; init; }

    public required string Instrument { get; init; }

    public required decimal Size { get; init; }

    /// <summary>0 when absent.</summary>
    public required decimal LimitPrice { get; init; }

    public required bool IsBuy { get; init; }

    public required GrvtSignature Signature { get; init; }

    public required ulong ClientOrderId { get; init; }

    public GrvtTrigger? Trigger { get; init; }

    /// <summary>Null when absent or zero: then the plain type is signed.</summary>
    public EthereumAddress? Builder { get; init; }

    public decimal BuilderFee { get; init; }

    public GrvtTimeInForce TimeInForce => TimesInForce[TimeInForceText];

    /// <summary>It never rests.</summary>
    public bool IsImmediate => IsMarket || TimeInForce is GrvtTimeInForce.ImmediateOrCancel or GrvtTimeInForce.FillOrKill;

    /// <summary>Reads an order.</summary>
    /// <param name="from">The object <c>order</c>; null when there is none.</param>
    /// <param name="order">The order when there is no error.</param>
    public static GrvtError? Read(GrvtRequest? from, out GrvtOrderFields? order)
    {
        order = null;
        if (from is not { IsObject: true } request)
        {
            return GrvtError.Of(GrvtError.OrderMissing);
        }

        var legs = request.Items("legs");
        var metadata = request.Member("metadata");
        if (legs.Count != 1)
        {
            return GrvtError.Of(GrvtError.LegsInvalid);
        }

        if (metadata?.Text("client_order_id") is null)
        {
            return GrvtError.Of(GrvtError.ClientOrderIdMissing);
        }

        var refusal = GrvtError.Unless(request.Text("order_id") is null or "0x00" or "0x0", GrvtError.OrderIdPresent)
            ?? GrvtError.Unless(request.Member("state") is null, GrvtError.StatePresent)
            ?? GrvtTrigger.Read(metadata.Value.Member("trigger"), out _);
        if (refusal is not null)
        {
            return refusal;
        }

        order = Read(request, legs[0], metadata.Value);
        return GrvtError.Unless(order is not null, GrvtError.Malformed);
    }

    private static GrvtOrderFields? Read(GrvtRequest order, GrvtRequest leg, GrvtRequest metadata)
    {
        if (order.Unsigned("sub_account_id") is not { } subAccount || order.Text("time_in_force") is not { } timeInForce || !TimesInForce.ContainsKey(timeInForce)
            || leg.Text("instrument") is not { } instrument || leg.Number("size") is not { } size || leg.Flag("is_buying_asset") is not { } isBuy
            || metadata.Unsigned("client_order_id") is not { } client || GrvtSignature.Read(order.Member("signature")) is not { } signature
            || (leg.Text("limit_price") is not null && leg.Number("limit_price") is null) || !TryBuilder(order, out var builder))
        {
            return null;
        }

        _ = GrvtTrigger.Read(metadata.Member("trigger"), out var trigger);
        return new GrvtOrderFields
        {
            SubAccountId = subAccount,
            IsMarket = order.Flag("is_market") ?? false,
            TimeInForceText = timeInForce,
            PostOnly = order.Flag("post_only") ?? false,
            ReduceOnly = order.Flag("reduce_only") ?? false,
            Instrument = instrument,
            Size = size,
            LimitPrice = leg.Number("limit_price") ?? 0m,
            IsBuy = isBuy,
            Signature = signature,
            ClientOrderId = client,
            Trigger = trigger,
            Builder = builder,
            BuilderFee = builder is null ? 0m : order.Number("builder_fee") ?? 0m,
        };
    }

    private static bool TryBuilder(GrvtRequest order, out EthereumAddress? builder)
    {
        builder = null;
        var text = order.Text("builder");
        if (text is null || text.TrimStart('0', 'x').Length == 0)
        {
            return true;
        }

        var isAddress = EthereumAddress.TryParse(text.ToLowerInvariant(), out var address);
        builder = address;
        return isAddress;
    }
}
