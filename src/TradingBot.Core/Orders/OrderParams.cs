using TradingBot.Model;

namespace TradingBot.Orders;

/// <summary>What a strategy asks for. <see cref="OrderExecutor"/> makes one or, with re-quotes, several <see cref="OrderRequest"/>s of it.</summary>
public sealed record OrderParams
{
    /// <summary>The venue, as in <see cref="ContractAttributes.Exchange"/>.</summary>
    public required string Exchange { get; init; }

    /// <summary>The venue's name of the contract.</summary>
    public required string ContractId { get; init; }

    /// <summary>Why the order exists.</summary>
    public required OrderPurpose Purpose { get; init; }

    /// <summary>Which way it trades.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>Size in tokens, greater than zero. Rounded down to the lot.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Wanted price in quote currency; needed for <see cref="OrderPurpose.Close"/>, ignored for the others, which are priced from the touch.</summary>
    public decimal? Price { get; init; }

    /// <summary>The opening order whose fill this one closes.</summary>
    public ClientOrderId? Parent { get; init; }

    /// <summary>Replace the order when it was left behind: still unfilled after <see cref="ExecutionOptions.RequoteAfter"/> while the touch moved away.</summary>
    /// <value>Default true; only meant for <see cref="OrderPurpose.Open"/>.</value>
    public bool RequoteWhenLeftBehind { get; init; } = true;
}
