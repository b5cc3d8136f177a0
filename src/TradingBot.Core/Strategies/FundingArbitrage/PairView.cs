using TradingBot.Model;
using TradingBot.Orders;

namespace TradingBot.Strategies.FundingArbitrage;

/// <summary>The two legs of a pair as they stand now: sizes by fills and venues, orders that are under way, money made or lost.</summary>
internal sealed class PairView
{
    public PairView(StrategyContext context, ArbitragePair pair)
    {
        Long = Find(context, pair.Long);
        Short = Find(context, pair.Short);
        First = pair.First == pair.Long ? Long : Short;
        Net = NetOf(context, pair) - pair.NetBefore;
    }

    public ContractContext Long { get; }

    public ContractContext Short { get; }

    /// <summary>The leg that is opened first.</summary>
    public ContractContext First { get; }

    /// <summary>Tokens held long; zero when flat or on the wrong side.</summary>
    public decimal LongSize => Math.Max(0m, Long.PositionSize);

    /// <summary>Tokens held short; zero when flat or on the wrong side.</summary>
    public decimal ShortSize => Math.Max(0m, -Short.PositionSize);

    /// <summary>What both legs have.</summary>
    public decimal Hedged => Math.Min(LongSize, ShortSize);

    /// <summary>What one leg has and the other has not.</summary>
    public decimal Difference => Math.Abs(LongSize - ShortSize);

    /// <summary>The leg that has more.</summary>
    public ContractContext Larger => LongSize >= ShortSize ? Long : Short;

    /// <summary>The leg that has less.</summary>
    public ContractContext Smaller => LongSize >= ShortSize ? Short : Long;

    /// <summary>Nothing is held, on either side of the market.</summary>
    public bool IsFlat => Long.PositionSize == 0m && Short.PositionSize == 0m;

    /// <summary>The legs are as equal as the steps of the two venues allow.</summary>
    public bool IsBalanced => Difference < CoarserLot.Value;

    /// <summary>An order of either leg is under way.</summary>
    public bool IsBusy => IsBusyAt(Long) || IsBusyAt(Short);

    /// <summary>Profit since the plan: realised and unrealised, after fees and funding, in quote currency.</summary>
    public decimal Net { get; }

    /// <summary>The larger of the two steps; sizes on it are on both.</summary>
    public LotSize CoarserLot => CoarserOf(Long.Attributes, Short.Attributes);

    /// <summary>Both middle prices' mean; the known one when only one is known, and zero when neither is.</summary>
    public decimal Mid => (Long.Quote, Short.Quote) switch
    {
        ({ } a, { } b) => (a.Mid + b.Mid) / 2m,
        ({ } a, null) => a.Mid,
        (null, { } b) => b.Mid,
        _ => 0m,
    };

    /// <summary>An order of this leg is on its way, rests, or waits to be sent again.</summary>
    public static bool IsBusyAt(ContractContext leg) => leg.Pending.Count > 0 || leg.Orders.Any(o => o.IsLive);

    /// <summary>The larger step of two contracts.</summary>
    public static LotSize CoarserOf(ContractAttributes a, ContractAttributes b) => a.Lot.Value >= b.Lot.Value ? a.Lot : b.Lot;

    /// <summary>Opening orders of both legs that can still fill.</summary>
    public IReadOnlyList<ClientOrderId> OpeningOrders =>
        [.. Long.Orders.Concat(Short.Orders).Where(o => o.IsLive && !o.Purpose.IsReducing()).Select(o => o.Id)];

    /// <summary>The side on which a leg is opened.</summary>
    public OrderSide OpeningSide(ContractContext leg) => leg == Long ? OrderSide.Buy : OrderSide.Sell;

    /// <summary>The side on which whatever a venue holds is closed.</summary>
    public static OrderSide ClosingSide(ContractContext leg) => leg.PositionSize > 0m ? OrderSide.Sell : OrderSide.Buy;

    /// <summary>Realised and unrealised profit, fees and funding of both venues since their books began, in quote currency.</summary>
    public static decimal NetOf(StrategyContext context, ArbitragePair pair) =>
        NetAt(Find(context, pair.Long)) + NetAt(Find(context, pair.Short));

    private static decimal NetAt(ContractContext leg) => leg.Totals.Net + leg.UnrealizedPnl;

    private static ContractContext Find(StrategyContext context, string exchange) =>
        context.Contracts.First(c => c.Attributes.Exchange == exchange);
}
