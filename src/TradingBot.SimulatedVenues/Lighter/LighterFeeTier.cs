namespace TradingBot.SimulatedVenues.Lighter;

/// <summary>Account types of Lighter, which decide on fees, added latency and limits.</summary>
public enum LighterFeeTier
{
    /// <summary>No fees; 300 ms added to takers, 200 ms to makers and cancels; 60 requests a minute.</summary>
    Standard = 0,

    /// <summary>0.4 bps maker, 2.8 bps taker; 140 ms added to takers; 24,000 units of weight a minute.</summary>
    Premium = 1,
}
