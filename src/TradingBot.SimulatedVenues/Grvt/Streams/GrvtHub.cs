namespace TradingBot.SimulatedVenues.Grvt.Streams;

/// <summary>All topics that have ever been followed.</summary>
internal sealed class GrvtHub
{
    // The number of the cluster stands above the lower five digits.
    private const long FirstGlobalNumber = 700_000;

    private readonly Dictionary<GrvtTopic, GrvtLane> _lanes = [];
    private long _global = FirstGlobalNumber;

    public GrvtLane? Find(GrvtTopic topic) => _lanes.GetValueOrDefault(topic);

    public void Add(GrvtLane lane) => _lanes.Add(lane.Topic, lane);

    public long NextGlobalNumber() => ++_global;

    public long LastGlobalNumber => _global;
}
