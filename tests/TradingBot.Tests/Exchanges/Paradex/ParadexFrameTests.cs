using System.Text;
using TradingBot.Exchanges.Paradex;
using TradingBot.Exchanges.Paradex.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Testing;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Paradex;

public sealed class ParadexFrameTests
{
    private const string Data = """{"jsonrpc":"2.0","method":"subscription","params":{"channel":"orders.ALL","data":{"id":"1","flags":["x"]}}}""";

    [Fact]
    public void Data_has_its_channel_and_its_content()
    {
        var header = ParadexFrameHeader.Read(Encoding.UTF8.GetBytes(Data));

        Assert.Equal((ParadexFrameKind.Data, "orders.ALL"), (header.Kind, Encoding.UTF8.GetString(header.Channel)));
        Assert.Equal("""{"id":"1","flags":["x"]}""", Encoding.UTF8.GetString(header.Content));
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","result":{"enabled":true},"usIn":1,"usDiff":2,"id":7}""", "Result", 7L, """{"enabled":true}""")]
    [InlineData("""{"id":"8","error":{"code":-32601,"message":"no"},"jsonrpc":"2.0"}""", "Error", 8L, """{"code":-32601,"message":"no"}""")]
    [InlineData("""{"jsonrpc":"2.0","result":null,"error":{"code":1},"id":null}""", "Error", null, """{"code":1}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"subscription","params":[1]}""", "Unrecognized", null, "")]
    public void Answers_have_their_number_and_their_content(string text, string kind, long? id, string content)
    {
        var header = ParadexFrameHeader.Read(Encoding.UTF8.GetBytes(text));

        Assert.Equal((kind, id, content), (header.Kind.ToString(), header.Id, Encoding.UTF8.GetString(header.Content)));
    }

    [Fact]
    public void Every_way_of_cutting_a_text_frame_off_is_noticed()
    {
        var bytes = Encoding.UTF8.GetBytes(Data);

        Assert.All(Enumerable.Range(0, bytes.Length), length => Assert.Throws<FrameFaultException>(() =>
        {
            ParadexFrameHeader.Read(bytes.AsSpan(0, length));
        }));
    }

    [Fact]
    public void No_damage_to_a_binary_frame_escapes_as_anything_but_a_frame_fault()
    {
        using var file = VectorFile.Open("paradex-sbe.json");
        var random = new Random(7);
        foreach (var entry in file.Root.GetProperty("vectors").EnumerateArray())
        {
            var frame = Convert.FromHexString(entry.GetProperty("input").GetProperty("hex").GetString()!);
            for (var i = 0; i < 300; i++)
            {
                var damaged = frame[..random.Next(frame.Length + 1)];
                for (var hits = random.Next(4); hits > 0 && damaged.Length > 0; hits--)
                {
                    damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                }

                ReadAll(damaged);
            }
        }
    }

    [Fact]
    public void A_group_of_absurd_length_is_a_frame_fault()
    {
        var frame = ParadexSbeWriter.Book("BTC-USD-PERP", 1, true, [(1m, 1m)], [(2m, 1m)]).Payload.ToArray();
        frame.AsSpan(8 + 89, 4).Fill(0xFF);

        Assert.Throws<FrameFaultException>(() => ParadexSbeFrame.TryRead(frame, out _));
    }

    [Fact]
    public void A_book_frame_is_read_and_applied_without_allocating()
    {
        var book = new ParadexOrderBook();
        var frame = new ParadexBookFrame();
        var snapshot = ParadexSbeWriter.Book("BTC-USD-PERP", 1, true, Levels(100m), Levels(200m)).Payload;
        var delta = ParadexSbeWriter.Book("BTC-USD-PERP", 2, false, Levels(100m), Levels(200m)).Payload;
        Take(snapshot);
        Take(delta);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            Take(snapshot);
            Take(delta);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Take(ReadOnlyMemory<byte> bytes)
        {
            ParadexSbeFrame.TryRead(bytes.Span, out var binary);
            frame.Read(in binary);
            book.Apply(frame);
        }

        static (decimal Price, decimal Size)[] Levels(decimal from) => [.. Enumerable.Range(1, 20).Select(i => (from + i, 1m))];
    }

    private static void ReadAll(byte[] bytes)
    {
        try
        {
            if (!ParadexSbeFrame.TryRead(bytes, out var frame))
            {
                return;
            }

            object? read = frame.Template switch
            {
                ParadexTemplate.Book => ReadBook(in frame),
                ParadexTemplate.Summary => ParadexSbeDocuments.Summary(in frame),
                ParadexTemplate.Order => ParadexSbeDocuments.Order(in frame),
                ParadexTemplate.Fill => ParadexSbeDocuments.Fill(in frame),
                ParadexTemplate.Position => ParadexSbeDocuments.Position(in frame),
                ParadexTemplate.Account => ParadexSbeDocuments.Account(in frame),
                _ => frame.Template,
            };
            Assert.NotNull(read);
        }
        catch (FrameFaultException)
        {
            // What a damaged frame may do.
        }
    }

    private static ParadexBookFrame ReadBook(in ParadexSbeFrame frame)
    {
        var book = new ParadexBookFrame();
        book.Read(in frame);
        return book;
    }
}
