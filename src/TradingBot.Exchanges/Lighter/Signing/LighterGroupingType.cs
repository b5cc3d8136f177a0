namespace TradingBot.Exchanges.Lighter.Signing;

/// <summary>How the orders of a group hang together (member <c>GroupingType</c>).</summary>
internal enum LighterGroupingType
{
    /// <summary>Two orders: a parent, and a child that starts when it fills.</summary>
    OneTriggersOther = 1,

    /// <summary>Two orders: when one goes, the other is cancelled.</summary>
    OneCancelsOther = 2,

    /// <summary>Three orders: a parent whose fill starts a pair of which one cancels the other.</summary>
    OneTriggersOneCancelsOther = 3,
}
