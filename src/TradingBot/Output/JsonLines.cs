using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TradingBot.Exchanges;
using TradingBot.Hosting;
using TradingBot.Model;
using TradingBot.Orders;
using TradingBot.Strategies.FundingArbitrage;

namespace TradingBot.Output;

/// <summary>What a run says to a script: one JSON object a line. Amounts are JSON numbers with all their digits.</summary>
internal static class JsonLines
{
    public static string Ready(BotStatus status, string mode, string reason, string journal) => Write(w =>
    {
        w.WriteString("type", "ready");
        w.WriteString("mode", mode);
        w.WriteString("modeReason", reason);
        w.WriteString("time", status.At.UtcDateTime);
        w.WriteString("journal", journal);
    });

    public static string Order(OrderChange change) => Write(w =>
    {
        var order = change.After;
        w.WriteString("type", "order");
        w.WriteString("venue", order.Exchange);
        w.WriteString("clientOrderId", order.Id.ToString());
        w.WriteString("orderId", order.VenueOrderId);
        w.WriteString("purpose", order.Purpose.ToString());
        w.WriteString("side", order.Request.Side.ToString().ToLowerInvariant());
        w.WriteNumber("price", order.Request.Price);
        w.WriteNumber("size", order.Request.Size);
        w.WriteNumber("filled", order.FilledSize);
        w.WriteString("status", order.Status.ToString());
        w.WriteString("endReason", order.EndReason?.ToString());
    });

    public static string Fill(string exchange, Fill fill, decimal position, decimal realizedPnl) => Write(w =>
    {
        w.WriteString("type", "fill");
        w.WriteString("time", fill.At.UtcDateTime);
        w.WriteString("venue", exchange);
        w.WriteString("tradeId", fill.TradeId);
        w.WriteString("clientOrderId", fill.ClientOrderId?.ToString());
        w.WriteString("side", fill.Side.ToString().ToLowerInvariant());
        w.WriteNumber("price", fill.Price);
        w.WriteNumber("size", fill.Size);
        w.WriteNumber("fee", fill.Fee);
        w.WriteNumber("realizedPnl", Math.Round(realizedPnl, 6));
        w.WriteNumber("position", position);
    });

    public static string Status(BotStatus status) => Write(w =>
    {
        w.WriteString("type", "status");
        w.WriteString("time", status.At.UtcDateTime);
        w.WriteString("phase", status.Phase);
        w.WriteString("decision", status.LastDecision);
        w.WriteStartArray("venues");
        foreach (var desk in status.Desks)
        {
            w.WriteStartObject();
            w.WriteString("venue", desk.Exchange);
            w.WriteString("ticker", desk.Ticker);
            w.WriteNumber("bid", desk.Bid);
            w.WriteNumber("ask", desk.Ask);
            w.WriteBoolean("stale", desk.IsStale);
            w.WriteNumber("position", desk.PositionSize);
            w.WriteNumber("openCloseOrders", desk.OpenCloseOrders);
            w.WriteNumber("unrealizedPnl", Math.Round(desk.UnrealizedPnl, 6));
            WriteTotals(w, desk.Totals);
            w.WriteEndObject();
        }

        w.WriteEndArray();
    });

    /// <summary>What one venue can do. Fees are fractions of the notional, lengths of time are seconds.</summary>
    public static string Capabilities(ExchangeCapabilities venue) => Write(w =>
    {
        w.WriteString("type", "capabilities");
        w.WriteString("venue", venue.Name);
        w.WriteString("name", venue.DisplayName);
        w.WriteNumber("fundingIntervalSeconds", (long)venue.FundingInterval.TotalSeconds);
        w.WriteNumber("makerFeeFraction", venue.MakerFeeFraction);
        w.WriteNumber("takerFeeFraction", venue.TakerFeeFraction);
        w.WriteNumber("maxBatchSize", venue.MaxBatchSize);
        w.WriteBoolean("canAmend", venue.CanAmend);
        w.WriteBoolean("hasDeadManSwitch", venue.HasDeadManSwitch);
        w.WriteNumber("minDeadManDelaySeconds", (long)venue.MinDeadManDelay.TotalSeconds);
        w.WriteBoolean("streamsAccount", venue.StreamsAccount);
        w.WriteNumber("maxOrderLifeSeconds", (long)venue.MaxOrderLife.TotalSeconds);
        w.WriteNumber("queriesPerMinute", venue.QueriesPerMinute);
        w.WriteString("orderTypes", venue.OrderTypesText);
        w.WriteString("rateLimits", venue.RateLimitText);
    });

    /// <summary>One line of a check.</summary>
    public static string Check(CheckLine line) => Write(w =>
    {
        w.WriteString("type", "check");
        w.WriteString("name", line.Name);
        w.WriteString("outcome", line.Outcome.ToString().ToLowerInvariant());
        w.WriteString("detail", line.Detail);
    });

    /// <summary>The last line of a check.</summary>
    public static string CheckSummary(string source, IReadOnlyList<CheckLine> lines, int exitCode) => Write(w =>
    {
        w.WriteString("type", "summary");
        w.WriteString("source", source);
        foreach (var outcome in Enum.GetValues<CheckOutcome>())
        {
            w.WriteNumber(outcome.ToString().ToLowerInvariant(), lines.Count(l => l.Outcome == outcome));
        }

        w.WriteNumber("exitCode", exitCode);
    });

    /// <summary>One venue's funding. Rates are fractions; positive: longs pay.</summary>
    public static string Funding(FundingRow row, DateTimeOffset now) => Write(w =>
    {
        w.WriteString("type", "funding");
        w.WriteString("time", now.UtcDateTime);
        w.WriteString("venue", row.Exchange);
        w.WriteString("source", row.Source);
        w.WriteString("ticker", row.Ticker);
        if (row.Market is not { Funding: { } funding } market)
        {
            w.WriteString("fault", row.Fault);
            return;
        }

        w.WriteNumber("ratePerHour", funding.RateFractionPerHour);
        w.WriteNumber("ratePerYear", funding.RateFractionPerHour * 8760m);
        w.WriteNumber("intervalHours", (decimal)funding.Interval.TotalHours);
        w.WriteString("nextPayment", funding.NextPaymentAt.UtcDateTime);
        w.WriteNumber("markPrice", funding.MarkPrice);
        w.WriteNumber("bid", market.Quote?.Bid ?? 0m);
        w.WriteNumber("ask", market.Quote?.Ask ?? 0m);
        w.WriteNumber("takerFee", market.Contract.TakerFeeFraction);
    });

    /// <summary>The best pair of one asset, each term a fraction of the value of one leg over the horizon.</summary>
    public static string BestPair(string ticker, FundingOpportunity? best) => Write(w =>
    {
        w.WriteString("type", "bestPair");
        w.WriteString("ticker", ticker);
        if (best is null)
        {
            w.WriteString("obstacle", "two venues with a rate and a market are needed");
            return;
        }

        w.WriteString("long", best.Long);
        w.WriteString("short", best.Short);
        w.WriteNumber("horizonHours", best.HorizonHours);
        w.WriteNumber("divergencePerHour", best.DivergencePerHour);
        w.WriteNumber("funding", best.Funding);
        w.WriteNumber("fees", best.Fees);
        w.WriteNumber("halfSpreads", best.HalfSpreads);
        w.WriteNumber("priceCost", best.PriceCost);
        w.WriteNumber("net", best.Net);
        w.WriteString("obstacle", best.Obstacle);
    });

    /// <summary>The last line of a run that traded on one venue, or of several in one object each under <c>venues</c>.</summary>
    public static string Summary(RunSummary summary, string mode, string ticker, IReadOnlyList<string> exchanges, int exitCode) => Write(w =>
    {
        w.WriteString("type", "summary");
        w.WriteString("venue", string.Join(',', exchanges));
        w.WriteString("ticker", ticker);
        w.WriteString("mode", mode);
        w.WriteString("outcome", summary.Outcome.ToString());
        w.WriteNumber("exitCode", exitCode);
        w.WriteString("reason", summary.Reason);
        w.WriteString("start", summary.StartedAt.UtcDateTime);
        w.WriteString("end", summary.EndedAt.UtcDateTime);
        WriteFaults(w, summary.Faults);
        if (summary.Desks.Count == 1)
        {
            WriteDesk(w, summary.Desks[0]);
            return;
        }

        w.WriteBoolean("booksAgree", summary.Desks.Count > 0 && summary.Desks.All(d => d.Books.Agree));
        w.WriteStartArray("venues");
        foreach (var desk in summary.Desks)
        {
            w.WriteStartObject();
            w.WriteString("venue", desk.Exchange);
            WriteDesk(w, desk);
            w.WriteEndObject();
        }

        w.WriteEndArray();
    });

    /// <summary>The last line of a run that never began.</summary>
    public static string Refusal(IReadOnlyList<string> faults, int exitCode) => Write(w =>
    {
        w.WriteString("type", "summary");
        w.WriteString("outcome", exitCode == Cli.ExitCode.BadUsage ? nameof(RunOutcome.BadConfiguration) : nameof(RunOutcome.Failed));
        w.WriteNumber("exitCode", exitCode);
        w.WriteString("reason", faults.Count > 0 ? faults[0] : "");
        WriteFaults(w, faults);
        w.WriteBoolean("booksAgree", false);
    });

    private static void WriteDesk(Utf8JsonWriter w, DeskSummary desk)
    {
        w.WriteNumber("orders", desk.Totals.Orders);
        WriteTotals(w, desk.Totals);
        w.WriteNumber("unrealizedPnl", Math.Round(desk.UnrealizedPnl, 6));
        w.WriteNumber("position", desk.PositionSize);
        w.WriteNumber("openOrders", desk.RestingOrders.Count);
        WriteOptional(w, "equityStart", desk.EquityAtStart);
        WriteOptional(w, "equityEnd", desk.EquityAtEnd);
        WriteOptional(w, "equityUnexplained", desk.Identity?.Unexplained);
        w.WriteBoolean("booksAgree", desk.Books.Agree);
        w.WriteString("booksDetail", desk.Books.Detail);
    }

    private static void WriteTotals(Utf8JsonWriter w, TradeTotals totals)
    {
        w.WriteNumber("fills", totals.Fills);
        w.WriteNumber("roundTrips", totals.RoundTrips);
        w.WriteNumber("volume", totals.Volume);
        w.WriteNumber("fees", totals.Fees);
        w.WriteNumber("funding", totals.Funding);
        w.WriteNumber("realizedPnl", Math.Round(totals.RealizedPnl, 6));
    }

    private static void WriteFaults(Utf8JsonWriter w, IReadOnlyList<string> faults)
    {
        w.WriteStartArray("faults");
        foreach (var fault in faults)
        {
            w.WriteStringValue(fault);
        }

        w.WriteEndArray();
    }

    private static void WriteOptional(Utf8JsonWriter w, string name, decimal? value)
    {
        if (value is { } number)
        {
            w.WriteNumber(name, number);
        }
        else
        {
            w.WriteNull(name);
        }
    }

    private static string Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
