using TradingBot.Simulation;
namespace TradingBot.SimulatedVenues.EdgeX.Accounts;

/// <summary>What a position is worth at the oracle price.</summary>
/// <param name="Position">The position, not flat.</param>
/// <param name="Value">Signed, in USDC.</param>
/// <param name="InitialMarginFraction">1 / leverage.</param>
/// <param name="TakerFee">Fraction.</param>
internal sealed record EdgeXPositionValue(EdgeXPosition Position, decimal Value, decimal InitialMarginFraction, decimal TakerFee)
{
    public decimal InitialMargin => Math.Abs(Value) * InitialMarginFraction;

    public decimal MaintenanceFraction => Position.Contract.Market.MaintenanceMarginFraction;

    public decimal MaintenanceMargin => Math.Abs(Value) * MaintenanceFraction;
}

/// <summary>What an account is worth at the oracle prices, as the recorded answers compute it.</summary>
internal sealed class EdgeXValuation
{
    private const decimal Unit = 0.000001m;

    private readonly decimal _amount;
    private readonly decimal _tiedUp;

    public EdgeXValuation(EdgeXLedger ledger, SimulatedExchange exchange)
    {
        _amount = ledger.Collateral.Amount;
        _tiedUp = exchange.GetAccount(ledger.Account.Id).InitialMargin;
        Positions = [.. ledger.Positions.Select(position => Value(position, ledger.Account.Id, exchange))];
    }

    public IReadOnlyList<EdgeXPositionValue> Positions { get; }

    public decimal Equity => _amount + Positions.Sum(position => position.Value);

    public decimal PositionValue => Positions.Sum(position => Math.Abs(position.Value));

    public decimal InitialMargin => Positions.Sum(position => position.InitialMargin);

    public decimal MaintenanceMargin => Positions.Sum(position => position.MaintenanceMargin);

    /// <summary>Margin of open orders: what the engine ties up beyond the positions.</summary>
    public decimal OrderFrozen => Math.Max(0m, _tiedUp - Math.Ceiling(InitialMargin / Unit) * Unit);

    public decimal Available => Math.Floor((Equity - InitialMargin - OrderFrozen) / Unit) * Unit;

    /// <summary>Oracle price at which the account is liquidated if only this one moves, cut to the tick; 0 for none.</summary>
    public decimal LiquidatePrice(EdgeXPositionValue position)
    {
        var elsewhere = Elsewhere(position) - (MaintenanceMargin - position.MaintenanceMargin);
        var size = position.Position.OpenSize;
        return Cut(position, -elsewhere / (size - (Math.Abs(size) * position.MaintenanceFraction)));
    }

    /// <summary>Price at which nothing is left, cut to the tick; 0 for none.</summary>
    public decimal BankruptPrice(EdgeXPositionValue position) => Cut(position, Bankrupt(position));

    /// <summary>Price that a closing fill must reach to leave nothing after its fee, on the safe tick; 0 for none.</summary>
    public decimal WorstClosePrice(EdgeXPositionValue position)
    {
        var tick = position.Position.Contract.Market.Tick;
        var isLong = position.Position.OpenSize > 0m;
        var price = Bankrupt(position) / (isLong ? 1m - position.TakerFee : 1m + position.TakerFee);
        return Math.Max(0m, isLong ? tick.Ceiling(price) : tick.Floor(price));
    }

    private static EdgeXPositionValue Value(EdgeXPosition position, long account, SimulatedExchange exchange)
    {
        var market = position.Contract.Market.Id;
        var value = position.OpenSize * exchange.GetStatistics(market).MarkPrice;
        return new EdgeXPositionValue(position, value, exchange.GetPosition(account, market).InitialMarginFraction, exchange.GetFees(account, market).TakerFraction);
    }

    private static decimal Cut(EdgeXPositionValue position, decimal price) => Math.Max(0m, position.Position.Contract.Market.Tick.Floor(price));

    private decimal Bankrupt(EdgeXPositionValue position) => -Elsewhere(position) / position.Position.OpenSize;

    /// <summary>Equity without this position's value.</summary>
    private decimal Elsewhere(EdgeXPositionValue position) => Equity - position.Value;
}
