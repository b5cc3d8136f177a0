using TradingBot.SimulatedVenues.Paradex.Accounts;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Paradex.Orders;

/// <summary>What the venue knows of an order besides what the engine does; while it waits for its trigger, all there is.</summary>
internal sealed class ParadexOrder(long number, ParadexAccount account, MarketDefinition market, ParadexOrderRequest request, DateTimeOffset receivedAt)
{
    public long Number => number;

    public ParadexAccount Account => account;

    public MarketDefinition Market => market;

    /// <summary>As placed, and as changed since.</summary>
    public ParadexOrderRequest Request { get; set; } = request;

    public DateTimeOffset ReceivedAt { get; } = receivedAt;

    public DateTimeOffset UpdatedAt { get; set; } = receivedAt;

    /// <summary>The connection over which it came; null for REST.</summary>
    public object? Connection { get; init; }

    /// <summary>The engine has it and knows the rest.</summary>
    public bool IsInEngine { get; set; }

    /// <summary>Its risk checks are over and it waits for its trigger price.</summary>
    public bool IsUntriggered { get; set; }

    /// <summary>Why it ended before it reached the engine; null while it waits or is there.</summary>
    public string? EndReason { get; set; }

    /// <summary>What the venue says in place of the engine's reason; null: the engine's.</summary>
    public string? ReasonInstead { get; set; }

    /// <summary>The last change that was asked for; null when there was none.</summary>
    public ParadexRequestInfo? LastRequest { get; set; }

    public bool IsWaiting => !IsInEngine && EndReason is null;

    /// <summary>True when the mark price has reached the trigger: take-profits wait for a better price, all others for a worse one.</summary>
    public bool IsTriggeredBy(decimal markPrice)
    {
        var isTakeProfit = Request.Type.StartsWith("TAKE_PROFIT", StringComparison.Ordinal);
        return Request.IsBuy != isTakeProfit ? markPrice >= Request.TriggerPrice : markPrice <= Request.TriggerPrice;
    }
}

/// <summary>What became of a request to change an order.</summary>
/// <param name="Id">The venue's name of the request.</param>
/// <param name="Status">PENDING, SUCCESS or REJECTED.</param>
/// <param name="Message">Why it was rejected; empty otherwise.</param>
internal sealed record ParadexRequestInfo(string Id, string Status, string Message);
