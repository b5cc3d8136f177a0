namespace TradingBot.Simulation.Accounts;

/// <summary>The immediate answer to an order. Acceptance is not execution.</summary>
/// <param name="Reason">Why it was refused; <see cref="RejectReason.None"/> when it was taken.</param>
/// <param name="Order">State of the order when the call returns; null when it was refused. Without a delay it may already have ended.</param>
public readonly record struct SubmitResult(RejectReason Reason, OrderState? Order)
{
    /// <summary>True when the order was taken.</summary>
    public bool IsAccepted => Reason == RejectReason.None;

    /// <summary>The venue's name of the order, strictly increasing.</summary>
    /// <exception cref="InvalidOperationException">The order was refused.</exception>
    public long OrderId => Order?.OrderId ?? throw new InvalidOperationException($"The order was refused: {Reason}.");
}
