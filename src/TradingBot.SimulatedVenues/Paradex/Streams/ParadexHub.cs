using System.Text.Json;

namespace TradingBot.SimulatedVenues.Paradex.Streams;

/// <summary>Who follows what. A frame is written once in each form, whoever gets it.</summary>
internal sealed class ParadexHub
{
    private const long Everybody = 0;

    private readonly Dictionary<(string Name, long Account), Group> _groups = [];

    /// <summary>Follows a public channel, or an account's private one.</summary>
    public void Follow(ParadexChannel channel, long? account, ParadexSocket socket)
    {
        var key = (channel.Name, account ?? Everybody);
        if (!_groups.TryGetValue(key, out var group))
        {
            _groups.Add(key, group = new Group(channel));
        }

        group.Sockets.Add(socket);
    }

    public void Leave(ParadexChannel channel, long? account, ParadexSocket socket)
    {
        var key = (channel.Name, account ?? Everybody);
        if (_groups.TryGetValue(key, out var group) && group.Sockets.Remove(socket) && group.Sockets.Count == 0)
        {
            _groups.Remove(key);
        }
    }

    public bool HasFollowers(string name, long? account = null) => _groups.ContainsKey((name, account ?? Everybody));

    /// <summary>Channels of whole books that somebody follows.</summary>
    public IReadOnlyList<ParadexChannel> FollowedBooks() => [.. _groups.Values.Select(group => group.Channel).Where(channel => channel.Snapshots is not null)];

    /// <summary>Sends data to everybody who follows a channel; nothing is written when nobody does.</summary>
    /// <param name="name">The channel.</param>
    /// <param name="account">Whose it is; null for public channels.</param>
    /// <param name="data">Writes the members of the data.</param>
    /// <param name="binary">Makes the binary frame of a schema version; null when the channel has none.</param>
    public void Publish(string name, long? account, Action<Utf8JsonWriter> data, Func<ushort, byte[]>? binary)
    {
        if (!_groups.TryGetValue((name, account ?? Everybody), out var group))
        {
            return;
        }

        byte[]? text = null;
        var frames = new byte[2][];
        foreach (var socket in group.Sockets.ToArray())
        {
            if (binary is not null && socket.BinaryVersionFor(group.Channel) is { } version)
            {
                socket.SendBinary(frames[version] ??= binary(version));
            }
            else
            {
                socket.Send(text ??= Frame(name, data));
            }
        }
    }

    /// <summary>One text frame of a channel.</summary>
    public static byte[] Frame(string name, Action<Utf8JsonWriter> data) => JsonText.Object(json =>
    {
        json.WriteString("jsonrpc", "2.0");
        json.WriteString("method", "subscription");
        json.WriteStartObject("params");
        json.WriteString("channel", name);
        json.WriteStartObject("data");
        data(json);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private sealed class Group(ParadexChannel channel)
    {
        public ParadexChannel Channel => channel;

        public List<ParadexSocket> Sockets { get; } = [];
    }
}
