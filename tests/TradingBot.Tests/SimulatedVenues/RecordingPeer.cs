using System.Text;
using System.Text.Json;
using TradingBot.SimulatedVenues;

namespace TradingBot.Tests.SimulatedVenues;

/// <summary>A client's end of a socket that keeps what it gets.</summary>
internal sealed class RecordingPeer : IVenueSocketPeer
{
    public List<string> Frames { get; } = [];

    public List<byte[]> BinaryFrames { get; } = [];

    public int CloseCode { get; private set; }

    public bool IsAborted { get; private set; }

    /// <summary>The last frame of a type; fails when there is none.</summary>
    public JsonElement Last(string type) => Parse(Frames.Last(frame => frame.Contains($"\"type\":\"{type}\"", StringComparison.Ordinal)));

    /// <summary>All frames of a type, in order.</summary>
    public JsonElement[] All(string type) => [.. Frames.Where(frame => frame.Contains($"\"type\":\"{type}\"", StringComparison.Ordinal)).Select(Parse)];

    public JsonElement Last() => Parse(Frames[^1]);

    public void Send(ReadOnlyMemory<byte> frame) => Frames.Add(Encoding.UTF8.GetString(frame.Span));

    public void SendBinary(ReadOnlyMemory<byte> frame) => BinaryFrames.Add(frame.ToArray());

    public void Close(int code, string reason) => CloseCode = code;

    public void Abort() => IsAborted = true;

    private static JsonElement Parse(string frame) => JsonDocument.Parse(frame).RootElement;
}
