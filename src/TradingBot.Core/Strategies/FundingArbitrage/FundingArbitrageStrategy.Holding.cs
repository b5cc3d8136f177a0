using TradingBot.Orders;

namespace TradingBot.Strategies.FundingArbitrage;

// While both legs stand: danger first, then balance, then whether it still pays. What is not known is never taken for gone.
public sealed partial class FundingArbitrageStrategy
{
    private const int AnswersThatProve = 3;
    private const decimal SevereErosionFraction = 0.2m;
    private static readonly TimeSpan BetweenAnswers = TimeSpan.FromSeconds(2);

    private StrategyResult Hold(StrategyContext context, FundingArbitrageState state, ArbitragePair pair, PairView view)
    {
        if (FindLiquidationDanger(view) is { } danger)
        {
            return BeginClosing(state, pair, "LIQUIDATION_DISTANCE", danger);
        }

        if (LookForMissingLeg(context, state, pair, view) is { } doubt)
        {
            return doubt;
        }

        if (view.IsBusy)
        {
            return Wait(state, "rebalancing", Soon);
        }

        if (FindImbalance(view) is { } trim)
        {
            return Send(StrategyAction.Rebalance, [trim], state, "rebalancing", Text($"The legs differ by {view.Difference}; trimming {trim.Exchange}."));
        }

        return DecideExit(context, state, pair, view);
    }

    private string? FindLiquidationDanger(PairView view)
    {
        foreach (var leg in new[] { view.Long, view.Short })
        {
            var mark = leg.Funding is { MarkPrice: > 0m } funding ? funding.MarkPrice : leg.Quote?.Mid;
            if (leg.VenuePosition is { Size: not 0m, LiquidationPrice: > 0m and var liquidation } position && mark is { } price && price > 0m)
            {
                var distance = (position.Size > 0m ? price - liquidation : liquidation - price) / price;
                if (distance < _options.MinLiquidationDistanceFraction)
                {
                    return Text($"{leg.Attributes.Exchange} would liquidate at {liquidation:0.########} and the mark is {price:0.########}: {distance * 100m:0.##} % away, less than {_options.MinLiquidationDistanceFraction * 100m:0.##} %");
                }
            }
        }

        return null;
    }

    private static StrategyResult? LookForMissingLeg(StrategyContext context, FundingArbitrageState state, ArbitragePair pair, PairView view)
    {
        var missing = new[] { view.Long, view.Short }.Where(l => l.VenuePosition is { Size: 0m }).ToList();
        if (missing.Count == 0)
        {
            return pair.LegMissingAnswers == 0 ? null : Wait(state with { Pair = pair with { LegMissingAnswers = 0, LegMissingAt = null } }, "both legs are there", Soon);
        }

        var answeredAt = missing.Max(l => l.VenuePosition!.At);
        var isNew = pair.LegMissingAt is not { } last || answeredAt >= last + BetweenAnswers;
        var answers = pair.LegMissingAnswers + (isNew ? 1 : 0);
        var names = string.Join(" and ", missing.Select(l => l.Attributes.Exchange));
        var doubted = state with { Pair = pair with { LegMissingAnswers = answers, LegMissingAt = isNew ? answeredAt : pair.LegMissingAt } };
        return answers < AnswersThatProve
            ? Wait(doubted, $"{names} may be gone, asking again", Soon) with { WantsReconciliation = true }
            : BeginClosing(doubted, doubted.Pair!, missing.Count == 2 ? "ALL_LEGS_GONE" : "LEG_GONE", $"{names} said {answers} times that the position is gone") with
            {
                Alert = $"The leg on {names} is gone ({answers} good answers). Closing what is left.",
            };
    }

    private OrderParams? FindImbalance(PairView view)
    {
        var larger = Math.Max(view.LongSize, view.ShortSize);
        if (view.IsBalanced || view.Difference < larger * _options.RebalanceFraction || view.Larger.Quote is not { IsTradable: true } quote)
        {
            return null;
        }

        var excess = view.CoarserLot.Floor(view.Difference);
        var isTradable = new[] { view.Long, view.Short }.All(l => excess >= OrderSizing.Minimum(l.Attributes, quote.Mid));
        return isTradable ? Order(view.Larger, OrderPurpose.TakerClose, PairView.ClosingSide(view.Larger), excess) : null;
    }

    private StrategyResult DecideExit(StrategyContext context, FundingArbitrageState state, ArbitragePair pair, PairView view)
    {
        var (watched, exit) = FindExit(context, pair, view);
        if (exit is not var (rule, reason))
        {
            var calm = watched with { ExitWantedSince = null };
            return Wait(state with { Pair = calm }, DescribeHolding(context, calm, view), _options.CheckInterval);
        }

        var since = watched.ExitWantedSince ?? context.Now;
        if (FindWideSpread(view.Long, view.Short) is { } wide && context.Now - since < _options.MaxExitWait)
        {
            return Wait(state with { Pair = watched with { ExitWantedSince = since } }, $"exit {rule} waits: {wide}", Soon);
        }

        return BeginClosing(state, watched, context.Now - since >= _options.MaxExitWait ? rule + "_TIMEOUT" : rule, reason);
    }

    private (ArbitragePair Pair, (string Rule, string Reason)? Exit) FindExit(StrategyContext context, ArbitragePair pair, PairView view)
    {
        var age = context.Now - (pair.OpenedAt ?? context.Now);
        if (age >= _options.MaxAge)
        {
            return (pair, ("TIME_LIMIT", Text($"it is {age.TotalHours:0.#} h old, limit {_options.MaxAge.TotalHours:0.#} h")));
        }

        if (FindDivergence(context, view) is not { } divergence)
        {
            // A rate that is unknown, old or absurd is no reason to leave.
            return (pair, null);
        }

        var ratio = pair.EntryDivergencePerHour > 0m ? divergence / pair.EntryDivergencePerHour : 1m;
        var rule = divergence < 0m ? "DIVERGENCE_FLIPPED" : ratio < SevereErosionFraction ? "SEVERE_EROSION" : ratio < _options.ProfitErosionFraction ? "PROFIT_EROSION" : "";
        if (rule.Length == 0 || (rule != "DIVERGENCE_FLIPPED" && (age < _options.MinHold || IsStillBest(context, pair))))
        {
            return (pair with { ErodedSince = null }, age >= _options.MinHold ? FindBetter(context, pair, divergence) : null);
        }

        var since = pair.ErodedSince ?? context.Now;
        var eroded = pair with { ErodedSince = since };
        return context.Now - since < _options.ExitConfirmation
            ? (eroded, null)
            : (eroded, (rule, Text($"the divergence is {divergence * 100m:0.000000} % an hour and was {pair.EntryDivergencePerHour * 100m:0.000000} % at entry, for {(context.Now - since).TotalMinutes:0} min")));
    }

    private (string Rule, string Reason)? FindBetter(StrategyContext context, ArbitragePair pair, decimal divergence)
    {
        if (_options.MinImprovementFraction is not { } least)
        {
            return null;
        }

        // Leaving costs the same now or later; what counts is what the new pair nets against what this one would still earn.
        var best = _board.Rank(OpenMarkets(context), context.Now).FirstOrDefault(o => o.Obstacle.Length == 0 && (o.Long != pair.Long || o.Short != pair.Short));
        var gain = best is null ? 0m : best.Net - (divergence * best.HorizonHours);
        return best is not null && gain >= least
            ? ("BETTER_OPPORTUNITY", Text($"{best.Describe()}; that is {gain * 100m:0.0000} % more over the horizon than staying"))
            : null;
    }

    private bool IsStillBest(StrategyContext context, ArbitragePair pair) =>
        _board.Rank(OpenMarkets(context), context.Now) is [var best, ..] && best.Obstacle.Length == 0 && best.Long == pair.Long && best.Short == pair.Short;

    private decimal? FindDivergence(StrategyContext context, PairView view)
    {
        var buy = new FundingMarket(view.Long.Attributes, view.Long.Quote, view.Long.Funding);
        var sell = new FundingMarket(view.Short.Attributes, view.Short.Quote, view.Short.Funding);
        return _board.FindRateFault(buy, context.Now).Length == 0 && _board.FindRateFault(sell, context.Now).Length == 0
            ? sell.Funding!.RateFractionPerHour - buy.Funding!.RateFractionPerHour
            : null;
    }

    private string DescribeHolding(StrategyContext context, ArbitragePair pair, PairView view)
    {
        var divergence = FindDivergence(context, view);
        return Text($"holding {view.Hedged:0.########} long {pair.Long} short {pair.Short}, {(divergence is { } rate ? Text($"{rate * 100m:0.0000} % an hour") : "rates unknown")}, net {view.Net:0.00}");
    }

    private static StrategyResult BeginClosing(FundingArbitrageState state, ArbitragePair pair, string rule, string reason) =>
        Wait(state with { Stage = PairStage.Closing, Pair = pair with { ExitRule = rule, FlatSince = null } }, "closing: " + rule, AtOnce) with { Message = $"Leaving the pair ({rule}): {reason}." };

    private static StrategyResult Close(StrategyContext context, FundingArbitrageState state, ArbitragePair pair, PairView view)
    {
        var orders = new[] { view.Long, view.Short }
            .Where(l => l.PositionSize != 0m && !PairView.IsBusyAt(l))
            .Select(l => Order(l, OrderPurpose.TakerClose, PairView.ClosingSide(l), Math.Abs(l.PositionSize)))
            .ToList();
        if (orders.Count > 0)
        {
            return Send(StrategyAction.ClosePosition, orders, state with { Pair = pair with { FlatSince = null } }, "closing: " + pair.ExitRule, "");
        }

        return view.IsBusy || !view.IsFlat
            ? Wait(state, "closing: " + pair.ExitRule, Soon)
            : VerifyFlat(context, state, pair, view, "closing: verifying") ?? Wait(state with { Stage = PairStage.Closed }, "closed", AtOnce);
    }

    private static StrategyResult Book(StrategyContext context, FundingArbitrageState state, ArbitragePair pair, PairView view)
    {
        var held = context.Now - (pair.OpenedAt ?? context.Now);
        var next = state with { Stage = PairStage.None, Pair = null, PairsClosed = state.PairsClosed + 1, PairsNet = state.PairsNet + view.Net };
        return Wait(next, "closed", Soon) with
        {
            Message = Text($"The pair long {pair.Long}, short {pair.Short} is closed ({pair.ExitRule}) after {held.TotalHours:0.0} h: net {view.Net:+0.0000;-0.0000;0} after fees and funding; {next.PairsClosed} pair(s) so far, net {next.PairsNet:+0.0000;-0.0000;0}."),
        };
    }
}
