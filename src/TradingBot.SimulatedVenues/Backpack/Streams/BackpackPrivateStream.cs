namespace TradingBot.SimulatedVenues.Backpack.Streams;

/// <summary>A private stream by its name, <c>account.orderUpdate.BTC_USDC_PERP</c>.</summary>
/// <param name="Text">The name as it was given.</param>
/// <param name="Topic"><c>account.orderUpdate</c> or <c>account.positionUpdate</c>.</param>
/// <param name="Market">Of which market; null for all.</param>
internal sealed record BackpackPrivateStream(string Text, string Topic, BackpackMarket? Market)
{
    public const string Prefix = "account.";
    public const string Orders = Prefix + "orderUpdate";
    public const string Positions = Prefix + "positionUpdate";

    /// <summary>Reads a name; null when there is no such stream.</summary>
    public static BackpackPrivateStream? Parse(string text, BackpackListing listing)
    {
        var topic = text.StartsWith(Orders, StringComparison.Ordinal) ? Orders
            : text.StartsWith(Positions, StringComparison.Ordinal) ? Positions
            : null;
        if (topic is null || text == topic)
        {
            return topic is null ? null : new BackpackPrivateStream(text, topic, Market: null);
        }

        return text[topic.Length] == '.' && listing.Find(text[(topic.Length + 1)..]) is { } market ? new BackpackPrivateStream(text, topic, market) : null;
    }
}
