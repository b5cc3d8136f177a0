using TradingBot.Journal;
using TradingBot.Model;
using TradingBot.Orders;

namespace TradingBot.Exchanges;

/// <summary>All that the bot knows of one venue and the contract it trades there. Touched by the loop alone.</summary>
internal sealed class TradingDesk(TradedContract contract)
{
    public IExchangeClient Client => contract.Client;

    public ContractAttributes Contract => contract.Attributes;

    public string Exchange => contract.Attributes.Exchange;

    public string ContractId => contract.Attributes.ContractId;

    public ExchangeCapabilities Capabilities => contract.Client.Capabilities;

    /// <summary>Top of the book; null while it cannot be trusted.</summary>
    public BestBidOffer? Quote { get; set; }

    /// <summary>The last quote that could be trusted, for display and valuation only.</summary>
    public BestBidOffer? LastQuote { get; set; }

    public FundingRate? Funding { get; set; }

    public Position? VenuePosition { get; set; }

    public AccountSnapshot? Account { get; set; }

    public int FailedAccountQueries { get; set; }

    public bool IsMarketLive { get; set; }

    public bool IsPrivateLive { get; set; }

    /// <summary>Streams have come back, or an answer was lost: books must be compared before anything is opened.</summary>
    public bool NeedsReconciliation { get; set; } = true;

    public string StaleReason { get; set; } = "not connected yet";

    public PositionBook Book { get; set; } = new();

    public BookBaseline? Baseline { get; set; }

    /// <summary>Resting orders in the contract that are not this bot's.</summary>
    public int ForeignOrders { get; set; }

    /// <summary>Leverage, dead-man's switch and the like are set; cleared when the private stream drops.</summary>
    public bool IsArmed { get; set; }

    public bool IsArming { get; set; }

    /// <summary>Market time at which leverage and dead-man's switch are to be set (again).</summary>
    public DateTimeOffset ArmAgainAt { get; set; }

    /// <summary>Where things stood when this run began to trade.</summary>
    public RunStart? RunStart { get; set; }

    /// <summary>Price for valuing the position: the venue's mark, else the middle of the book.</summary>
    public decimal? MarkPrice => Funding is { MarkPrice: > 0m } funding ? funding.MarkPrice : LastQuote?.Mid;

    /// <summary>Signed position in tokens, own fills plus what was held at the baseline.</summary>
    public decimal BookPosition => Book.Size;
}

/// <summary>Where one venue stood when the run began to trade.</summary>
internal sealed record RunStart(TradeTotals Totals, Valuation? Value);

/// <summary>What an account is worth at one moment, and how much of that has not been booked as cash.</summary>
/// <param name="Equity">As the venue says.</param>
/// <param name="Unrealized">Of the position, by what it cost in our books.</param>
/// <param name="Accrued">Funding that has accrued and is not yet paid.</param>
internal sealed record Valuation(decimal Equity, decimal Unrealized, decimal Accrued)
{
    /// <summary>Values an account by one answer of its venue.</summary>
    public static Valuation Of(AccountSnapshot account, Position position, PositionBook book) => new(
        account.Equity,
        (Math.Sign(position.Size) * position.EntryNotional) + position.UnrealizedPnl - book.CostBasis,
        account.Equity - account.Cash - position.UnrealizedPnl);
}
