using TradingBot.Model;

namespace TradingBot.Strategies.Grid;

/// <summary>What a stop price does.</summary>
public enum GridStopMode
{
    /// <summary>Stop trading; closing orders and position stay as they are.</summary>
    Exit,

    /// <summary>Cancel own orders, close the position, then stop.</summary>
    Flatten,
}

/// <summary>What the position check does when position and closing orders are too far apart.</summary>
public enum GridMismatchAction
{
    /// <summary>Alert and open nothing more; go on managing what is there.</summary>
    Alert,

    /// <summary>Alert, and place the missing closing order.</summary>
    Repair,

    /// <summary>Alert and end the run.</summary>
    Stop,
}

/// <summary>The grid's configuration, read and checked.</summary>
public sealed record GridOptions
{
    /// <summary>Side of the opening orders.</summary>
    public OrderSide Direction { get; init; } = OrderSide.Buy;

    /// <summary>Size of one opening order in tokens.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Distance of the closing price from the fill, in percent.</summary>
    public decimal TakeProfitPercent { get; init; } = 0.02m;

    /// <summary>Least distance between two closing prices, in percent; -100 is off.</summary>
    public decimal GridStepPercent { get; init; } = -100m;

    /// <summary>Most closing orders at a time.</summary>
    public int MaxOrders { get; init; } = 40;

    /// <summary>Base of the cooldown between two openings.</summary>
    public TimeSpan WaitTime { get; init; } = TimeSpan.FromSeconds(450);

    /// <summary>Protective stop in quote currency; null is off.</summary>
    public decimal? StopPrice { get; init; }

    /// <summary>What the stop does.</summary>
    public GridStopMode StopMode { get; init; } = GridStopMode.Flatten;

    /// <summary>Nothing is opened beyond this price, in quote currency; null is off.</summary>
    public decimal? PausePrice { get; init; }

    /// <summary>Spread of the cooldown by chance, as a fraction; zero is off.</summary>
    public decimal TimingRangeFraction { get; init; }

    /// <summary>Spread of the take-profit by chance, as a fraction; zero is off.</summary>
    public decimal ProfitRangeFraction { get; init; }

    /// <summary>The take-profit never goes below this, in percent, whatever chance says.</summary>
    public decimal MinTakeProfitPercent { get; init; }

    /// <summary>Close at once by taking liquidity instead of waiting for the take-profit.</summary>
    public bool Boost { get; init; }

    /// <summary>Boost ends when it has lost this much, in quote currency; null is no limit.</summary>
    public decimal? MaxLoss { get; init; }

    /// <summary>Boost ends when it has traded this much, in quote currency; null is no limit.</summary>
    public decimal? MaxVolume { get; init; }

    /// <summary>Time between two position checks.</summary>
    public TimeSpan PositionCheckInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Allowed difference between position and closing orders, in multiples of <see cref="Quantity"/>.</summary>
    public decimal MismatchLimit { get; init; } = 2m;

    /// <summary>What a mismatch does.</summary>
    public GridMismatchAction OnMismatch { get; init; } = GridMismatchAction.Alert;

    /// <summary>Source of the strategy's chance.</summary>
    public long Seed { get; init; }
}
