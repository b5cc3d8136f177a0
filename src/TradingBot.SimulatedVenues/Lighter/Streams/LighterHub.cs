using System.Text.Json;

namespace TradingBot.SimulatedVenues.Lighter.Streams;

/// <summary>Who follows what. A frame is written once, whoever gets it.</summary>
internal sealed class LighterHub(LighterVenueOptions options)
{
    private readonly Dictionary<LighterChannel, List<LighterSocket>> _followers = [];
    private readonly Dictionary<string, int> _connections = new(StringComparer.Ordinal);

    /// <summary>Counts a connection of an address.</summary>
    /// <returns>False when it has too many.</returns>
    public bool TryConnect(string address)
    {
        var count = _connections.GetValueOrDefault(address);
        if (options.HasRateLimits && count >= options.MaxConnections)
        {
            return false;
        }

        _connections[address] = count + 1;
        return true;
    }

    public void Disconnect(string address) => _connections[address]--;

    public void Follow(LighterChannel channel, LighterSocket socket)
    {
        if (!_followers.TryGetValue(channel, out var sockets))
        {
            _followers.Add(channel, sockets = []);
        }

        sockets.Add(socket);
    }

    public void Leave(LighterChannel channel, LighterSocket socket)
    {
        if (_followers.TryGetValue(channel, out var sockets) && sockets.Remove(socket) && sockets.Count == 0)
        {
            _followers.Remove(channel);
        }
    }

    public bool HasFollowers(LighterChannel channel) => _followers.ContainsKey(channel);

    /// <summary>Channels of a family that somebody follows.</summary>
    public IReadOnlyList<LighterChannel> Followed(string family) => [.. _followers.Keys.Where(channel => channel.Family == family)];

    /// <summary>Sends an update to everybody who follows a channel; nothing is written when nobody does.</summary>
    public void Publish(LighterChannel channel, Action<Utf8JsonWriter> members)
    {
        if (!_followers.TryGetValue(channel, out var sockets))
        {
            return;
        }

        var frame = Frame("update", channel, members);
        foreach (var socket in sockets.ToArray())
        {
            socket.Send(frame);
        }
    }

    /// <summary>One frame of a channel.</summary>
    /// <param name="kind"><c>subscribed</c> or <c>update</c>.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="members">Writes what is between the channel's name and the type.</param>
    public byte[] Frame(string kind, LighterChannel channel, Action<Utf8JsonWriter> members) => JsonText.Object(json =>
    {
        json.WriteString("channel", channel.WireName(options));
        members(json);
        json.WriteString("type", $"{kind}/{channel.Family}");
    });
}
