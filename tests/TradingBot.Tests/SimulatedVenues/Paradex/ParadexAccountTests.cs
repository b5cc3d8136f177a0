using System.Globalization;
using System.Text.Json;
using TradingBot.SimulatedVenues.Paradex;

namespace TradingBot.Tests.SimulatedVenues.Paradex;

/// <summary>Money, positions and funding, worked out by hand. BTC is quoted 64,999.9 / 65,000.1, its mark and index are 65,000.</summary>
public sealed class ParadexAccountTests : IDisposable
{
    // The rate is 0.0001 for eight hours; a unit pays 6.5 in that time, 0.00022569444444444 a second as the index counts it.
    private const decimal IndexPerSecond = 0.00022569444444444m;

    private readonly ParadexRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_taker_pays_its_fee_and_the_account_shows_what_it_is_worth()
    {
        _rig.Place(ParadexRig.MarketOrder(size: "0.1"));
        var account = _rig.Read("/v1/account");

        // 0.1 × 65,000.1 × 0.00045; bought 0.01 above the mark; margin 2 % and 1 % of 6,500.
        Assert.Equal(10_000m - 2.9250045m, Number(account, "total_collateral"));
        Assert.Equal(10_000m - 2.9250045m - 0.01m, Number(account, "account_value"));
        Assert.Equal((130m, 65m), (Number(account, "initial_margin_requirement"), Number(account, "maintenance_margin_requirement")));
        Assert.Equal(10_000m - 2.9350045m - 130m, Number(account, "free_collateral"));
        Assert.Equal(10_000m - 2.9350045m - 65m, Number(account, "margin_cushion"));
        Assert.Equal(10_000m - 2.9250045m, Number(_rig.Read("/v1/balance").GetProperty("results")[0], "size"));
        var position = _rig.Position();
        Assert.Equal(("LONG", 0.1m, 65_000.1m, 6_500.01m, -0.01m), (Text(position, "side"), Number(position, "size"), Number(position, "average_entry_price"), Number(position, "cost"), Number(position, "unrealized_pnl")));
        Assert.Equal(50m, Number(position, "leverage"));
    }

    [Fact]
    public void Fees_are_those_of_the_account()
    {
        var info = _rig.Read("/v1/account/info").GetProperty("results")[0];
        Assert.Equal(("0.00003", "0.00045", "main"), (Text(info.GetProperty("fees"), "maker_rate"), Text(info.GetProperty("fees"), "taker_rate"), Text(info, "kind")));
        Assert.Equal(ParadexRig.Key.PublicKey.ToString(), Text(info, "public_key"));
    }

    [Fact]
    public void Funding_accrues_through_the_index_and_is_paid_when_the_position_changes()
    {
        _rig.Clock.RunFor(TimeSpan.FromSeconds(10));
        _rig.Place(ParadexRig.MarketOrder(size: "0.1"));
        var opened = Number(_rig.Position(), "cached_funding_index");

        // The first second only finds the rate.
        Assert.Equal(9 * IndexPerSecond, opened);
        _rig.Clock.RunFor(TimeSpan.FromHours(1));
        var accrued = decimal.Round(-0.1m * 3_600 * IndexPerSecond, 8);
        Assert.Equal(-0.08125m, accrued);
        Assert.Equal(accrued, Number(_rig.Position(), "unrealized_funding_pnl"));
        Assert.Empty(_rig.Read("/v1/funding/payments?market=BTC-USD-PERP").GetProperty("results").EnumerateArray());
        Assert.Equal(10_000m - 2.9250045m - 0.01m + accrued, Number(_rig.Read("/v1/account"), "account_value"));

        var client = _rig.Connect(isAuthenticated: true);
        client.Subscribe("funding_payments.BTC-USD-PERP");
        _rig.Place(ParadexRig.MarketOrder("SELL", "0.1", reduceOnly: true));
        var payment = Assert.Single(_rig.Read("/v1/funding/payments?market=BTC-USD-PERP").GetProperty("results").EnumerateArray());
        Assert.Equal(accrued, Number(payment, "payment"));
        Assert.Equal(Text(payment, "id"), Text(Assert.Single(client.Data("funding_payments.BTC-USD-PERP")), "id"));
        var fill = _rig.Read("/v1/fills?page_size=1").GetProperty("results")[0];
        Assert.Equal((Text(payment, "fill_id"), accrued), (Text(fill, "id"), Number(fill, "realized_funding")));

        // Cash: the deposit, a loss of the spread on 0.1, two fees, the funding; and nothing else.
        Assert.Equal(10_000m - 0.02m - 2.9250045m - 2.9249955m + accrued, Number(_rig.Read("/v1/account"), "account_value"));
        Assert.Equal(Number(_rig.Read("/v1/account"), "account_value"), Number(_rig.Read("/v1/account"), "total_collateral"));
    }

    [Fact]
    public void A_short_receives_and_the_sign_of_payments_can_be_the_other()
    {
        using var rig = new ParadexRig(new ParadexVenueOptions { HasRateLimits = false, FundingPaymentIsPositiveWhenReceived = false });
        rig.Place(ParadexRig.MarketOrder("SELL", "0.1"));
        rig.Clock.RunFor(TimeSpan.FromSeconds(3_600.5));
        Assert.True(Number(rig.Position(), "unrealized_funding_pnl") > 0m);
        rig.Place(ParadexRig.MarketOrder("BUY", "0.1"));
        Assert.True(Number(rig.Read("/v1/funding/payments").GetProperty("results")[0], "payment") < 0m);
    }

    [Fact]
    public void Funding_data_shows_the_rate_and_its_period()
    {
        _rig.Clock.RunFor(TimeSpan.FromMinutes(3));
        var rows = ParadexRig.Parse(_rig.Get("/v1/funding/data?market=BTC-USD-PERP")).GetProperty("results");
        Assert.Equal(("0.0001", "0.0001", "6.5", 8), (Text(rows[0], "funding_rate"), Text(rows[0], "funding_rate_8h"), Text(rows[0], "funding_premium"), rows[0].GetProperty("funding_period_hours").GetInt32()));
        Assert.Equal(179 * IndexPerSecond, Number(rows[0], "funding_index"));
        Assert.True(rows[0].GetProperty("created_at").GetInt64() > rows[1].GetProperty("created_at").GetInt64());
    }

    [Fact]
    public void Leverage_is_set_between_one_and_the_markets_highest()
    {
        Assert.Equal(50, Margin());
        Assert.Equal(200, _rig.Post("/v1/account/margin/BTC-USD-PERP", new { leverage = 5, margin_type = "CROSS" }).Status);
        Assert.Equal(5, Margin());
        Assert.Equal("VALIDATION_ERROR", ParadexRig.Code(_rig.Post("/v1/account/margin/BTC-USD-PERP", new { leverage = 51, margin_type = "CROSS" })));
        Assert.Equal("VALIDATION_ERROR", ParadexRig.Code(_rig.Post("/v1/account/margin/BTC-USD-PERP", new { leverage = 0, margin_type = "CROSS" })));
        Assert.Equal("VALIDATION_ERROR", ParadexRig.Code(_rig.Post("/v1/account/margin/BTC-USD-PERP", new { leverage = 5, margin_type = "ISOLATED" })));

        // 0.6 BTC need 7,800 at five times and 39,000 at once.
        _rig.Place(ParadexRig.MarketOrder(size: "0.6"));
        Assert.Equal("VALIDATION_ERROR", ParadexRig.Code(_rig.Post("/v1/account/margin/BTC-USD-PERP", new { leverage = 1, margin_type = "CROSS" })));
    }

    [Fact]
    public void A_liquidation_is_told_as_such()
    {
        _rig.Place(ParadexRig.MarketOrder(size: "5"));
        _rig.Venue.Exchange.MoveTo(1, 63_500m, 63_500.2m);
        var fill = _rig.Read("/v1/fills?page_size=1").GetProperty("results")[0];
        Assert.Equal(("LIQUIDATION", "SELL"), (Text(fill, "fill_type"), Text(fill, "side")));
        Assert.Equal("CLOSED", Text(_rig.Position(), "status"));
    }

    [Fact]
    public void Sizes_of_shorts_can_be_unsigned()
    {
        using var rig = new ParadexRig(new ParadexVenueOptions { HasRateLimits = false, SignsPositionSize = false });
        rig.Place(ParadexRig.MarketOrder("SELL"));
        Assert.Equal(("SHORT", "0.001"), (Text(rig.Position(), "side"), Text(rig.Position(), "size")));
    }

    private static decimal Number(JsonElement from, string name) => decimal.Parse(Text(from, name), CultureInfo.InvariantCulture);

    private static string Text(JsonElement from, string name) => from.GetProperty(name).GetString()!;

    private int Margin() => _rig.Read("/v1/account/margin?market=BTC-USD-PERP").GetProperty("configs")[0].GetProperty("leverage").GetInt32();
}
