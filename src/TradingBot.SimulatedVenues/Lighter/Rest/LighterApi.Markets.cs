using System.Text.Json;
using TradingBot.Model;
using TradingBot.SimulatedVenues.Http;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Lighter.Rest;

internal sealed partial class LighterApi
{
    private const int AllMarkets = 255;

    private VenueHttpResponse Status() => VenueHttpResponse.Json(200, JsonText.Object(json =>
    {
        json.WriteNumber("status", 200);
        json.WriteNumber("network_id", _options.ChainId);
        json.WriteNumber("timestamp", _exchange.Now.ToUnixTimeSeconds());
    }));

    private VenueHttpResponse OrderBookDetails(Call call)
    {
        if (Chosen(call) is not { } markets)
        {
            return Error(LighterError.Of(LighterError.InvalidMarket));
        }

        return Ok(json =>
        {
            json.WriteObjects("order_book_details", call["filter"] == "spot" ? [] : markets, market =>
            {
                WriteHead(json, market);
                WriteDetails(json, market);
            });
            json.WriteEmptyArray("spot_order_book_details");
        });
    }

    private VenueHttpResponse OrderBooks(Call call) => Chosen(call) is { } markets
        ? Ok(json => json.WriteObjects("order_books", call["filter"] == "spot" ? [] : markets, market => WriteHead(json, market)))
        : Error(LighterError.Of(LighterError.InvalidMarket));

    private VenueHttpResponse OrderBookOrders(Call call)
    {
        if (One(call) is not { } market)
        {
            return Error(LighterError.Of(LighterError.InvalidMarket));
        }

        if (call["limit"] is null || !call.Allows("limit", 1, 250))
        {
            return InvalidParameter("limit");
        }

        var limit = (int)call.Number("limit")!.Value;
        var asks = _exchange.GetRestingOrders(market.Id, OrderSide.Sell, limit);
        var bids = _exchange.GetRestingOrders(market.Id, OrderSide.Buy, limit);
        return Ok(json =>
        {
            json.WriteNumber("total_asks", asks.Count);
            json.WriteObjects("asks", asks, order => WriteResting(json, market, order));
            json.WriteNumber("total_bids", bids.Count);
            json.WriteObjects("bids", bids, order => WriteResting(json, market, order));
        });
    }

    private VenueHttpResponse FundingRates() => Ok(json => json.WriteObjects(
        "funding_rates",
        from market in _exchange.Markets from exchange in (string[])["binance", "lighter"] select (market, exchange),
        row =>
        {
            // A fraction for eight hours. The other exchange is there so that clients must choose.
            var perHour = _exchange.GetStatistics(row.market.Id).EstimatedFundingRate;
            json.WriteNumber("market_id", row.market.Id);
            json.WriteString("exchange", row.exchange);
            json.WriteString("symbol", row.market.Ticker);
            json.WriteNumber("rate", row.exchange == "lighter" ? perHour * 8m : 0.0001m);
        }));

    private VenueHttpResponse ExchangeStats() => Ok(json =>
    {
        var statistics = _exchange.Markets.Select(market => (market, now: _exchange.GetStatistics(market.Id))).ToArray();
        json.WriteNumber("total", statistics.Length);
        json.WriteObjects("order_book_stats", statistics, row =>
        {
            json.WriteString("symbol", row.market.Ticker);
            WriteDay(json, row.now);
        });
        json.WriteNumber("daily_usd_volume", statistics.Sum(row => row.now.QuoteVolume24h));
        json.WriteNumber("daily_trades_count", statistics.Sum(row => row.now.Trades24h));
    });

    private static VenueHttpResponse AssetDetails() => Ok(json => json.WriteObjects("asset_details", ["USDC"], symbol =>
    {
        json.WriteNumber("asset_id", 3);
        json.WriteString("symbol", symbol);
        json.WriteNumber("l1_decimals", 6);
        json.WriteNumber("decimals", 6);
        json.WriteString("min_transfer_amount", "1.000000");
        json.WriteString("min_withdrawal_amount", "1.000000");
        json.WriteString("margin_mode", "enabled");
        json.WriteString("index_price", "1.000000");
        json.WriteString("l1_address", "0x0000000000000000000000000000000000000000");
    }));

    private static void WriteResting(Utf8JsonWriter json, MarketDefinition market, RestingOrder order)
    {
        json.WriteNumber("order_index", order.OrderId);
        json.WriteString("order_id", LighterJson.Text(order.OrderId));
        json.WriteNumber("owner_account_index", order.AccountId);
        json.WriteString("initial_base_amount", LighterJson.Size(market, order.InitialSize));
        json.WriteString("remaining_base_amount", LighterJson.Size(market, order.RemainingSize));
        json.WriteString("price", LighterJson.Price(market, order.Price));
        json.WriteNumber("order_expiry", order.ExpiresAt?.ToUnixTimeMilliseconds() ?? 0);
        json.WriteNumber("transaction_time", 0);
    }

    private static void WriteDay(Utf8JsonWriter json, MarketStatistics now)
    {
        json.WriteNumber("last_trade_price", now.LastPrice);
        json.WriteNumber("daily_trades_count", now.Trades24h);
        json.WriteNumber("daily_base_token_volume", now.BaseVolume24h);
        json.WriteNumber("daily_quote_token_volume", now.QuoteVolume24h);
        json.WriteNumber("daily_price_low", now.Low24h);
        json.WriteNumber("daily_price_high", now.High24h);
        json.WriteNumber("daily_price_change", DayChange(now));
    }

    /// <summary>Percent.</summary>
    internal static decimal DayChange(MarketStatistics now) => now.Open24h == 0m ? 0m : decimal.Round(((now.LastPrice / now.Open24h) - 1m) * 100m, 6);

    private static void WriteHead(Utf8JsonWriter json, MarketDefinition market)
    {
        json.WriteString("symbol", market.Ticker);
        json.WriteNumber("market_id", market.Id);
        json.WriteString("market_type", "perp");
        json.WriteNumber("base_asset_id", 0);
        json.WriteNumber("quote_asset_id", 0);
        json.WriteString("status", market.IsActive ? "active" : "inactive");

        // Percent, and those of standard accounts.
        json.WriteString("taker_fee", "0.0000");
        json.WriteString("maker_fee", "0.0000");
        json.WriteBoolean("is_taker_fee_enabled", value: true);
        json.WriteBoolean("is_maker_fee_enabled", value: true);
        json.WriteString("liquidation_fee", "1.0000");
        json.WriteString("min_base_amount", LighterJson.Size(market, market.MinSize));
        json.WriteString("min_quote_amount", LighterJson.Money(market.MinNotional));
        json.WriteString("order_quote_limit", LighterJson.Money(market.MaxNotional == decimal.MaxValue ? 281_474_976.710655m : market.MaxNotional));
        json.WriteNumber("supported_size_decimals", LighterMarkets.SizeDecimals(market));
        json.WriteNumber("supported_price_decimals", LighterMarkets.PriceDecimals(market));
        json.WriteNumber("supported_quote_decimals", 6);
    }

    private void WriteDetails(Utf8JsonWriter json, MarketDefinition market)
    {
        var now = _exchange.GetStatistics(market.Id);
        var maintenance = (int)(market.MaintenanceMarginFraction * 10_000m);
        json.WriteNumber("size_decimals", LighterMarkets.SizeDecimals(market));
        json.WriteNumber("price_decimals", LighterMarkets.PriceDecimals(market));
        json.WriteNumber("quote_multiplier", 1);
        json.WriteNumber("default_initial_margin_fraction", (int)(market.DefaultInitialMarginFraction * 10_000m));
        json.WriteNumber("min_initial_margin_fraction", (int)(market.MinInitialMarginFraction * 10_000m));
        json.WriteNumber("maintenance_margin_fraction", maintenance);
        json.WriteNumber("closeout_margin_fraction", maintenance * 2 / 3);
        WriteDay(json, now);

        // Here in base units; market_stats has it in USDC.
        json.WriteNumber("open_interest", now.OpenInterest);
        json.WriteStartObject("daily_chart");
        json.WriteEndObject();
        json.WriteStartObject("market_config");
        json.WriteNumber("market_margin_mode", 0);
        json.WriteNumber("insurance_fund_account_index", (1L << 48) - 1);
        json.WriteNumber("liquidation_mode", 0);
        json.WriteBoolean("force_reduce_only", value: false);
        json.WriteString("trading_hours", string.Empty);
        json.WriteBoolean("funding_fee_discounts_enabled", value: false);
        json.WriteBoolean("hidden", value: false);
        json.WriteBoolean("rfq_enabled", value: true);
        json.WriteEndObject();
        json.WriteNumber("strategy_index", 2);
        json.WriteString("funding_clamp_small", LighterJson.Fixed(market.Funding.SmallClampFraction * 100m, 4));
        json.WriteString("funding_clamp_big", LighterJson.Fixed(market.Funding.BigClampFraction * 100m, 4));
        json.WriteString("base_interest_rate", LighterJson.Fixed(market.Funding.InterestFractionPer8Hours * 100m, 4));
    }

    private IReadOnlyList<MarketDefinition>? Chosen(Call call) =>
        call["market_id"] is null || call.Number("market_id") == AllMarkets ? _exchange.Markets
        : One(call) is { } market ? [market]
        : null;

    private MarketDefinition? One(Call call) => call.Number("market_id") is >= 0 and <= int.MaxValue and var id ? _exchange.FindMarket((int)id) : null;
}
