namespace TradingBot.SimulatedVenues.Lighter.Transactions;

/// <summary>Numbers of the L2 transaction types.</summary>
internal static class LighterTxType
{
    public const int ChangePublicKey = 8;
    public const int CreateSubAccount = 9;
    public const int CreateOrder = 14;
    public const int CancelOrder = 15;
    public const int CancelAllOrders = 16;
    public const int ModifyOrder = 17;
    public const int UpdateLeverage = 20;
    public const int CreateGroupedOrders = 28;
    public const int UpdateMargin = 29;
    public const int UpdateAccountConfig = 41;
    public const int ApproveIntegrator = 45;
}
