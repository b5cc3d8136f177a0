using System.Globalization;
using System.Text.Json;
using TradingBot.Cryptography.Stark;
using TradingBot.Exchanges.Paradex.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Testing;

namespace TradingBot.Tests.Exchanges.Paradex;

/// <summary>Every entry of paradex-sbe.json: binary frames and what the venue's own decoder makes of them.</summary>
[Trait("Category", "Vectors")]
public sealed partial class ParadexSbeVectors : IDisposable
{
    private const string FileName = "paradex-sbe.json";

    private readonly VectorKinds _vectors = VectorKinds.Open(FileName);

    /// <summary>Reads one member of a frame as the vectors write it.</summary>
    private delegate object? Reader(in ParadexSbeFrame frame);

    public static TheoryData<string> Kinds() => VectorKinds.KindsOf(FileName);

    public void Dispose() => _vectors.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_entry_of_the_kind_is_ours(string kind) => _vectors.Check(kind, CheckEntry);

    [Fact]
    public void No_entry_of_the_file_is_left_out() => _vectors.CheckAll(CheckEntry);

    private static void CheckEntry(string kind, VectorEntry input, VectorEntry expect)
    {
        var bytes = input.Bytes("hex");
        switch (kind)
        {
            case "sbe_frame":
                Assert.True(ParadexSbeFrame.TryRead(bytes, out var frame));
                CheckFrame(in frame, expect);
                break;
            case "sbe_frame_rejected":
                Assert.True(expect.Element("error").GetBoolean());
                Assert.Throws<FrameFaultException>(() => ParadexSbeFrame.TryRead(bytes, out _));
                break;
            case "sbe_frame_skipped":
                Assert.True(expect.Element("skip").GetBoolean());
                Assert.False(ParadexSbeFrame.TryRead(bytes, out _));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind that no check reads.");
        }
    }

    private static void CheckFrame(in ParadexSbeFrame frame, VectorEntry expect)
    {
        Assert.Equal(
            (expect.Number("template_id"), expect.Number("version"), expect.Number("block_length")),
            ((int)frame.Template, frame.Version, frame.BlockLength));
        if (frame.Template == ParadexTemplate.Heartbeat)
        {
            Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (expect.Element("decoded").ValueKind, expect.Element("channel_name").ValueKind));
            Assert.Equal(expect.Child("times_us").Element("timestamp").GetInt64(), frame.Integer(0));
            return;
        }

        var decoded = expect.Child("decoded");
        foreach (var (name, read) in MembersOf(frame.Template))
        {
            Assert.Equal($"{name}={Text(decoded.Element(name))}", $"{name}={Text(read(in frame))}");
        }

        foreach (var (name, offset) in TimesOf(frame.Template))
        {
            Assert.Equal(expect.Child("times_us").Element(name).GetInt64(), frame.Integer(offset));
        }

        foreach (var (name, offset, decimals) in LaterMembersOf(frame.Template).Where(member => expect.Has(member.Name)))
        {
            Assert.Equal($"{name}={Text(expect.Element(name))}", $"{name}={Text(Fixed(frame.Number(offset, decimals), decimals))}");
        }

        CheckChannel(in frame, expect.Text("channel_name"));
        CheckDocument(in frame, decoded);
    }

    private static void CheckChannel(in ParadexSbeFrame frame, string channel)
    {
        var (name, market) = frame.Template switch
        {
            ParadexTemplate.Trade => ("trades.", 0),
            ParadexTemplate.BestBidOffer => ("bbo.", 0),
            ParadexTemplate.Book => ("order_book.", 0),
            ParadexTemplate.Summary => ("markets_summary.", 0),
            ParadexTemplate.Funding => ("funding_data.", 0),
            ParadexTemplate.Order => ("orders.", 2),
            ParadexTemplate.Fill => ("fills.", 4),
            ParadexTemplate.Position => ("positions", -1),
            ParadexTemplate.Account => ("account", -1),
            _ => throw new ArgumentOutOfRangeException(nameof(frame)),
        };
        Assert.Equal(channel, market < 0 ? name : name + frame.Text(market));
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.Array => "[" + string.Join(',', value.EnumerateArray().Select(Text)) + "]",
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };

    private static string Text(object? value) => value switch
    {
        null => "null",
        IEnumerable<string> words => "[" + string.Join(',', words) + "]",
        IEnumerable<BookLevel> levels => "[" + string.Join(',', levels.Select(level => $"[{Fixed(level.Price, 8)},{Fixed(level.Size, 8)}]")) + "]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static string? Fixed(decimal? value, int decimals) => value?.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Address(ReadOnlySpan<byte> bytes) => Felt.TryReadBytes(bytes, out var felt) ? felt.ToString() : "not a felt";
}
