using TradingBot.Orders;

namespace TradingBot.Strategies.FundingArbitrage;

// Finding a pair and sizing it. Everything is checked before anything is sent.
public sealed partial class FundingArbitrageStrategy
{
    private StrategyResult Search(StrategyContext context, FundingArbitrageState state)
    {
        if (context.Contracts.Any(c => c.PositionSize != 0m))
        {
            return DealWithOrphans(context, state);
        }

        if (context.Now < state.CooldownUntil)
        {
            return Wait(state, "cooldown: " + state.CooldownReason, Shorter(state.CooldownUntil - context.Now, _options.CheckInterval));
        }

        var markets = OpenMarkets(context);
        if (markets.Count < 2)
        {
            var blocked = context.Contracts.Where(c => c.CannotOpenReason.Length > 0).Select(c => $"{c.Attributes.Exchange} {c.CannotOpenReason}");
            return Wait(state, "fewer than two venues are ready: " + string.Join(", ", blocked), Soon);
        }

        var ranking = _board.Rank(markets, context.Now);
        if (ranking.Count == 0)
        {
            return Wait(state, "no funding rates yet", Soon);
        }

        var best = ranking[0];
        return best.Obstacle.Length > 0
            ? Wait(state, $"no pair: {best.Long}/{best.Short} {best.Obstacle}", _options.CheckInterval)
            : Plan(context, state, best);
    }

    private StrategyResult Plan(StrategyContext context, FundingArbitrageState state, FundingOpportunity best)
    {
        var legs = (Long: context.Contracts.First(c => c.Attributes.Exchange == best.Long), Short: context.Contracts.First(c => c.Attributes.Exchange == best.Short));
        if (FindWideSpread(legs.Long, legs.Short) is { } wide)
        {
            return Wait(
                state with { CooldownUntil = context.Now + _options.WideSpreadCooldown, CooldownReason = wide },
                "cooldown: " + wide,
                _options.CheckInterval) with
            { Message = Text($"Not opening: {wide}; looking again in {_options.WideSpreadCooldown.TotalMinutes:0} min.") };
        }

        if (FindSize(legs.Long, legs.Short, best, out var quantity) is { } obstacle)
        {
            return Wait(state, "no pair: " + obstacle, _options.CheckInterval);
        }

        var pair = new ArbitragePair
        {
            Long = best.Long,
            Short = best.Short,
            First = best.ThinSide,
            Quantity = quantity,
            EntryDivergencePerHour = best.DivergencePerHour,
            ExpectedNetFraction = best.Net,
            PlannedAt = context.Now,
        };
        pair = pair with { NetBefore = PairView.NetOf(context, pair) };
        return Wait(state with { Stage = PairStage.Planned, Pair = pair }, "planned", AtOnce) with
        {
            Message = Text($"Planned {quantity} {legs.Long.Attributes.Ticker} on each venue, {best.Describe()}."),
        };
    }

    // A plan is sent only if it still holds: a venue may have gone between the decision and now, or the bot may have been away.
    private StrategyResult SendPlan(StrategyContext context, FundingArbitrageState state, ArbitragePair pair, PairView view)
    {
        var none = state with { Stage = PairStage.None, Pair = null };
        var reason = new[] { view.Long, view.Short }.Select(l => l.CannotOpenReason).FirstOrDefault(r => r.Length > 0)
            ?? (!view.IsFlat || view.IsBusy ? "the venues are not empty" : null)
            ?? (context.Now - pair.PlannedAt > _options.CheckInterval ? "it is too old" : null)
            ?? (view.Long.Quote is not { IsTradable: true } || view.Short.Quote is not { IsTradable: true } ? "a market is gone" : null);
        if (reason is not null)
        {
            return Wait(none, "plan dropped: " + reason, Soon);
        }

        var first = Order(view.First, _options.Entry == EntryStyle.MakerThenTaker ? OrderPurpose.Open : OrderPurpose.TakerOpen, view.OpeningSide(view.First), pair.Quantity);
        var second = view.First == view.Long ? view.Short : view.Long;
        IReadOnlyList<OrderParams> orders = _options.Entry == EntryStyle.Together
            ? [first, Order(second, OrderPurpose.TakerOpen, view.OpeningSide(second), pair.Quantity)]
            : [first];
        return Send(StrategyAction.PlaceOrder, orders, state with { Stage = PairStage.LegOneSent }, "leg one sent", "");
    }

    // What could be opened on now, as the board wants it.
    private static List<FundingMarket> OpenMarkets(StrategyContext context) =>
        [.. context.Contracts.Where(c => c.CannotOpenReason.Length == 0).Select(c => new FundingMarket(c.Attributes, c.Quote, c.Funding))];

    private string? FindWideSpread(params ReadOnlySpan<ContractContext> legs)
    {
        foreach (var leg in legs)
        {
            if (leg.Quote is { IsTradable: true } quote && (quote.Ask - quote.Bid) / quote.Mid is var spread && spread > _options.MaxSpreadFraction)
            {
                return Text($"the spread of {leg.Attributes.Exchange} is {spread * 100m:0.###} %, more than {_options.MaxSpreadFraction * 100m:0.###} %");
            }
        }

        return null;
    }

    private string? FindSize(ContractContext buy, ContractContext sell, FundingOpportunity best, out decimal quantity)
    {
        var price = Math.Max(buy.Quote!.Mid, sell.Quote!.Mid);
        var wanted = Math.Min(_options.TargetExposure / price, best.ThinSideSize * _options.MaxTouchMultiple);
        quantity = PairView.CoarserOf(buy.Attributes, sell.Attributes).Floor(wanted);
        foreach (var leg in new[] { buy, sell })
        {
            if (OrderSizing.FindFault(leg.Attributes, quantity, price) is { } fault)
            {
                return Text($"{best.ThinSide} has {best.ThinSideSize} at the touch, and {fault}");
            }

            var margin = quantity * price / Math.Max(1m, leg.Attributes.MaxLeverage) * (1m + _options.MarginReserveFraction);
            if (leg.Account is not { } account || account.Available < margin)
            {
                return Text($"{leg.Attributes.Exchange} has {leg.Account?.Available ?? 0m:0.##} free and the leg with its reserve needs {margin:0.##}");
            }
        }

        return null;
    }

    private StrategyResult DealWithOrphans(StrategyContext context, FundingArbitrageState state)
    {
        var held = context.Contracts.Where(c => c.PositionSize != 0m).ToList();
        var list = string.Join(", ", held.Select(c => Text($"{c.PositionSize:0.########} on {c.Attributes.Exchange}")));
        switch (_options.Orphans)
        {
            case OrphanPolicy.Flatten:
                var closes = held.Where(c => !PairView.IsBusyAt(c)).Select(c => Order(c, OrderPurpose.TakerClose, PairView.ClosingSide(c), Math.Abs(c.PositionSize))).ToList();
                return Send(StrategyAction.ClosePosition, closes, state, "closing what the journal does not know", closes.Count > 0 ? $"Closing {list}, which belongs to no pair of this journal (--orphans flatten)." : "");
            case OrphanPolicy.Adopt when TryAdopt(context, held) is { } pair:
                return Wait(state with { Stage = PairStage.Open, Pair = pair }, "adopted", Soon) with { Message = $"Took over {list} as an open pair (--orphans adopt)." };
            default:
                var can = _options.Orphans == OrphanPolicy.Adopt ? "it is no long and short of equal size, so it cannot be adopted" : "start with --orphans adopt or --orphans flatten, or close it at the venue";
                var text = $"Nothing is opened: the venues hold {list}, which belongs to no pair of this journal; {can}.";
                var isNews = state.CooldownReason != text;
                return Wait(state with { CooldownReason = text }, "orphans", _options.CheckInterval) with { Alert = isNews ? text : "" };
        }
    }

    private static ArbitragePair? TryAdopt(StrategyContext context, List<ContractContext> held)
    {
        var buy = held.Find(c => c.PositionSize > 0m);
        var sell = held.Find(c => c.PositionSize < 0m);
        if (held.Count != 2 || buy is null || sell is null
            || Math.Abs(buy.PositionSize + sell.PositionSize) >= PairView.CoarserOf(buy.Attributes, sell.Attributes).Value
            || buy.Funding is null || sell.Funding is null)
        {
            return null;
        }

        var pair = new ArbitragePair
        {
            Long = buy.Attributes.Exchange,
            Short = sell.Attributes.Exchange,
            First = buy.Attributes.Exchange,
            Quantity = buy.PositionSize,
            EntryDivergencePerHour = sell.Funding.RateFractionPerHour - buy.Funding.RateFractionPerHour,
            ExpectedNetFraction = 0m,
            PlannedAt = context.Now,
            OpenedAt = context.Now,
        };
        return pair with { NetBefore = PairView.NetOf(context, pair) };
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
