using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.EdgeX.Accounts;

/// <summary>A payment of funding and what was known at its moment.</summary>
/// <param name="Payment">What the engine has paid.</param>
/// <param name="IndexPrice">Index price at the settlement, in USDC.</param>
internal sealed record EdgeXFunding(AccountFunding Payment, decimal IndexPrice);

/// <summary>A fill that has passed the risk check.</summary>
/// <param name="Id">The venue's number of it.</param>
/// <param name="Fill">What the engine has matched.</param>
/// <param name="Index">Which fill of its check it is, from 0.</param>
/// <param name="PositionTransactionId">What it did to the position.</param>
/// <param name="CollateralTransactionId">What it did to the collateral.</param>
/// <param name="PassedAt">Market time of the end of the check.</param>
internal sealed record EdgeXFillRow(long Id, AccountFill Fill, int Index, long PositionTransactionId, long CollateralTransactionId, DateTimeOffset PassedAt)
{
    /// <summary>What was realised, minus this fill's fee.</summary>
    public decimal RealizedPnl => Fill.RealizedPnl - Fill.Fee;
}

/// <summary>A change of a position: by a fill, or by a payment of funding.</summary>
/// <param name="Id">The venue's number of it.</param>
/// <param name="Contract">The contract.</param>
/// <param name="Change">What it did.</param>
/// <param name="CollateralTransactionId">What it did to the collateral.</param>
/// <param name="At">Market time of the booking.</param>
internal sealed record EdgeXPositionRow(long Id, EdgeXContract Contract, EdgeXPositionChange Change, long CollateralTransactionId, DateTimeOffset At)
{
    /// <summary>The fill; null for funding.</summary>
    public EdgeXFillRow? Fill { get; init; }

    /// <summary>The payment; null for a fill.</summary>
    public EdgeXFunding? Funding { get; init; }

    /// <summary>Funding that this row paid or released, in USDC: a payment counts in full, even for a position that was closed meanwhile.</summary>
    public decimal FundingDelta => Funding?.Payment.Amount ?? Change.After.Funding - Change.Before.Funding;

    /// <summary>BUY_POSITION, SELL_POSITION or SETTLE_FUNDING_FEE.</summary>
    public string Type => Fill is null ? "SETTLE_FUNDING_FEE" : Fill.Fill.Side == Model.OrderSide.Buy ? "BUY_POSITION" : "SELL_POSITION";
}

/// <summary>A change of the collateral.</summary>
/// <param name="Id">The venue's number of it.</param>
/// <param name="Type">POSITION_BUY, POSITION_SELL or POSITION_FUNDING; the first two are not recorded anywhere (UNCONFIRMED).</param>
/// <param name="Contract">The contract.</param>
/// <param name="Delta">In USDC.</param>
/// <param name="Before">Amount before it, in USDC.</param>
/// <param name="At">Market time of the booking.</param>
internal sealed record EdgeXCollateralRow(long Id, string Type, EdgeXContract Contract, decimal Delta, decimal Before, DateTimeOffset At)
{
    /// <summary>The payment; null for a fill.</summary>
    public EdgeXFunding? Funding { get; init; }
}
