namespace TradingBot.Model;

/// <summary>The top of one contract's book.</summary>
/// <param name="ContractId">The venue's name of the contract.</param>
/// <param name="Bid">Best bid in quote currency; 0 when the side is empty.</param>
/// <param name="BidSize">Size at the bid, in tokens.</param>
/// <param name="Ask">Best ask in quote currency; 0 when the side is empty.</param>
/// <param name="AskSize">Size at the ask, in tokens.</param>
/// <param name="At">Market time of the venue's stamp.</param>
public sealed record BestBidOffer(string ContractId, decimal Bid, decimal BidSize, decimal Ask, decimal AskSize, DateTimeOffset At)
{
    /// <summary>Middle of the two; meaningless unless <see cref="IsTradable"/>.</summary>
    public decimal Mid => (Bid + Ask) / 2m;

    /// <summary>Both sides there and not crossed.</summary>
    public bool IsTradable => Bid > 0m && Ask > Bid;
}
