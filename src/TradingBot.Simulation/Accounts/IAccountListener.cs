namespace TradingBot.Simulation.Accounts;

/// <summary>Hears what happens to one account, complete and in order.</summary>
/// <remarks>Calls come one after the other on the venue's context, after the operation that caused them is complete. The fill comes before the
/// order's report that contains it. A listener may call the exchange; what that causes is delivered after the call in progress has returned.</remarks>
public interface IAccountListener
{
    /// <summary>An order was taken, rested, filled, was amended or ended.</summary>
    void OnOrder(OrderState order);

    /// <summary>An order filled.</summary>
    void OnFill(AccountFill fill);

    /// <summary>A position changed by a fill.</summary>
    void OnPosition(PositionState position);

    /// <summary>The collateral or the margin in use changed, by trading, funding or transfers. Not sent for mere moves of the mark price.</summary>
    void OnAccount(AccountState account);

    /// <summary>Funding was paid.</summary>
    void OnFunding(AccountFunding funding);
}
