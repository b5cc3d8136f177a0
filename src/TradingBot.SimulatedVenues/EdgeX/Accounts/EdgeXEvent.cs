using TradingBot.SimulatedVenues.EdgeX.Orders;

namespace TradingBot.SimulatedVenues.EdgeX.Accounts;

/// <summary>Something that has happened to an account, as its private stream tells it. What is empty is unchanged.</summary>
/// <param name="Name">ORDER_UPDATE, FUNDING_SETTLEMENT, ACCOUNT_UPDATE, ...</param>
internal sealed record EdgeXEvent(string Name)
{
    public const string OrderUpdate = "ORDER_UPDATE";

    /// <summary>The account's own row is told.</summary>
    public bool HasAccount { get; init; }

    /// <summary>The row of the collateral is told.</summary>
    public bool HasCollateral { get; init; }

    public IReadOnlyList<EdgeXPosition> Positions { get; init; } = [];

    public IReadOnlyList<EdgeXOrderView> Orders { get; init; } = [];

    public IReadOnlyList<EdgeXFillRow> Fills { get; init; } = [];

    public IReadOnlyList<EdgeXPositionRow> PositionRows { get; init; } = [];

    public IReadOnlyList<EdgeXCollateralRow> CollateralRows { get; init; } = [];
}
