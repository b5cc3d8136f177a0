using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using TradingBot.Exchanges.Transport;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Transport;

public sealed class SocketSessionTests : IDisposable
{
    private readonly TestLoop _loop = new();
    private readonly ScriptedSockets _sockets = new();
    private readonly SocketSession _session;
    private readonly SocketChannel _a;
    private readonly SocketChannel _b;
    private Protocol _protocol = null!;

    public SocketSessionTests()
    {
        _session = new SocketSession(
            new SocketSessionOptions { Name = "test" },
            new Uri("wss://example.org"),
            _sockets,
            _loop.Transport,
            null,
            ReconnectDelays.Standard(() => 0),
            NullLogger.Instance,
            session => _protocol = new Protocol(session));
        _a = _session.Add("a", TimeSpan.FromSeconds(20));
        _b = _session.Add("b", null);
        _protocol.Channels = [_a, _b];
    }

    public void Dispose() => _loop.Wait(_loop.Begin(() => _session.DisposeAsync().AsTask()));

    [Fact]
    public void Nothing_is_subscribed_before_the_greeting()
    {
        Start();
        Assert.Empty(_sockets.Last.Sent);

        Receive("hello");
        Assert.Equal(["sub a", "sub b"], _sockets.Last.Sent);
    }

    [Fact]
    public void Each_connection_is_prepared_anew_and_says_its_login_before_the_greeting()
    {
        var tokens = 0;
        Protocol? protocol = null;
        var session = new SocketSession(
            new SocketSessionOptions { Name = "test" },
            _ => ValueTask.FromResult(new SocketRequest(new Uri($"wss://example.org/?token={++tokens}")) { Headers = [new("Cookie", $"c{tokens}")] }),
            _sockets,
            _loop.Transport,
            null,
            ReconnectDelays.Standard(() => 0),
            NullLogger.Instance,
            created => protocol = new Protocol(created) { Greeting = "login"u8.ToArray() });
        session.Add("a", null);
        _loop.Begin(() =>
        {
            session.Start();
            return 0;
        });
        Assert.Equal(["login"], _sockets.Last.Sent);
        Receive("hello");
        Assert.Equal(["login", "sub a"], _sockets.Last.Sent);

        _loop.Begin(() =>
        {
            _sockets.Last.Break();
            return 0;
        });
        _loop.Advance(2);
        Assert.Equal(["?token=1/c1", "?token=2/c2"], _sockets.Requests.Select(r => $"{r.Uri.Query}/{r.Headers[0].Value}"));
        Assert.Equal("wss://example.org/", _sockets.Requests[0].ToString());
        _loop.Wait(_loop.Begin(() => session.DisposeAsync().AsTask()));
    }

    [Fact]
    public void Binary_frames_go_to_their_own_handler()
    {
        Start();
        Receive("hello");
        _loop.Begin(() =>
        {
            _sockets.Last.Push(SocketFrame.Binary(new byte[] { 1, 2 }));
            return 0;
        });
        Assert.Equal(["hello", "binary 0102"], _protocol.Frames);
    }

    [Fact]
    public void It_is_live_when_the_last_channel_is_confirmed()
    {
        Start();
        Receive("hello");
        Receive("ok a");
        Assert.False(_session.IsLive);

        Receive("ok b");
        Assert.True(_session.IsLive);
        Assert.Equal(["live"], _protocol.Heard);
    }

    [Fact]
    public void A_venue_that_never_greets_is_left_and_tried_again_with_back_off()
    {
        Start();
        _loop.Advance(10.1);
        Assert.Single(_sockets.Opened);
        Assert.True(_sockets.Opened[0].IsDisposed);
        _loop.Advance(0.2);
        Assert.Equal(2, _sockets.Opened.Count);
    }

    [Fact]
    public void A_subscription_that_is_not_confirmed_is_asked_for_again_and_costs_the_connection_in_the_end()
    {
        Start();
        Receive("hello");
        Receive("ok a");
        _loop.Advance(5.3);
        Assert.Equal("unsub b", _sockets.Last.Sent[^1]);

        _loop.Advance(30);
        Assert.True(_sockets.Opened.Count > 1);
        Assert.False(_session.IsLive);
    }

    [Fact]
    public void A_silent_channel_starts_again_while_the_others_go_on()
    {
        GoLive();
        for (var i = 0; i < 4; i++)
        {
            _loop.Advance(5.1);
            Receive("data b");
        }

        Assert.Contains("lost a: silent for 20 s", _protocol.Heard);
        Assert.Single(_sockets.Opened);
        Receive("gone a");
        Receive("ok a");
        Assert.True(_session.IsLive);
    }

    [Fact]
    public void A_connection_without_any_frame_is_half_open_and_replaced()
    {
        GoLive();
        _loop.Advance(20.5);

        Assert.Equal(2, _sockets.Opened.Count);
        Assert.Contains("disconnected: no frame at all for 20 s", _protocol.Heard);
    }

    [Fact]
    public void A_frame_of_an_earlier_connection_is_not_handed_on()
    {
        GoLive();

        // The frame has been taken off the socket and its reader is about to resume when the connection is given up.
        _loop.Begin(() =>
        {
            _sockets.Last.Push("data a");
            _session.Drop("test");
            return 0;
        });
        _loop.Advance(1);

        Assert.DoesNotContain("data a", _protocol.Frames);
        Assert.Equal(2, _session.Epoch);
    }

    [Fact]
    public void A_broken_connection_is_reported_channel_by_channel_and_comes_back()
    {
        GoLive();
        _loop.Begin(() =>
        {
            _sockets.Last.Break();
            return 0;
        });

        Assert.Equal(["live", "lost a: reset by peer", "lost b: reset by peer", "down", "disconnected: reset by peer"], _protocol.Heard);
        _loop.Advance(0.2);
        Assert.Equal(2, _sockets.Opened.Count);
    }

    [Fact]
    public void A_connection_that_is_renewed_goes_down_on_purpose_and_comes_back()
    {
        GoLive();
        _loop.Begin(() =>
        {
            _session.Renew("a fresh login");
            return 0;
        });

        Assert.Equal(["live", "lost a: a fresh login", "lost b: a fresh login", "down on purpose", "disconnected: a fresh login"], _protocol.Heard);
        _loop.Advance(0.2);
        Assert.Equal(2, _sockets.Opened.Count);
    }

    [Fact]
    public void Refused_connections_are_tried_again_at_doubling_intervals()
    {
        _sockets.Failures = 100;
        Start();

        // Without jitter's half: 0.125, 0.25, 0.5, 1, 2 ... so five attempts fit into 2.2 s.
        _loop.Advance(2.2);
        Assert.Equal(5, _sockets.Attempts);
        _loop.Advance(300);
        var before = _sockets.Attempts;
        _loop.Advance(150);
        Assert.Equal(10, _sockets.Attempts - before);
    }

    [Fact]
    public void A_frame_that_cannot_be_told_apart_puts_every_channel_in_doubt_and_keeps_the_socket()
    {
        GoLive();
        Receive("garbage");

        Assert.Equal(1, _session.QuarantinedFrames);
        Assert.Contains("lost a: a frame could not be decoded", _protocol.Heard);
        Assert.Contains("lost b: a frame could not be decoded", _protocol.Heard);
        Assert.Single(_sockets.Opened);
    }

    [Fact]
    public void A_channel_that_never_gets_well_is_not_asked_for_without_end()
    {
        GoLive();
        _sockets.Last.OnSent = (socket, text) => socket.Push(text.StartsWith("unsub", StringComparison.Ordinal) ? $"gone {text[6..]}" : $"ok {text[4..]}");
        var before = _sockets.Last.Sent.Count;
        for (var i = 0; i < 600; i++)
        {
            Receive("bad a");
            _loop.Advance(0.05);
        }

        // Thirty seconds of garbage at twenty a second: the waits double, so about eight rounds of two messages.
        Assert.InRange(_sockets.Last.Sent.Count - before, 10, 24);
    }

    [Fact]
    public void Once_a_ping_was_answered_a_missing_answer_ends_the_connection()
    {
        GoLive();
        for (var i = 0; i < 4; i++)
        {
            _loop.Advance(15);
            Receive("data a");
        }

        Assert.Single(_sockets.Opened);
        Receive("pong");
        for (var i = 0; i < 4; i++)
        {
            _loop.Advance(15);
            Receive("data a");
        }

        Assert.Contains("disconnected: a ping was not answered", _protocol.Heard);
    }

    [Fact]
    public void A_plain_address_elsewhere_is_refused() => Assert.Throws<ArgumentException>(() => new SocketSession(
        new SocketSessionOptions { Name = "test" }, new Uri("ws://example.org"), _sockets, _loop.Transport, null, ReconnectDelays.Standard(() => 0), NullLogger.Instance, session => new Protocol(session)));

    private void Start() => _loop.Begin(() =>
    {
        _session.Start();
        return 0;
    });

    private void GoLive()
    {
        Start();
        Receive("hello");
        Receive("ok a");
        Receive("ok b");
        Assert.True(_session.IsLive);
    }

    private void Receive(string text) => _loop.Begin(() =>
    {
        _sockets.Last.Push(text);
        return 0;
    });

    private sealed class Protocol(SocketSession session) : ISocketProtocol
    {
        public List<string> Heard { get; } = [];

        public List<string> Frames { get; } = [];

        public IReadOnlyList<SocketChannel> Channels { get; set; } = [];

        public bool ExpectsHello => true;

        public ReadOnlyMemory<byte> Greeting { get; init; }

        public ReadOnlyMemory<byte> Ping { get; } = "ping"u8.ToArray();

        public ReadOnlyMemory<byte> Subscribe(SocketChannel channel) => Encoding.UTF8.GetBytes($"sub {channel.Name}");

        public ReadOnlyMemory<byte> Unsubscribe(SocketChannel channel) => Encoding.UTF8.GetBytes($"unsub {channel.Name}");

        public void OnFrame(ReadOnlyMemory<byte> frame)
        {
            var text = Encoding.UTF8.GetString(frame.Span);
            Frames.Add(text);
            var channel = Channels.FirstOrDefault(each => text.EndsWith($" {each.Name}", StringComparison.Ordinal));
            switch (text.Split(' ')[0])
            {
                case "hello":
                    session.HelloReceived();
                    break;
                case "pong":
                    session.PongReceived();
                    break;
                case "ok":
                    session.Confirmed(channel!);
                    break;
                case "gone":
                    session.Unsubscribed(channel!);
                    break;
                case "data":
                    session.Touch(channel!);
                    break;
                default:
                    throw new FrameFaultException("garbage", channel);
            }
        }

        public void OnBinaryFrame(ReadOnlyMemory<byte> frame) => Frames.Add($"binary {Convert.ToHexString(frame.Span)}");

        public void OnChannelLost(SocketChannel channel, string reason) => Heard.Add($"lost {channel.Name}: {reason}");

        public void OnLive() => Heard.Add("live");

        public void OnDown(string reason, bool isPlanned) => Heard.Add(isPlanned ? "down on purpose" : "down");

        public void OnDisconnected(string reason) => Heard.Add($"disconnected: {reason}");
    }
}
