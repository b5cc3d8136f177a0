using TradingBot.Model;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.EdgeX.Accounts;

/// <summary>An account's USDC: what was paid in, and what trading has moved. Signed: what goes out is negative.</summary>
internal sealed class EdgeXCollateral(decimal deposits)
{
    public decimal Deposits { get; private set; } = deposits;

    public decimal Withdrawals { get; private set; }

    public decimal Bought { get; private set; }

    public decimal Sold { get; private set; }

    public decimal Fees { get; private set; }

    public decimal Funding { get; private set; }

    /// <summary>Cash minus the cost of positions: negative for a funded long position.</summary>
    public decimal Amount => Deposits + Withdrawals + Bought + Sold + Fees + Funding;

    /// <summary>Money paid in minus money paid out.</summary>
    public decimal NetDeposits => Deposits + Withdrawals;

    public DateTimeOffset? UpdatedAt { get; private set; }

    /// <returns>By how much the amount has changed.</returns>
    public decimal Book(AccountFill fill, DateTimeOffset at)
    {
        UpdatedAt = at;
        var value = fill.Side == OrderSide.Buy ? -fill.Notional : fill.Notional;
        Bought += Math.Min(0m, value);
        Sold += Math.Max(0m, value);
        Fees -= fill.Fee;
        return value - fill.Fee;
    }

    public void Settle(decimal amount, DateTimeOffset at)
    {
        UpdatedAt = at;
        Funding += amount;
    }

    public void Transfer(decimal amount, DateTimeOffset at)
    {
        UpdatedAt = at;
        Deposits += Math.Max(0m, amount);
        Withdrawals += Math.Min(0m, amount);
    }
}
