using System.Globalization;
using System.Text.Json;
using TradingBot.SimulatedVenues.Paradex;
using TradingBot.SimulatedVenues.Paradex.Accounts;
using TradingBot.SimulatedVenues.Paradex.Orders;
using TradingBot.SimulatedVenues.Paradex.Sbe;
using TradingBot.Simulation.Market;
using TradingBot.Testing;

namespace TradingBot.Tests.SimulatedVenues.Paradex;

/// <summary>The published public frames, encoded anew from what they say: byte for byte the same.</summary>
[Trait("Category", "Vectors")]
public sealed class ParadexFrameTests
{
    private int _encoded;

    [Fact]
    public void Public_frames_come_out_as_published()
    {
        using var file = VectorFile.Open("paradex-sbe.json");
        file.CheckEach("vectors", file.Root.GetProperty("vectors"), entry =>
        {
            var isFrame = entry.GetProperty("kind").GetString() == "sbe_frame";
            var isForDecoders = entry.TryGetProperty("note", out var note) && note.GetString()!.Contains("decoder test only", StringComparison.Ordinal);
            if (isFrame && !isForDecoders && Encode(entry.GetProperty("expect")) is { } frame)
            {
                _encoded++;
                Assert.Equal(entry.GetProperty("input").GetProperty("hex").GetString(), Convert.ToHexStringLower(frame));
            }
        });

        // Trades and quotes of both versions, an empty side, four books, summaries and funding of both versions, a heartbeat.
        Assert.Equal(14, _encoded);
    }

    [Fact]
    public void An_orders_frame_has_the_published_layout()
    {
        using var file = VectorFile.Open("paradex-sbe.json");
        var entry = file.Root.GetProperty("vectors").EnumerateArray().First(one => one.GetProperty("id").GetString() == "order-open");
        using var rig = new ParadexRig();
        var market = rig.Venue.Exchange.FindMarket(1)!;
        var hasher = ParadexRig.Hasher;
        var account = new ParadexAccount(1, Cryptography.Stark.Felt.Parse(ParadexRig.Address), hasher, string.Empty, default);
        var view = new ParadexOrderView
        {
            Number = 1,
            Account = account,
            Market = market,
            IsBuy = true,
            Type = "LIMIT",
            Instruction = "POST_ONLY",
            Size = 0.05m,
            RemainingSize = 0.05m,
            Price = 65_000.5m,
            Status = "OPEN",
            ClientId = "grid-1",
            CreatedAt = At(1_760_000_000_123_456),
            UpdatedAt = At(1_760_000_000_123_495),
            ReceivedAt = At(1_760_000_000_123_457),
        };

        var frame = ParadexFrames.Order(1, At(1_760_000_000_123_496), 77, view, "1681462103821101699438490000");

        // Of the published one, the time of publication is one microsecond later than the frame's own.
        var published = Convert.FromHexString(entry.GetProperty("input").GetProperty("hex").GetString()!);
        published[8 + 116]--;
        Assert.Equal(Convert.ToHexStringLower(published), Convert.ToHexStringLower(frame));
    }

    private static byte[]? Encode(JsonElement expect)
    {
        var version = expect.GetProperty("version").GetUInt16();
        var times = expect.GetProperty("times_us");
        var at = At(times.GetProperty("timestamp").GetInt64());
        var template = expect.GetProperty("template_id").GetInt32();
        if (template == 40)
        {
            return ParadexFrames.Heartbeat(version, at);
        }

        var said = expect.GetProperty("decoded");
        var market = said.TryGetProperty("market", out var symbol) ? symbol.GetString()! : string.Empty;
        return template switch
        {
            1 => ParadexFrames.Trade(version, new SbeTrade(
                at, Sequence(said), said.GetProperty("trade_id").GetInt64(), Text(said, "side") == "BUY", Number(said, "price"), Number(said, "size"),
                At(times.GetProperty("created_at").GetInt64()), Text(said, "trade_type") == "RPI" ? (byte)5 : (byte)1, market)),
            2 => ParadexFrames.Bbo(version, at, market, new ParadexTouch(Level(said, "bid_price", "bid_size"), Level(said, "ask_price", "ask_size"), Sequence(said), at)),
            3 => ParadexFrames.Book(version, new SbeBook(at, Sequence(said), Text(said, "pkg_type") == "SNAPSHOT", Touch(said, string.Empty), Touch(said, "api_"), Levels(said, "bids"), Levels(said, "asks"), market)),
            4 => ParadexFrames.Summary(version, new SbeSummary(
                at, Number(said, "mark_price"), Number(said, "index_price"), Number(said, "last_price"), Number(said, "volume_usd24h"), Number(said, "open_interest"),
                expect.TryGetProperty("funding_rate_precise", out var precise) ? Parse(precise) : Number(said, "funding_rate"),
                Level(said, "bid", "bid_size"), Level(said, "ask", "ask_size"), Number(said, "total_volume"), Number(said, "price_change_rate24h"), Number(said, "external_fair_price"), market)),
            5 => ParadexFrames.Funding(version, new SbeFunding(
                at, Number(said, "funding_rate"), Number(said, "funding_index"), At(times.GetProperty("created_at").GetInt64()), Number(said, "funding_premium"), Number(said, "funding_rate8h"),
                said.GetProperty("funding_period_hours").GetInt32(), expect.TryGetProperty("impact_premium_rate", out var impact) ? Parse(impact) : null, market)),
            _ => null,
        };
    }

    private static DateTimeOffset At(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    private static long Sequence(JsonElement said) => said.GetProperty("seq_no").GetInt64();

    private static string Text(JsonElement said, string name) => said.GetProperty(name).GetString()!;

    private static decimal Parse(JsonElement text) => decimal.Parse(text.GetString()!, CultureInfo.InvariantCulture);

    private static decimal Number(JsonElement said, string name) => Parse(said.GetProperty(name));

    private static PriceLevel? Level(JsonElement said, string price, string size) =>
        said.GetProperty(price).ValueKind == JsonValueKind.Null ? null : new PriceLevel(Number(said, price), Number(said, size), 1);

    private static ParadexTouch? Touch(JsonElement said, string kind) =>
        said.GetProperty($"best_bid_{kind}price").ValueKind == JsonValueKind.Null
            ? null
            : new ParadexTouch(Level(said, $"best_bid_{kind}price", $"best_bid_{kind}size"), Level(said, $"best_ask_{kind}price", $"best_ask_{kind}size"), 0, default);

    private static (decimal Price, decimal Size)[] Levels(JsonElement said, string side) =>
        [.. said.GetProperty(side).EnumerateArray().Select(level => (Parse(level[0]), Parse(level[1])))];
}
