using TradingBot.Model;

namespace TradingBot.Exchanges.Grvt;

/// <summary>An order that can be signed: in venue units, on tick and on lot. Its end comes with the signature.</summary>
/// <param name="Order">What the bot asked for.</param>
/// <param name="Market">Where.</param>
/// <param name="Units">Venue units.</param>
/// <param name="UnitPrice">Quote currency for one venue unit.</param>
/// <param name="ClientOrderId">Our name of it, as the venue knows it.</param>
internal sealed record GrvtDraft(OrderRequest Order, GrvtMarket Market, decimal Units, decimal UnitPrice, ulong ClientOrderId)
{
    /// <summary>It trades on arrival or not at all, and never rests.</summary>
    public bool IsPassing => Order.Type == OrderType.Market || Order.TimeInForce == TimeInForce.ImmediateOrCancel;
}
