namespace TradingBot.SimulatedVenues.Backpack.Streams;

/// <summary>What a socket follows under one name: a lane of market data, or a private stream of an account.</summary>
internal sealed record BackpackFollowed(BackpackLane? Lane, BackpackPrivateStream? Private, long Account);
