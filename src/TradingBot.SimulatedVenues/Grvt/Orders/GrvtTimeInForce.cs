namespace TradingBot.SimulatedVenues.Grvt.Orders;

/// <summary>GRVT's times in force with the numbers that are signed.</summary>
internal enum GrvtTimeInForce
{
    None = 0,
    GoodTillTime = 1,
    AllOrNone = 2,
    ImmediateOrCancel = 3,
    FillOrKill = 4,
    RetailPriceImprovement = 5,
}
