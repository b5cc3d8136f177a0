using System.Globalization;
using TradingBot.Model;
using TradingBot.Orders;

namespace TradingBot.Strategies.Grid;

/// <summary>Opens one passive order after another on one side and takes profit of each a fixed percentage away.</summary>
public sealed partial class GridStrategy : Strategy<GridState>
{
    private static readonly TimeSpan PauseRecheck = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private readonly GridOptions _options;

    /// <param name="options">Checked values.</param>
    public GridStrategy(GridOptions options)
        : base(new GridState(), GridStateJson.Default.GridState) => _options = options;

    /// <summary>How the grid declares itself to <see cref="StrategyFactory"/>.</summary>
    public static StrategyDescriptor Descriptor { get; } = new(
        "grid",
        "opens one passive order after another and takes profit of each a fixed percentage away",
        GridParameters.All,
        (values, seed) => new GridStrategy(GridParameters.Read(values, seed)));

    /// <inheritdoc />
    public override string Name => "grid";

    private OrderSide CloseSide => _options.Direction.Opposite();

    /// <inheritdoc />
    public override StartCheck CheckStart(StrategyContext context)
    {
        var contract = context.Contract.Attributes;
        var quote = context.Contract.Quote;
        if (quote is null)
        {
            return StartCheck.Passed;
        }

        var faults = new List<string>();
        var notes = new List<string>();
        if (OrderSizing.FindFault(contract, _options.Quantity, quote.Mid) is { } sizeFault)
        {
            faults.Add(sizeFault);
        }
        else if (!contract.Lot.Contains(_options.Quantity))
        {
            notes.Add(Text($"--quantity {_options.Quantity} is not a multiple of {contract.Lot.Value}; orders are sized {contract.Lot.Floor(_options.Quantity)} {contract.Ticker}."));
        }

        if (_options.StopPrice is { } stop && IsBeyond(quote, stop, isStop: true))
        {
            faults.Add(Text($"--stop-price {stop} is on the wrong side of the market ({quote.Bid} / {quote.Ask}): it is a protective stop, so for --direction {Direction} it must be {(_options.Direction == OrderSide.Buy ? "below the bid" : "above the ask")}. To stop opening above a price, use --pause-price."));
        }

        if (_options.PausePrice is { } pause && IsBeyond(quote, pause, isStop: false))
        {
            notes.Add(Text($"The market ({quote.Bid} / {quote.Ask}) is already beyond --pause-price {pause}: nothing is opened until it comes back."));
        }

        return new StartCheck(faults, notes);
    }

    /// <inheritdoc />
    protected override GridState Remember(StrategyContext context, GridState state, OrderFill fill) =>
        fill.Order.Purpose == OrderPurpose.Open ? state with { LastOpenAt = context.Now } : state;

    /// <inheritdoc />
    protected override StrategyResult Decide(StrategyContext context, GridState state)
    {
        var view = new GridView(context.Contract, _options);

        // Closing comes first and stands behind no gate: a position without its closing order is the one thing a grid must not have.
        var missing = FindMissing(context, view);
        if (missing.Orders.Count > 0)
        {
            return Place(StrategyAction.PlaceOrder, missing.Orders, state, "closing", DescribeCloses(missing.Orders));
        }

        if (missing.Replaced is { } replaced)
        {
            return Wait(state, "closing", Soon) with { Cancels = [replaced], Message = "What has filled last is too small for a closing order of its own; it is closed together with another one." };
        }

        if (FindStop(context.Contract) is { } stop)
        {
            return Wait(state, stop.Rule, Soon) with { Stop = stop };
        }

        var check = CheckPosition(context, view, state);
        if (check.Result is { } mismatch)
        {
            return mismatch;
        }

        return Open(context, view, check.State);
    }

    private StrategyResult Open(StrategyContext context, GridView view, GridState state)
    {
        if (context.Contract.Quote is not { IsTradable: true } quote)
        {
            return Wait(state, "no-market", Soon);
        }

        var (paused, pauseMessage) = UpdatePause(quote, state);
        if (paused.IsPaused)
        {
            return Wait(paused, "paused", PauseRecheck) with { Message = pauseMessage, Cancels = view.OpeningOrders };
        }

        if (view.IsOpening)
        {
            return Wait(paused, "opening", Soon);
        }

        if (view.UnprotectedReason is { } unprotected)
        {
            return Wait(paused, unprotected, Soon);
        }

        if (paused.MismatchesSeen >= 2)
        {
            return Wait(paused, "position-mismatch", Soon);
        }

        return context.CanOpen
            ? OpenByRules(context, view, paused, quote) with { Message = pauseMessage }
            : Wait(paused, context.CannotOpenReason, Soon);
    }

    private StrategyResult OpenByRules(StrategyContext context, GridView view, GridState state, BestBidOffer quote)
    {
        var count = view.CloseOrderCount;
        var cooldown = GridRules.Vary(
            GridRules.Cooldown(count, _options.MaxOrders, _options.WaitTime),
            _options.TimingRangeFraction,
            GridChance.Draw(_options.Seed, GridDraw.Cooldown, state.Cycle));
        var timing = GridRules.DecideTiming(count, state.RememberedCloseOrders, _options.MaxOrders, cooldown, context.Now, state.LastOpenAt);
        var looked = state with { RememberedCloseOrders = count, LastOpenAt = timing.LastOpenAt };
        if (timing.Wait != GridWait.None)
        {
            return Wait(looked, Describe(timing.Wait), timing.Remaining > Soon ? timing.Remaining : Soon);
        }

        if (view.NearestClosePrice is { } nearest)
        {
            var estimate = GridRules.EstimateClosePrice(_options.Direction, quote, _options.TakeProfitPercent);
            if (!GridRules.IsStepFree(GridRules.StepRatio(_options.Direction, nearest, estimate), _options.GridStepPercent))
            {
                // What was remembered stays: the skipped cooldown of a closing order that has just gone is still to be used.
                return Wait(looked with { RememberedCloseOrders = state.RememberedCloseOrders }, Describe(GridWait.GridStep), Soon);
            }
        }

        var order = new OrderParams
        {
            Exchange = context.Contract.Attributes.Exchange,
            ContractId = context.Contract.Attributes.ContractId,
            Purpose = OrderPurpose.Open,
            Side = _options.Direction,
            Quantity = _options.Quantity,
        };
        return Place(StrategyAction.PlaceOrder, [order], looked with { RememberedCloseOrders = count + 1, Cycle = state.Cycle + 1 }, "open", "");
    }

    private static StrategyResult Wait(GridState state, string reason, TimeSpan wait) =>
        new() { Action = StrategyAction.Wait, NextState = state, Reason = reason, WaitTime = wait };

    private static StrategyResult Place(StrategyAction action, IReadOnlyList<OrderParams> orders, GridState state, string reason, string message) =>
        new() { Action = action, Orders = orders, NextState = state, Reason = reason, Message = message };

    private static string Describe(GridWait wait) => wait switch
    {
        GridWait.MaxOrders => "max-orders",
        GridWait.Cooldown => "cooldown",
        GridWait.StartupCooldown => "startup-cooldown",
        GridWait.GridStep => "grid-step",
        _ => "",
    };

    private string Direction => _options.Direction == OrderSide.Buy ? "buy" : "sell";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
