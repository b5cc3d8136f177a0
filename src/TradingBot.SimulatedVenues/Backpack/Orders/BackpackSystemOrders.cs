namespace TradingBot.SimulatedVenues.Backpack.Orders;

/// <summary>How the venue names orders of its own.</summary>
internal static class BackpackSystemOrders
{
    /// <summary><c>systemOrderType</c> of a liquidation in the history. UNCONFIRMED.</summary>
    public const string Liquidation = "LiquidatePositionOnBook";

    /// <summary><c>O</c> of a liquidation in the streams.</summary>
    public const string LiquidationOrigin = "LIQUIDATION_AUTOCLOSE";

    /// <summary><c>O</c> of all other orders.</summary>
    public const string UserOrigin = "USER";
}
