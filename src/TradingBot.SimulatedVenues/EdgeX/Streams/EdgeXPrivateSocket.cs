using System.Text.Json;

namespace TradingBot.SimulatedVenues.EdgeX.Streams;

/// <summary>A socket of one account: everything of it comes without being asked for.</summary>
internal sealed class EdgeXPrivateSocket : EdgeXSocket
{
    private readonly EdgeXUserFeed _feed;

    public EdgeXPrivateSocket(EdgeXStreams streams, IVenueSocketPeer peer, EdgeXUserFeed feed)
        : base(streams, peer)
    {
        _feed = feed;
        SendConnected(hasTime: true);
        feed.Follow(this);
    }

    /// <inheritdoc/>
    protected override void Handle(JsonElement message, string? type) => SendError(EdgeXError.UnrecognizedMessage);

    /// <inheritdoc/>
    protected override void Leave() => _feed.Leave(this);
}
