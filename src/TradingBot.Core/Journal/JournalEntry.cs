using TradingBot.Model;
using TradingBot.Orders;

namespace TradingBot.Journal;

/// <summary>One fact in the journal.</summary>
public abstract record JournalEntry
{
    private JournalEntry()
    {
    }

    /// <summary>An order's state: the first one is the intent, written before the order is sent.</summary>
    /// <param name="Order">The whole order as it now stands.</param>
    public sealed record OrderSaved(TrackedOrder Order) : JournalEntry;

    /// <summary>Orders that have nothing more to tell; they stay as history and are not loaded again.</summary>
    /// <param name="Ids">Which.</param>
    public sealed record OrdersSettled(IReadOnlyList<ClientOrderId> Ids) : JournalEntry;

    /// <summary>A fill together with the book after it.</summary>
    /// <param name="Exchange">The venue.</param>
    /// <param name="Fill">The fill.</param>
    /// <param name="Book">The contract's book after it.</param>
    public sealed record FillBooked(string Exchange, Fill Fill, PositionBook Book) : JournalEntry;

    /// <summary>A funding payment together with the book after it.</summary>
    /// <param name="Exchange">The venue.</param>
    /// <param name="Payment">The payment.</param>
    /// <param name="Book">The contract's book after it.</param>
    public sealed record FundingBooked(string Exchange, FundingPayment Payment, PositionBook Book) : JournalEntry;

    /// <summary>A contract's book, when it changed by something other than a fill.</summary>
    /// <param name="Exchange">The venue.</param>
    /// <param name="ContractId">The contract.</param>
    /// <param name="Book">The book.</param>
    public sealed record BookSaved(string Exchange, string ContractId, PositionBook Book) : JournalEntry;

    /// <summary>What the strategy remembers from now on.</summary>
    /// <param name="Text">As written by the strategy.</param>
    public sealed record StrategyStateSaved(string Text) : JournalEntry;

    /// <summary>What the account was worth.</summary>
    /// <param name="At">Market time.</param>
    /// <param name="Exchange">The venue.</param>
    /// <param name="Account">The venue's report.</param>
    public sealed record EquityPoint(DateTimeOffset At, string Exchange, AccountSnapshot Account) : JournalEntry;

    /// <summary>The point from which the books count in one contract.</summary>
    /// <param name="Baseline">The point.</param>
    public sealed record BaselineSaved(BookBaseline Baseline) : JournalEntry;

    /// <summary>The equity from which losses are measured.</summary>
    /// <param name="Baseline">The value.</param>
    public sealed record RiskBaselineSaved(RiskBaseline Baseline) : JournalEntry;

    /// <summary>Trading has been stopped for a reason that a human must look at.</summary>
    /// <param name="Halt">The record.</param>
    public sealed record HaltSaved(HaltRecord Halt) : JournalEntry;

    /// <summary>A human has cleared the halt.</summary>
    /// <param name="At">Market time.</param>
    public sealed record HaltCleared(DateTimeOffset At) : JournalEntry;

    /// <summary>A run began or ended.</summary>
    /// <param name="At">Market time.</param>
    /// <param name="RunId">Unique for ever.</param>
    /// <param name="What">"start" or "end: reason".</param>
    /// <param name="ConfigurationHash">Of the configuration in force.</param>
    public sealed record RunMarked(DateTimeOffset At, string RunId, string What, string ConfigurationHash) : JournalEntry;
}
