using System.Text.Json.Serialization;

namespace TradingBot.Strategies.Grid;

/// <summary>What the grid remembers. Everything else follows from the orders.</summary>
public sealed record GridState : StrategyState
{
    /// <summary>Closing orders at the last look, plus one for an opening order under way. Fewer at the next look means that one has gone, and the cooldown is skipped.</summary>
    public int RememberedCloseOrders { get; init; }

    /// <summary>Market time of the last opening fill, or of a start that found closing orders resting; null before either.</summary>
    public DateTimeOffset? LastOpenAt { get; init; }

    /// <summary>Opening orders asked for so far; picks the draw of chance of each cycle.</summary>
    public int Cycle { get; init; }

    /// <summary>The pause price is in force.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Number of the comparison with the venue that the last position check used.</summary>
    public int CheckedReconciliation { get; init; }

    /// <summary>Market time of the last position check.</summary>
    public DateTimeOffset? PositionCheckedAt { get; init; }

    /// <summary>Position checks in a row that found a mismatch.</summary>
    public int MismatchesSeen { get; init; }
}

/// <summary>Source-generated JSON of <see cref="GridState"/>.</summary>
[JsonSerializable(typeof(GridState))]
internal sealed partial class GridStateJson : JsonSerializerContext;
