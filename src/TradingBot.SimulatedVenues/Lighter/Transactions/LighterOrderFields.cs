namespace TradingBot.SimulatedVenues.Lighter.Transactions;

/// <summary>The ten members of an order, as scaled integers.</summary>
internal sealed record LighterOrderFields(
    long Market,
    long ClientOrderIndex,
    long BaseAmount,
    long Price,
    long IsAsk,
    long Type,
    long TimeInForce,
    long ReduceOnly,
    long TriggerPrice,
    long OrderExpiry)
{
    public const int Limit = 0;
    public const int MarketType = 1;
    public const int StopLoss = 2;
    public const int StopLossLimit = 3;
    public const int TakeProfit = 4;
    public const int TakeProfitLimit = 5;
    public const int Twap = 6;

    public const int ImmediateOrCancel = 0;
    public const int GoodTillTime = 1;
    public const int PostOnly = 2;

    /// <summary>Waits for a trigger price.</summary>
    public bool IsConditional => Type is StopLoss or StopLossLimit or TakeProfit or TakeProfitLimit;

    /// <summary>Stop-loss kinds; take-profit kinds otherwise.</summary>
    public bool IsStop => Type is StopLoss or StopLossLimit;

    public void AddElements(List<ulong> elements) => elements.AddRange(
    [
        (ulong)Market, (ulong)ClientOrderIndex, (ulong)BaseAmount, (ulong)Price, (ulong)IsAsk,
        (ulong)Type, (ulong)TimeInForce, (ulong)ReduceOnly, (ulong)TriggerPrice, (ulong)OrderExpiry,
    ]);
}
