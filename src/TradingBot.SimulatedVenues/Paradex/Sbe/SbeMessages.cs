using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Paradex.Sbe;

// What the binary messages say, apart from how: each of the protocol's members that the venue can fill.

/// <param name="At">Time of publication.</param>
/// <param name="Sequence">Number of the market's state.</param>
/// <param name="TradeId">The trade's number.</param>
/// <param name="IsBuy">The taker bought.</param>
/// <param name="Price">Price.</param>
/// <param name="Size">Size.</param>
/// <param name="CreatedAt">Time of the trade.</param>
/// <param name="Type">1 FILL, 2 LIQUIDATION, 5 RPI.</param>
/// <param name="Market">Symbol.</param>
internal sealed record SbeTrade(DateTimeOffset At, long Sequence, long TradeId, bool IsBuy, decimal Price, decimal Size, DateTimeOffset CreatedAt, byte Type, string Market);

/// <param name="At">Time of publication.</param>
/// <param name="Sequence">Number of the state that the message makes.</param>
/// <param name="IsSnapshot">All of the book, or what changed.</param>
/// <param name="Best">Best of the book with RPI orders; null outside of the interactive feeds.</param>
/// <param name="BestApi">Best of the book without RPI orders; null outside of the interactive feeds.</param>
/// <param name="Bids">Best first; size 0 removes a level.</param>
/// <param name="Asks">Best first; size 0 removes a level.</param>
/// <param name="Market">Symbol.</param>
internal sealed record SbeBook(
    DateTimeOffset At,
    long Sequence,
    bool IsSnapshot,
    ParadexTouch? Best,
    ParadexTouch? BestApi,
    IReadOnlyCollection<(decimal Price, decimal Size)> Bids,
    IReadOnlyCollection<(decimal Price, decimal Size)> Asks,
    string Market);

/// <param name="At">Time of publication.</param>
/// <param name="Mark">Mark price.</param>
/// <param name="Index">Index price.</param>
/// <param name="Last">Last traded price.</param>
/// <param name="Volume24h">Value traded in 24 hours, USD.</param>
/// <param name="OpenInterest">In base units.</param>
/// <param name="FundingRate">Fraction for the market's funding period.</param>
/// <param name="Bid">Best bid; null when there is none.</param>
/// <param name="Ask">Best ask; null when there is none.</param>
/// <param name="TotalVolume">Value traded ever, USD.</param>
/// <param name="Change24h">Change of the price as a fraction.</param>
/// <param name="FairPrice">External fair price; null when it is not known.</param>
/// <param name="Market">Symbol.</param>
internal sealed record SbeSummary(
    DateTimeOffset At,
    decimal Mark,
    decimal Index,
    decimal Last,
    decimal Volume24h,
    decimal OpenInterest,
    decimal FundingRate,
    PriceLevel? Bid,
    PriceLevel? Ask,
    decimal TotalVolume,
    decimal Change24h,
    decimal? FairPrice,
    string Market);

/// <param name="At">Time of publication.</param>
/// <param name="Rate">Fraction for the market's funding period.</param>
/// <param name="Index">Funding index.</param>
/// <param name="CreatedAt">Time of the sample.</param>
/// <param name="Premium">What one unit pays in a period.</param>
/// <param name="Rate8h">Fraction for eight hours.</param>
/// <param name="PeriodHours">Length of the period.</param>
/// <param name="ImpactPremium">Premium rate that the book shows; null when it is not known.</param>
/// <param name="Market">Symbol.</param>
internal sealed record SbeFunding(DateTimeOffset At, decimal Rate, decimal Index, DateTimeOffset CreatedAt, decimal Premium, decimal Rate8h, int PeriodHours, decimal? ImpactPremium, string Market);
