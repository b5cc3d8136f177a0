namespace TradingBot.SimulatedVenues.Grvt.Streams;

/// <summary>One topic: its followers and the number of its last message. Numbers go on when nobody follows for a while.</summary>
internal class GrvtLane(GrvtTopic topic, GrvtHub hub)
{
    private readonly List<GrvtSubscription> _followers = [];

    public GrvtTopic Topic => topic;

    public bool IsFollowed => _followers.Count > 0;

    /// <summary>Number of the last message that was no snapshot.</summary>
    public long Number { get; private set; }

    /// <summary>What a new follower gets first. After it, the next message must join.</summary>
    public virtual IReadOnlyList<byte[]> Snapshots() => [];

    public void Follow(GrvtSubscription subscription) => _followers.Add(subscription);

    public void Leave(GrvtSubscription subscription) => _followers.Remove(subscription);

    /// <summary>Sends to all followers.</summary>
    public void Publish(byte[] feed)
    {
        var isNumbered = !topic.IsSnapshotStream;
        var before = Number;
        Number += isNumbered ? 1 : 0;
        foreach (var follower in _followers.ToArray())
        {
            follower.Push(feed, !isNumbered ? 0 : follower.IsGlobal ? hub.NextGlobalNumber() : Number, before);
        }
    }
}
