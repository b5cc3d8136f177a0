namespace TradingBot.Orders;

/// <summary>Why an order exists; decides how it is priced, retried and counted.</summary>
public enum OrderPurpose
{
    /// <summary>Opens or adds: post-only, priced from the touch by <see cref="OrderPricing"/>, re-quoted a bounded number of times.</summary>
    Open,

    /// <summary>Takes profit: post-only and reduce-only at the asked price, tried again until it stands or the position is gone.</summary>
    Close,

    /// <summary>Takes liquidity to shrink the position now: immediate-or-cancel with a price cap, reduce-only.</summary>
    TakerClose,

    /// <summary>Takes liquidity to open now: immediate-or-cancel with a price cap.</summary>
    TakerOpen,
}

/// <summary>Groups of <see cref="OrderPurpose"/>.</summary>
public static class OrderPurposeExtensions
{
    /// <summary>True when the order may only shrink the position.</summary>
    public static bool IsReducing(this OrderPurpose purpose) => purpose is OrderPurpose.Close or OrderPurpose.TakerClose;

    /// <summary>True when the order does not rest.</summary>
    public static bool IsTaker(this OrderPurpose purpose) => purpose is OrderPurpose.TakerClose or OrderPurpose.TakerOpen;
}
