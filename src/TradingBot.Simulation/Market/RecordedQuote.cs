namespace TradingBot.Simulation.Market;

/// <summary>What a recording says of one step.</summary>
/// <param name="Mid">Middle price.</param>
/// <param name="Bid">Best bid; 0 when the recording has none.</param>
/// <param name="Ask">Best ask; 0 when the recording has none.</param>
/// <param name="Low">Lowest trade of the minute.</param>
/// <param name="High">Highest trade of the minute.</param>
/// <param name="BidSize">Size at the bid; 0 when the recording has none.</param>
/// <param name="AskSize">Size at the ask; 0 when the recording has none.</param>
internal readonly record struct RecordedQuote(double Mid, double Bid, double Ask, double Low, double High, double BidSize, double AskSize);
