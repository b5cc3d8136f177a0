namespace TradingBot.SimulatedVenues.Lighter.Transactions;

/// <summary>The API's answer to one transaction or batch. Acceptance is not execution.</summary>
/// <param name="Error">Why nothing of it was taken; null when all was.</param>
/// <param name="Hashes">Names of the transactions taken, in order.</param>
/// <param name="PredictedExecutionTime">Unix milliseconds.</param>
internal readonly record struct LighterTxOutcome(LighterError? Error, IReadOnlyList<string> Hashes, long PredictedExecutionTime)
{
    public static LighterTxOutcome Refused(LighterError error) => new(error, [], PredictedExecutionTime: 0);
}
