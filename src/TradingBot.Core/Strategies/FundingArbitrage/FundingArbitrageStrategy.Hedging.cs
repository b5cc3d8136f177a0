using TradingBot.Orders;

namespace TradingBot.Strategies.FundingArbitrage;

// From the first order to two equal legs, or back to none: within a budget of time and of money.
public sealed partial class FundingArbitrageStrategy
{
    // A cancel and its answer, once the budget is spent.
    private static readonly TimeSpan AnswerGrace = TimeSpan.FromSeconds(2);

    private StrategyResult Hedge(StrategyContext context, FundingArbitrageState state, ArbitragePair pair, PairView view)
    {
        if (view.IsBalanced)
        {
            return Balanced(context, state, pair, view);
        }

        var since = pair.UnhedgedSince ?? context.Now;
        var unhedged = state with { Pair = pair with { UnhedgedSince = since } };
        if (FindSpentBudget(context, pair, view, since) is { } spent)
        {
            return Wait(unhedged with { Stage = PairStage.Broken }, "broken", AtOnce) with
            {
                Cancels = view.OpeningOrders,
                Alert = Text($"The legs differ by {view.Difference} ({view.Long.Attributes.Exchange} {view.Long.PositionSize}, {view.Short.Attributes.Exchange} {view.Short.PositionSize}) and {spent}. Taking back what is not hedged, reduce-only."),
            };
        }

        return SendHedge(unhedged, view);
    }

    private static StrategyResult SendHedge(FundingArbitrageState state, PairView view)
    {
        // A larger leg that goes on filling is not waited for; an order of the smaller one must end first, or it would fill twice.
        if (PairView.IsBusyAt(view.Smaller))
        {
            return Wait(state, "hedging", Soon) with { Cancels = [.. view.Smaller.Orders.Where(o => o is { IsLive: true, Purpose: OrderPurpose.Open }).Select(o => o.Id)] };
        }

        var quantity = view.CoarserLot.Floor(view.Difference);
        var leg = view.Smaller;
        if (leg.Quote is not { IsTradable: true } quote || OrderSizing.FindFault(leg.Attributes, quantity, quote.Mid) is not null || leg.CannotOpenReason.Length > 0)
        {
            // Too small for the venue, or the venue is not there: more may fill, the venue may come back, or the budget ends it.
            return Wait(state, $"cannot hedge yet: {(leg.CannotOpenReason.Length > 0 ? leg.CannotOpenReason : "too small or no market")}", Soon);
        }

        return Send(
            StrategyAction.PlaceOrder,
            [Order(leg, OrderPurpose.TakerOpen, view.OpeningSide(leg), quantity)],
            state with { Stage = PairStage.Hedging },
            "hedging",
            Text($"{view.Larger.Attributes.Exchange} has {Math.Abs(view.Larger.PositionSize)}; hedging {quantity} on {leg.Attributes.Exchange}."));
    }

    // Equal legs: either both are there, or nothing has filled.
    private StrategyResult Balanced(StrategyContext context, FundingArbitrageState state, ArbitragePair pair, PairView view)
    {
        var hedged = state with { Pair = pair with { UnhedgedSince = null } };
        if (view.IsBusy)
        {
            var isOver = context.Now - pair.PlannedAt >= _options.MakerTimeout;
            return Wait(hedged, isOver ? "canceling the maker leg" : "opening", Soon) with { Cancels = isOver ? view.OpeningOrders : [] };
        }

        if (view.Hedged > 0m)
        {
            return Opened(context, hedged, view);
        }

        return Fail(context, state, view, "nothing filled");
    }

    private static StrategyResult Opened(StrategyContext context, FundingArbitrageState state, PairView view)
    {
        var pair = state.Pair! with { OpenedAt = context.Now, UnhedgedSince = null };
        return Wait(state with { Stage = PairStage.Open, Pair = pair, Failures = 0 }, "open", Soon) with
        {
            Message = Text($"The pair is open: long {view.LongSize} on {pair.Long}, short {view.ShortSize} on {pair.Short}; entry cost so far {-view.Net:0.0000}."),
        };
    }

    private string? FindSpentBudget(StrategyContext context, ArbitragePair pair, PairView view, DateTimeOffset since)
    {
        if (context.Now - since >= _options.UnhedgedTime)
        {
            return Text($"{_options.UnhedgedTime.TotalSeconds:0} s are over");
        }

        // Entry costs money by itself; the budget is for what the market does to the open leg besides.
        var budget = _options.UnhedgedLossFraction * pair.Quantity * view.Mid;
        return -view.Net > budget && budget > 0m ? Text($"the attempt has lost {-view.Net:0.##}, more than its budget of {budget:0.##}") : null;
    }

    // Brings the legs together by trimming the larger one; never opens. A venue that does not say what became of an order is not waited for beyond
    // the budget: the leg that stands alone on a venue that answers is the one about which something can be done. Should the other one turn out to
    // have filled after all, it is the larger one then.
    private StrategyResult TakeBack(StrategyContext context, FundingArbitrageState state, ArbitragePair pair, PairView view)
    {
        var isAwaited = context.Now - (pair.UnhedgedSince ?? context.Now) < _options.UnhedgedTime + AnswerGrace;
        if (isAwaited && view.OpeningOrders.Count > 0)
        {
            return Wait(state, "broken: canceling", Soon) with { Cancels = view.OpeningOrders };
        }

        if (isAwaited ? view.IsBusy : PairView.IsBusyAt(view.Larger))
        {
            return Wait(state, "broken: taking back", Soon);
        }

        if (!view.IsBalanced)
        {
            return Send(
                StrategyAction.Rebalance,
                [Order(view.Larger, OrderPurpose.TakerClose, PairView.ClosingSide(view.Larger), view.Difference)],
                state,
                "broken: taking back",
                Text($"Taking back {view.Difference} on {view.Larger.Attributes.Exchange}."));
        }

        if (view.IsBusy)
        {
            return Wait(state, "broken: an order is not accounted for", Soon) with { Cancels = view.OpeningOrders, WantsReconciliation = true };
        }

        if (view.IsFlat)
        {
            return VerifyFlat(context, state, pair, view, "broken: verifying") ?? Fail(context, state, view, "it was taken back");
        }

        // What is hedged stays if it can live on both venues; a rest that no venue would let us close later is closed now.
        var canStay = view.Mid > 0m && OrderSizing.FindFault(view.Long.Attributes, view.Hedged, view.Mid) is null && OrderSizing.FindFault(view.Short.Attributes, view.Hedged, view.Mid) is null;
        return canStay
            ? Opened(context, state with { Pair = pair with { Quantity = view.Hedged } }, view)
            : Wait(state with { Stage = PairStage.Closing, Pair = pair with { ExitRule = "TOO_SMALL" } }, "closing", AtOnce);
    }

    // Our own books say flat. Only an answer of each venue that is newer than that makes it so.
    private static StrategyResult? VerifyFlat(StrategyContext context, FundingArbitrageState state, ArbitragePair pair, PairView view, string reason)
    {
        if (pair.FlatSince is not { } since)
        {
            return Wait(state with { Pair = pair with { FlatSince = context.Now } }, reason, Soon) with { WantsReconciliation = true };
        }

        var isProved = new[] { view.Long, view.Short }.All(l => l.VenuePosition is { Size: 0m } position && position.At >= since);
        return isProved ? null : Wait(state, reason, Soon) with { WantsReconciliation = true };
    }

    private StrategyResult Fail(StrategyContext context, FundingArbitrageState state, PairView view, string why)
    {
        var failures = state.Failures + 1;
        var pause = _options.FailureCooldown * Math.Pow(2, Math.Min(failures - 1, 10));
        var next = state with
        {
            Stage = PairStage.None,
            Pair = null,
            Failures = failures,
            FailureCost = state.FailureCost - view.Net,
            CooldownUntil = context.Now + pause,
            CooldownReason = $"attempt {failures} failed, {why}",
        };
        var message = Text($"Attempt {failures} failed ({why}); it cost {-view.Net:0.0000}, all failed attempts {next.FailureCost:0.0000}. Next try in {pause.TotalMinutes:0.#} min.");
        return failures < _options.MaxFailures
            ? Wait(next, "cooldown: " + next.CooldownReason, Soon) with { Message = message }
            : Wait(next, "failed too often", Soon) with
            {
                Stop = new StopRequest("failed-attempts", Text($"{failures} attempts in a row to open a pair failed, the last one because {why}; they cost {next.FailureCost:0.00}."), Flatten: false, Halt: true),
            };
    }
}
