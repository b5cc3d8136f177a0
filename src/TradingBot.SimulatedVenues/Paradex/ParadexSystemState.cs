namespace TradingBot.SimulatedVenues.Paradex;

/// <summary>What <c>GET /system/state</c> says.</summary>
public enum ParadexSystemState
{
    /// <summary><c>ok</c>.</summary>
    Ok,

    /// <summary><c>maintenance</c>: everything but the system calls is answered with HTTP 503.</summary>
    Maintenance,

    /// <summary><c>cancel_only</c>: no new orders and no changes.</summary>
    CancelOnly,

    /// <summary><c>post_only</c>: new orders must be POST_ONLY.</summary>
    PostOnly,
}
