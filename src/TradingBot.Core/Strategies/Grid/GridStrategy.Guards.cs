using TradingBot.Model;

namespace TradingBot.Strategies.Grid;

// Stop and pause price, budgets, and the position check.
public sealed partial class GridStrategy
{
    private StopRequest? FindStop(ContractContext contract)
    {
        if (_options.StopPrice is { } stop && contract.Quote is { IsTradable: true } quote && IsBeyond(quote, stop, isStop: true))
        {
            var touch = Text($"{(_options.Direction == OrderSide.Buy ? "bid" : "ask")} {TriggerPrice(quote)}");
            return new StopRequest("stop-price", Text($"The {touch} has reached --stop-price {stop}."), _options.StopMode == GridStopMode.Flatten, Halt: true);
        }

        if (_options.MaxLoss is { } maxLoss && -contract.Totals.Net >= maxLoss)
        {
            return new StopRequest("max-loss", Text($"The run has lost {-contract.Totals.Net:0.######} after fees and funding; --max-loss is {maxLoss}."), Flatten: false, Halt: false);
        }

        return _options.MaxVolume is { } maxVolume && contract.Totals.Volume >= maxVolume
            ? new StopRequest("max-volume", Text($"The run has traded {contract.Totals.Volume:0.##}; --max-volume is {maxVolume}."), Flatten: false, Halt: false)
            : null;
    }

    private (GridState State, string Message) UpdatePause(BestBidOffer quote, GridState state)
    {
        var isPaused = _options.PausePrice is { } pause && IsBeyond(quote, pause, isStop: false);
        if (isPaused == state.IsPaused)
        {
            return (state, "");
        }

        var message = isPaused
            ? Text($"Paused: the market ({TriggerPrice(quote)}) is beyond --pause-price {_options.PausePrice}. Closing goes on.")
            : Text($"Pause over: the market ({TriggerPrice(quote)}) is back inside --pause-price {_options.PausePrice}.");
        return (state with { IsPaused = isPaused }, message);
    }

    // What a long could sell at, what a short would have to pay.
    private decimal TriggerPrice(BestBidOffer quote) => _options.Direction == OrderSide.Buy ? quote.Bid : quote.Ask;

    private bool IsBeyond(BestBidOffer quote, decimal limit, bool isStop)
    {
        var isLow = (_options.Direction == OrderSide.Buy) == isStop;
        return isLow ? TriggerPrice(quote) <= limit : TriggerPrice(quote) >= limit;
    }

    private (GridState State, StrategyResult? Result) CheckPosition(StrategyContext context, GridView view, GridState state)
    {
        var isFresh = context.ReconciliationNumber > state.CheckedReconciliation;
        var isDue = state.MismatchesSeen == 1 || state.PositionCheckedAt is not { } last || context.Now - last >= _options.PositionCheckInterval;
        if (!isFresh || !isDue || context.Contract.VenuePosition is not { } position || view.IsOpening || view.UnprotectedReason is not null)
        {
            return (state, null);
        }

        var difference = GridRules.PositionDifference(position.Size, view.ClosingSize);
        var limit = _options.MismatchLimit * _options.Quantity;
        var isMismatch = difference > limit;
        var seen = isMismatch ? Math.Min(state.MismatchesSeen + 1, 2) : 0;
        var next = state with { CheckedReconciliation = context.ReconciliationNumber, PositionCheckedAt = context.Now, MismatchesSeen = seen };
        if (seen == 1)
        {
            return (next, Wait(next, "position-check", Soon) with { WantsReconciliation = true });
        }

        if (seen == 2 && state.MismatchesSeen == 1)
        {
            return (next, OnMismatch(context, view, next, position, difference, limit));
        }

        return (next, null);
    }

    private StrategyResult OnMismatch(StrategyContext context, GridView view, GridState state, Position position, decimal difference, decimal limit)
    {
        var text = Text($"Position and closing orders do not match: position {position.Size}, closing orders {view.ClosingSize}, difference {difference}, limit {limit}.");
        var result = Wait(state, "position-mismatch", Soon);
        switch (_options.OnMismatch)
        {
            case GridMismatchAction.Stop:
                return result with { Alert = text + " The run ends.", Stop = new StopRequest("position-mismatch", text, Flatten: false, Halt: true) };
            case GridMismatchAction.Repair when position.Size * _options.Direction.Sign() > view.ClosingSize:
                var missing = context.Contract.Attributes.Lot.Floor(Math.Abs(position.Size) - view.ClosingSize);
                var close = CloseOrder(context.Contract.Attributes, missing, position.AverageEntryPrice, parent: null);
                return Place(StrategyAction.ClosePosition, [close], state with { MismatchesSeen = 0 }, "position-repair", "") with { Alert = text + Text($" Placing the missing closing order for {missing}.") };
            default:
                return result with { Alert = text + " Nothing more is opened; what is there is managed on. It goes on by itself once they match." };
        }
    }
}
