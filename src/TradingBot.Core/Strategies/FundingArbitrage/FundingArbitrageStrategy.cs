using System.Globalization;
using TradingBot.Model;
using TradingBot.Orders;

namespace TradingBot.Strategies.FundingArbitrage;

// One pair at a time, as one thing. What is held is never remembered: it is read from fills and venues at each turn, and the stage only says
// what is being done about it. So a start after a crash goes on from any stage with what the venues answer.

/// <summary>Holds an asset long where funding costs least and short where it pays most, in equal size, for the difference.</summary>
public sealed partial class FundingArbitrageStrategy : Strategy<FundingArbitrageState>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(50);

    private readonly FundingArbitrageOptions _options;
    private readonly FundingBoard _board;

    /// <param name="options">Checked values.</param>
    public FundingArbitrageStrategy(FundingArbitrageOptions options)
        : base(new FundingArbitrageState(), FundingArbitrageStateJson.Default.FundingArbitrageState)
    {
        _options = options;
        _board = new FundingBoard(options);
    }

    /// <summary>How funding arbitrage declares itself to <see cref="StrategyFactory"/>.</summary>
    public static StrategyDescriptor Descriptor { get; } = new(
        "funding_arbitrage",
        "holds an asset long on one venue and short on another for the difference of their funding rates",
        FundingArbitrageParameters.All,
        (values, _) => new FundingArbitrageStrategy(FundingArbitrageParameters.Read(values)))
    {
        MinExchanges = 2,
        MaxExchanges = int.MaxValue,
    };

    /// <inheritdoc />
    public override string Name => "funding_arbitrage";

    /// <inheritdoc />
    public override StartCheck CheckStart(StrategyContext context)
    {
        var faults = new List<string>();
        var notes = new List<string>();
        foreach (var leg in context.Contracts.Where(c => c.Quote is { IsTradable: true }))
        {
            var mid = leg.Quote!.Mid;
            if (OrderSizing.FindFault(leg.Attributes, _options.TargetExposure / mid, mid) is { } fault)
            {
                faults.Add(Text($"--target-exposure {_options.TargetExposure} is too small for {leg.Attributes.Exchange}: {fault}"));
            }
        }

        if (_options.MinProfitFractionPerHour >= 0.001m)
        {
            notes.Add(Text($"--min-profit-rate {_options.MinProfitFractionPerHour} is a fraction per hour: {_options.MinProfitFractionPerHour * 8760m * 100m:0} % a year. Few markets ever pay that; 0.0000285 is 25 % a year."));
        }

        return new StartCheck(faults, notes);
    }

    /// <inheritdoc />
    public override bool IsSettled(StrategyContext context) => ((FundingArbitrageState)context.State).Stage is PairStage.None or PairStage.Planned or PairStage.Open;

    /// <inheritdoc />
    protected override FundingArbitrageState Remember(StrategyContext context, FundingArbitrageState state, OrderFill fill)
    {
        if (state.Pair is not { } pair)
        {
            return state;
        }

        var view = new PairView(context, pair);
        return state.Stage switch
        {
            PairStage.LegOneSent or PairStage.LegOneFilled or PairStage.Hedging when !view.IsBalanced =>
                state with { Stage = state.Stage == PairStage.LegOneSent ? PairStage.LegOneFilled : state.Stage, Pair = pair with { UnhedgedSince = pair.UnhedgedSince ?? context.Now } },
            _ => state,
        };
    }

    /// <inheritdoc />
    protected override StrategyResult Decide(StrategyContext context, FundingArbitrageState state)
    {
        if (state.Pair is not { } pair)
        {
            return Search(context, state);
        }

        var view = new PairView(context, pair);
        return state.Stage switch
        {
            PairStage.Planned => SendPlan(context, state, pair, view),
            PairStage.LegOneSent or PairStage.LegOneFilled or PairStage.Hedging => Hedge(context, state, pair, view),
            PairStage.Open => Hold(context, state, pair, view),
            PairStage.Closing => Close(context, state, pair, view),
            PairStage.Broken => TakeBack(context, state, pair, view),
            PairStage.Closed => Book(context, state, pair, view),
            _ => Search(context, state with { Stage = PairStage.None, Pair = null }),
        };
    }

    private static StrategyResult Wait(FundingArbitrageState state, string reason, TimeSpan wait) =>
        new() { Action = StrategyAction.Wait, NextState = state, Reason = reason, WaitTime = wait };

    private static StrategyResult Send(StrategyAction action, IReadOnlyList<OrderParams> orders, FundingArbitrageState state, string reason, string message) =>
        new() { Action = action, Orders = orders, NextState = state, Reason = reason, Message = message, WaitTime = Soon };

    private static OrderParams Order(ContractContext leg, OrderPurpose purpose, OrderSide side, decimal quantity) => new()
    {
        Exchange = leg.Attributes.Exchange,
        ContractId = leg.Attributes.ContractId,
        Purpose = purpose,
        Side = side,
        Quantity = quantity,
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
