using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging.Abstractions;
using TradingBot.Exchanges.EdgeX;
using TradingBot.Exchanges.EdgeX.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.EdgeX;

/// <summary>Every recorded payload through the production reader of its endpoint. They are V1's, whose answers and frames V2 has kept.</summary>
public sealed class EdgeXSampleTests
{
    private static readonly EdgeXMapping Mapping = new(new EdgeXOrderIds(9), new ClockOffset(TimeProvider.System, NullLogger.Instance));

    private static EdgeXMarket Bitcoin { get; } = EdgeXWorld.Market("BTCUSDC");

    [Fact]
    public void Every_recorded_file_is_read_by_some_reader()
    {
        var folder = VenueSamples.FindFolder("edgex");
        Assert.SkipWhen(folder is null, "the recorded payloads are not on this machine");

        var files = Directory.GetFiles(folder!, "*.json").Select(path => Path.GetFileName(path)!).ToList();

        Assert.NotEmpty(files);
        Assert.All(files, file => Read(file, File.ReadAllBytes(Path.Combine(folder!, file))));
    }

    [Fact]
    public void The_recorded_account_adds_up()
    {
        var assets = Parse("accountAsset.json", EdgeXJson.Default.Assets).Data!;
        var account = Mapping.Account(assets, 1000);
        var position = Mapping.Position(assets.PositionList![0], assets.PositionAssetList![0], Bitcoin);

        // Cash is -81.943188 + 97.4445; with the unrealised 0.2899... it is the equity.
        Assert.Equal((15.501312m, 13.836550m), (account.Cash, account.Available));
        Assert.Equal(account.Equity, account.Cash + position.UnrealizedPnl);
        Assert.Equal((0.001m, 97444.5m, 82354.9m, 97.4445m), (position.Size, position.AverageEntryPrice, position.LiquidationPrice, position.EntryNotional));
    }

    [Fact]
    public void The_recorded_fill_was_paid_by_a_maker()
    {
        var fill = Mapping.Fill(Parse("historyOrderFillTransactionPage.json", EdgeXJson.Default.FillPage).Data!.DataList![0], Bitcoin);

        Assert.Equal(("564815957260763406", "564815695875932430", OrderSide.Buy, Liquidity.Maker), (fill.TradeId, fill.VenueOrderId, fill.Side, fill.Liquidity));
        Assert.Equal((97444.5m, 0.001m, 0.017540m), (fill.Price, fill.Size, fill.Fee));
    }

    [Fact]
    public void The_recorded_rate_of_four_hours_becomes_one_of_an_hour_paid_at_the_end_of_the_interval()
    {
        var rate = Mapping.Funding(Parse("latestFundingRate.json", EdgeXJson.Default.Fundings).Data![0], Bitcoin)!;

        // -0.00005537 / 4; fixed at 08:00, paid at 12:00.
        Assert.Equal((-0.0000138425m, 101522.5589685m), (rate.RateFractionPerHour, rate.IndexPrice));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1734609600000), rate.NextPaymentAt);
    }

    [Fact]
    public void The_recorded_change_joins_the_recorded_snapshot()
    {
        var book = new EdgeXOrderBook();
        var frame = new EdgeXBookFrame();
        frame.Read(Content("ws-depth-snapshot.json"));
        Assert.Equal(BookChange.Tradable, book.Apply(frame));
        frame.Read(Content("ws-depth-changed.json"));

        Assert.Equal(BookChange.Tradable, book.Apply(frame));
        Assert.Equal((600.97m, 601.03m), (book.Bid.Price, book.Ask.Price));
    }

    private static byte[] Content(string file) => EdgeXFrameHeader.Read(VenueSamples.Read("edgex", file)).Content.ToArray();

    private static void Read(string file, byte[] bytes)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        object? body = name switch
        {
            "metaData" => new EdgeXMarkets(Parse(EdgeXJson.Default.Metadata).Data!),
            "serverTime" => Parse(EdgeXJson.Default.Time).Data!.TimeMillis,
            "ticker" => Assert.Single(Parse(EdgeXJson.Default.Tickers).Data!).OraclePrice,
            "latestFundingRate" => Mapping.Funding(Parse(EdgeXJson.Default.Fundings).Data![0], Bitcoin),
            "depth" => Book(bytes),
            "accountAsset" => Mapping.Account(Parse(EdgeXJson.Default.Assets).Data!, 1000),
            "createOrder" => Parse(EdgeXJson.Default.OrderId).Data!.OrderId,
            "cancelOrderById" or "cancelAllOrder" => Assert.IsType<OrderResult.Accepted>(EdgeXErrors.FromCancel(Parse(EdgeXJson.Default.Cancel).Data!.CancelResultMap!.Values.Single())),
            "orderById" or "orderByClientOrderId" or "historyOrderById" => Parse(EdgeXJson.Default.Orders).Data!.Select(row => Mapping.Order(row, Bitcoin)).ToList(),
            "activeOrderPage" or "historyOrderPage" => Parse(EdgeXJson.Default.OrderPage).Data!.DataList!.Select(row => Mapping.Order(row, Bitcoin)).ToList(),
            "historyOrderFillTransactionPage" => Parse(EdgeXJson.Default.FillPage).Data!.DataList!.Select(row => Mapping.Fill(row, Bitcoin)).ToList(),
            "positionTransactionPage" => Parse(EdgeXJson.Default.PositionTransactionPage).Data!.DataList!.Select(row => Mapping.Payment(row, Bitcoin)).ToList(),

            // Frames of the channels that are followed.
            "ws-depth-snapshot" or "ws-depth-changed" => Book(EdgeXFrameHeader.Read(bytes).Content.ToArray()),
            "ws-ticker-all-1s" => Assert.Single(Parse(EdgeXJson.Default.TickerEvent).Content!.Data!).MarkPrice,
            "ws-fundingRate" => Placeholder(),

            // Events of the account.
            "ws-trade-event-snapshot" or "ws-trade-event-envelope" or "ws-trade-event-FUNDING_SETTLEMENT" or "sdk-ws-trade-event-minimal" => Parse(EdgeXJson.Default.EdgeXTradeEventDto).Content!.Data,
            "ws-trade-event-ORDER_UPDATE" => Pending(),

            // What stands around them.
            "ws-connected" => Kind(EdgeXFrameKind.Connected),
            "ws-subscribed" => Kind(EdgeXFrameKind.Subscribed),
            "ws-ping" => Kind(EdgeXFrameKind.Ping),
            "ws-error" => Parse(EdgeXJson.Default.EdgeXErrorFrameDto).Content!.Code,

            // Channels and endpoints that the client does not use: their headers are read all the same.
            "ws-bookTicker" or "ws-kline" or "ws-trades" or "ws-metadata-empty" => Kind(EdgeXFrameKind.Quote),
            "accountAssetSnapshotPage" or "accountById" or "accountDeleverageLight" or "accountPage" or "collateralByCoinId" or "collateralTransactionPage" or "exchangeLongShortRatio"
                or "fundingRatePage" or "historyOrderFillTransactionById" or "kline" or "maxCreateOrderSize" or "multiContractKline" or "positionByContractId" or "positionTermPage"
                or "tickerSummary" => Success(),
            _ => throw new ArgumentOutOfRangeException(nameof(file), file, "A recording that no reader takes."),
        };
        Assert.NotNull(body);

        T Parse<T>(JsonTypeInfo<T> info) => JsonSerializer.Deserialize(bytes, info)!;

        object Success()
        {
            Assert.Equal(EdgeXCodeDto.Success, Parse(EdgeXJson.Default.EdgeXCodeDto).Code);
            return true;
        }

        object Kind(EdgeXFrameKind kind)
        {
            Assert.Equal(kind, EdgeXFrameHeader.Read(bytes).Kind);
            return true;
        }

        // The documents' placeholder says nothing, and is taken as that.
        object Placeholder()
        {
            Assert.Null(Mapping.Funding(Assert.Single(Parse(EdgeXJson.Default.FundingEvent).Content!.Data!), Bitcoin));
            return true;
        }

        object Pending()
        {
            var content = Parse(EdgeXJson.Default.EdgeXTradeEventDto).Content!;
            var row = Assert.Single(content.Data!.Order!);
            Assert.True(row.IsUnchecked);
            return Mapping.Order(row, Bitcoin, content.Time);
        }
    }

    private static EdgeXBookFrame Book(byte[] document)
    {
        var frame = new EdgeXBookFrame();
        frame.Read(document);
        Assert.True(frame.Asks.Count > 0 && frame.Last > 0);
        return frame;
    }

    private static T Parse<T>(string file, JsonTypeInfo<T> info) => JsonSerializer.Deserialize(VenueSamples.Read("edgex", file), info)!;
}
