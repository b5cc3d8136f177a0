namespace TradingBot.Simulation.Market;

/// <summary>Where strangers want a market to be at one step.</summary>
/// <param name="Bid">Their best bid.</param>
/// <param name="Ask">Their best ask, above the bid.</param>
/// <param name="Index">Price of the underlying.</param>
/// <param name="Low">No stranger trades below.</param>
/// <param name="High">No stranger trades above.</param>
/// <param name="BidNotional">Value at the bid; 0: the market's own habit.</param>
/// <param name="AskNotional">Value at the ask; 0: the market's own habit.</param>
/// <param name="Activity">How busy strangers are, 1 on average.</param>
internal readonly record struct PricePoint(
    double Bid,
    double Ask,
    double Index,
    double Low,
    double High,
    double BidNotional,
    double AskNotional,
    double Activity)
{
    public double Mid => (Bid + Ask) / 2;
}
