using System.Text;
using TradingBot.SimulatedVenues;
using TradingBot.SimulatedVenues.Faults;
using TradingBot.SimulatedVenues.Hosting;
using TradingBot.SimulatedVenues.Http;
using TradingBot.Simulation;
using TradingBot.Simulation.Time;

namespace TradingBot.Tests.SimulatedVenues;

public sealed class FaultTests : IDisposable
{
    private static readonly VenueHttpRequest Place = new() { Method = "POST", Path = "/place" };

    private readonly VirtualTimeContext _clock = new(new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero));
    private readonly EchoVenue _venue = new();
    private readonly FaultPlan _faults = new();

    public void Dispose() => _venue.Dispose();

    [Theory]
    [InlineData(RequestFault.None, 200, true)]
    [InlineData(RequestFault.DropBefore, 0, false)]
    [InlineData(RequestFault.DropAfter, 0, true)]
    [InlineData(RequestFault.RateLimited, 429, false)]
    [InlineData(RequestFault.ServerErrorBefore, 502, false)]
    [InlineData(RequestFault.ServerErrorAfter, 502, true)]
    [InlineData(RequestFault.Maintenance, 503, false)]
    [InlineData(RequestFault.GarbageAfter, 200, true)]
    [InlineData(RequestFault.TruncatedAfter, 200, true)]
    public void A_request_fault_says_whether_the_venue_acted(RequestFault fault, int status, bool acted)
    {
        _faults.NextRequest(fault, "/place");
        var answer = _clock.Run(() => Open().SendAsync(Place, CancellationToken.None));
        Assert.Equal((status, acted ? 1 : 0), (answer?.Status ?? 0, _venue.Handled));

        // The fault was for one request.
        Assert.Equal(200, _clock.Run(() => Open().SendAsync(Place, CancellationToken.None))!.Status);
    }

    [Theory]
    [InlineData(RequestFault.DelayBefore, 0)]
    [InlineData(RequestFault.DelayAfter, 1)]
    public void A_late_answer_is_late_on_one_side_of_the_venue_or_the_other(RequestFault fault, int handledAtOnce)
    {
        _faults.NextRequest(fault).Delay = TimeSpan.FromSeconds(3);
        Task<VenueHttpResponse?>? answer = null;
        _clock.Run(() =>
        {
            answer = Open().SendAsync(Place, CancellationToken.None);
            return Task.CompletedTask;
        });
        _clock.RunFor(TimeSpan.FromMilliseconds(2_999));
        Assert.Equal((handledAtOnce, false), (_venue.Handled, answer!.IsCompleted));
        _clock.RunFor(TimeSpan.FromMilliseconds(1));
        Assert.Equal((1, true), (_venue.Handled, answer.IsCompleted));
    }

    [Theory]
    [InlineData(RequestFault.SilenceBefore, 0)]
    [InlineData(RequestFault.SilenceAfter, 1)]
    public void Silence_lasts_until_the_client_gives_up(RequestFault fault, int handled)
    {
        _faults.NextRequest(fault);
        Assert.ThrowsAny<OperationCanceledException>(() => _clock.Run(async () =>
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5), _clock.TransportTime);
            return await Open().SendAsync(Place, patience.Token);
        }));
        Assert.Equal(handled, _venue.Handled);
    }

    [Fact]
    public void A_rate_limit_says_when_to_come_back()
    {
        _faults.NextRequest(RequestFault.RateLimited).RetryAfter = TimeSpan.FromSeconds(7);
        var answer = _clock.Run(() => Open().SendAsync(Place, CancellationToken.None));
        Assert.Equal(new KeyValuePair<string, string>("Retry-After", "7"), Assert.Single(answer!.Headers));
    }

    [Theory]
    [InlineData(FrameFault.Drop, "2,3")]
    [InlineData(FrameFault.Duplicate, "1,1,2,3")]
    [InlineData(FrameFault.SwapWithNext, "2,1,3")]
    [InlineData(FrameFault.Delay, "2,3,1")]
    [InlineData(FrameFault.AbortBefore, "")]
    [InlineData(FrameFault.AbortAfter, "1")]
    public void A_frame_fault_touches_one_frame(FrameFault fault, string seen)
    {
        _faults.NextSentFrame(fault);
        var (peer, _) = OpenSocket();
        _clock.Run(() =>
        {
            _venue.Tell("1", "2", "3");
            return Task.CompletedTask;
        });
        _clock.RunFor(TimeSpan.FromSeconds(10));
        Assert.Equal(seen, string.Join(',', peer.Frames));
        Assert.Equal(fault is FrameFault.AbortBefore or FrameFault.AbortAfter, peer.IsAborted);
    }

    [Fact]
    public void A_frame_may_be_broken_huge_or_full_of_unknown_words()
    {
        _faults.NextSentFrame(FrameFault.Garbage).NextSentFrame(FrameFault.Truncate).NextSentFrame(FrameFault.Huge).NextSentFrame(FrameFault.UnknownValue);
        var (peer, _) = OpenSocket();
        _venue.Tell("one", "abcdef", "three", """{"status":"open","price":"1"}""");
        Assert.Equal("\u0001<<not json>>", peer.Frames[0]);
        Assert.Equal("abc", peer.Frames[1]);
        Assert.Equal(10_000_000, peer.Frames[2].Length);
        Assert.Equal("""{"status":"quantum-entangled","price":"1"}""", peer.Frames[3]);
    }

    [Theory]
    [InlineData(FrameFault.AbortBefore, 0)]
    [InlineData(FrameFault.AbortAfter, 1)]
    public void A_connection_may_end_around_a_clients_frame_and_its_answer_is_lost(FrameFault fault, int handled)
    {
        _faults.NextReceivedFrame(fault, "order");
        var (peer, session) = OpenSocket();
        session.OnFrame("hello"u8);
        session.OnFrame("order"u8);
        Assert.Equal(("echo hello", handled, true), (string.Join(',', peer.Frames), _venue.Handled - 1, peer.IsAborted));
    }

    [Fact]
    public void Sockets_may_fall_silent_die_and_be_refused()
    {
        var gate = Gate();
        var peer = new RecordingPeer();
        Assert.NotNull(gate.OpenSocket(Place, peer).Session);
        _faults.IsSilent = true;
        _venue.Tell("1");
        _faults.IsSilent = false;
        _venue.Tell("2");
        Assert.Equal(["2"], peer.Frames);
        gate.KillSockets();
        Assert.True(peer.IsAborted);
        Assert.Equal((0, 1), (gate.OpenSockets, _venue.Closed));
        _faults.ConnectionsToRefuse = 1;
        Assert.Null(gate.OpenSocket(Place, new RecordingPeer()).Session);
        Assert.NotNull(gate.OpenSocket(Place, new RecordingPeer()).Session);
    }

    [Fact]
    public void The_same_seed_draws_the_same_faults()
    {
        string Draw()
        {
            var plan = new FaultPlan(seed: 5, requestRate: 0.3, frameRate: 0.1);
            return string.Join(',', Enumerable.Range(0, 200).Select(_ => (plan.ForRequest(Place), plan.ForSentFrame("x"u8))));
        }

        Assert.Equal(Draw(), Draw());
        Assert.Contains(nameof(RequestFault.DropAfter), Draw(), StringComparison.Ordinal);
    }

    [Fact]
    public void In_memory_a_socket_carries_frames_both_ways_and_tells_how_it_ended()
    {
        _clock.Run(async () =>
        {
            var socket = (await Open().ConnectAsync(Place)).Socket!;
            socket.SendToVenue("hello"u8);
            Assert.Equal("echo hello", Encoding.UTF8.GetString((await socket.ReceiveAsync(CancellationToken.None)).Frame.Span));
            _venue.Close(1001, "bye");
            var last = await socket.ReceiveAsync(CancellationToken.None);
            Assert.Equal((SocketMessageKind.Closed, 1001, "bye"), (last.Kind, last.CloseCode, last.CloseReason));
            Assert.True(socket.IsClosed);
        });
        Assert.Equal(1, _venue.Closed);
    }

    [Fact]
    public void In_memory_a_refusal_carries_the_answer()
    {
        _venue.Refusal = VenueHttpResponse.OfText(401, "text/plain", "log in first");
        var opening = _clock.Run(() => Open().ConnectAsync(Place));
        Assert.Null(opening.Socket);
        Assert.Equal((401, "log in first"), (opening.Refusal!.Status, opening.Refusal.Text));
    }

    [Fact]
    public void Binary_frames_pass_and_go_wrong_like_text()
    {
        var peer = new RecordingPeer();
        Gate().OpenSocket(Place, peer);
        _faults.NextSentFrame(FrameFault.Truncate);
        _venue.TellBinary([1, 2, 3, 4]);
        _venue.TellBinary([5, 6]);
        Assert.Equal(["0102", "0506"], peer.BinaryFrames.Select(Convert.ToHexString));
        Assert.Empty(peer.Frames);
    }

    [Fact]
    public void A_binary_frame_gets_a_message_type_that_no_schema_has()
    {
        var peer = new RecordingPeer();
        Gate().OpenSocket(Place, peer);
        _faults.NextSentFrame(FrameFault.UnknownValue, containing: "BTC").NextSentFrame(FrameFault.UnknownValue);
        _venue.TellBinary([48, 0, 2, 0, 1, 0, (byte)'B', (byte)'T', (byte)'C']);
        _venue.TellBinary([7]);
        Assert.Equal(["3000F0FF0100425443", "07"], peer.BinaryFrames.Select(Convert.ToHexString));
    }

    [Fact]
    public void In_memory_the_client_may_hang_up()
    {
        _clock.Run(async () =>
        {
            var socket = (await Open().ConnectAsync(Place)).Socket!;
            socket.Disconnect();
            Assert.Equal(SocketMessageKind.Aborted, (await socket.ReceiveAsync(CancellationToken.None)).Kind);
        });
        Assert.Equal(1, _venue.Closed);
    }

    private VenueGate Gate() => new(_venue, _clock.TransportTime, _faults);

    private InMemoryVenue Open() => new(Gate());

    private (RecordingPeer Peer, IVenueSocketSession Session) OpenSocket()
    {
        var peer = new RecordingPeer();
        return (peer, Gate().OpenSocket(Place, peer).Session!);
    }

    /// <summary>The smallest venue that there can be.</summary>
    private sealed class EchoVenue : ISimulatedVenue, IVenueSocketSession
    {
        private IVenueSocketPeer? _peer;

        public string Name => "echo";

        public string RestPath => "";

        public string SocketPath => "/";

        public SimulatedExchange Exchange => throw new NotSupportedException("This venue only echoes.");

        public VenueHttpResponse? Refusal { get; set; }

        public int Handled { get; private set; }

        public int Closed { get; private set; }

        public VenueHttpResponse Handle(VenueHttpRequest request)
        {
            Handled++;
            return VenueHttpResponse.Json(200, "{\"ok\":true}"u8.ToArray());
        }

        public SocketOpening OpenSocket(VenueHttpRequest request, IVenueSocketPeer peer)
        {
            _peer = peer;
            return Refusal is { } refusal ? SocketOpening.Refuse(refusal) : SocketOpening.Accept(this);
        }

        public void TellBinary(byte[] frame) => _peer!.SendBinary(frame);

        public void Tell(params string[] frames)
        {
            foreach (var frame in frames)
            {
                _peer!.Send(Encoding.UTF8.GetBytes(frame));
            }
        }

        public void Close(int code, string reason) => _peer!.Close(code, reason);

        public void OnFrame(ReadOnlySpan<byte> frame)
        {
            Handled++;
            Tell("echo " + Encoding.UTF8.GetString(frame));
        }

        public void OnClosed() => Closed++;

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
