using TradingBot.Exchanges;
using TradingBot.Model;

namespace TradingBot.Events;

/// <summary>Something that wakes the loop.</summary>
internal abstract record BotEvent
{
    private BotEvent()
    {
    }

    /// <summary>The timer is due, or somebody wants another turn.</summary>
    public sealed record Wake : BotEvent
    {
        public static readonly Wake Instance = new();
    }

    /// <summary>A newer quote waits in the slot of the venue.</summary>
    public sealed record QuoteWaiting(QuoteSlot Slot) : BotEvent;

    public sealed record MarketStale(string Exchange, string ContractId, string Reason) : BotEvent;

    public sealed record OrderReported(string Exchange, OrderInfo Order) : BotEvent;

    public sealed record FillReported(string Exchange, Fill Fill) : BotEvent;

    public sealed record PositionReported(string Exchange, Position Position) : BotEvent;

    public sealed record AccountReported(string Exchange, AccountSnapshot Account) : BotEvent;

    public sealed record FundingReported(string Exchange, FundingRate Funding) : BotEvent;

    public sealed record StreamChanged(string Exchange, ExchangeStream Stream, bool IsLive, string Reason, bool IsPlanned) : BotEvent;

    /// <summary>An awaited answer has come; what it means is applied on the loop.</summary>
    public sealed record Answered(Action Apply) : BotEvent;
}
