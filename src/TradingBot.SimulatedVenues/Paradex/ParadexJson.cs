using System.Text.Json;
using TradingBot.Model;
using TradingBot.SimulatedVenues.Paradex.Accounts;
using TradingBot.SimulatedVenues.Paradex.Orders;
using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Paradex;

/// <summary>Paradex's objects as JSON: what both REST and the channels send.</summary>
internal sealed class ParadexJson(SimulatedExchange exchange, ParadexVenueOptions options, ParadexText text)
{
    /// <summary>The dollar is taken for worth one USDC.</summary>
    private const string Settlement = "USDC";

    public ParadexText Text => text;

    public void WriteOrder(Utf8JsonWriter json, ParadexOrderView order)
    {
        json.WriteString("id", text.Id(order.Number));
        json.WriteString("account", order.Account.Address);
        json.WriteString("market", order.Market.ContractId);
        json.WriteString("side", order.IsBuy ? "BUY" : "SELL");
        json.WriteString("type", order.Type);
        json.WriteString("size", ParadexText.Number(order.Size));
        json.WriteString("remaining_size", ParadexText.Number(order.RemainingSize));
        json.WriteString("price", ParadexText.Number(order.Price));
        json.WriteString("status", order.Status);
        json.WriteNumber("created_at", order.CreatedAt.ToUnixTimeMilliseconds());
        json.WriteNumber("last_updated_at", order.UpdatedAt.ToUnixTimeMilliseconds());
        json.WriteNumber("timestamp", order.SignatureTimestamp);
        json.WriteString("cancel_reason", order.CancelReason);
        json.WriteString("client_id", order.ClientId);
        json.WriteNumber("seq_no", ParadexText.Sequence(order.UpdatedAt, order.Revision));
        json.WriteString("instruction", order.Instruction);
        json.WriteString("avg_fill_price", ParadexText.OrEmpty(order.AverageFillPrice));
        json.WriteString("stp", order.SelfTrade);
        json.WriteNumber("received_at", order.ReceivedAt.ToUnixTimeMilliseconds());
        json.WriteNumber("published_at", exchange.Now.ToUnixTimeMilliseconds());
        WriteTexts(json, "flags", order.Flags);
        json.WriteString("trigger_price", ParadexText.Number(order.TriggerPrice));
        json.WriteStartObject("request_info");
        json.WriteString("id", order.LastRequest?.Id ?? string.Empty);
        json.WriteString("message", order.LastRequest?.Message ?? string.Empty);
        json.WriteString("request_type", order.LastRequest is null ? string.Empty : "MODIFY_ORDER");
        json.WriteString("status", order.LastRequest?.Status ?? string.Empty);
        json.WriteEndObject();
    }

    public void WriteFill(Utf8JsonWriter json, AccountFill fill, ParadexAccount account)
    {
        var order = exchange.FindOrder(account.Id, fill.OrderId);
        json.WriteString("id", FillId(fill));
        json.WriteString("account", account.Address);
        json.WriteString("market", exchange.FindMarket(fill.MarketId)!.ContractId);
        json.WriteString("side", fill.Side == OrderSide.Buy ? "BUY" : "SELL");
        json.WriteString("liquidity", fill.Liquidity == Liquidity.Maker ? "MAKER" : "TAKER");
        json.WriteString("order_id", text.Id(fill.OrderId));
        json.WriteString("client_id", fill.ClientOrderId ?? string.Empty);
        json.WriteString("trade_id", text.Id(fill.TradeId));
        json.WriteString("price", ParadexText.Number(fill.Price));
        json.WriteString("size", ParadexText.Number(fill.Size));
        json.WriteString("remaining_size", ParadexText.Number(order is null ? 0m : order.Size - order.FilledSize));
        json.WriteString("fee", ParadexText.Money(fill.Fee));
        json.WriteString("fee_currency", Settlement);
        json.WriteString("realized_pnl", ParadexText.Money(fill.RealizedPnl));
        json.WriteString("realized_funding", ParadexText.Money(fill.RealizedFunding));
        json.WriteString("underlying_price", ParadexText.Money(fill.IndexPrice));
        json.WriteString("fill_type", fill.IsForced ? "LIQUIDATION" : "FILL");
        json.WriteEmptyArray("flags");
        json.WriteNumber("orderbook_seq_no", fill.Revision);
        json.WriteNumber("created_at", fill.At.ToUnixTimeMilliseconds());
    }

    public void WritePosition(Utf8JsonWriter json, ParadexPosition position, ParadexAccount account)
    {
        var state = position.State;
        var market = exchange.FindMarket(state.MarketId)!;
        json.WriteString("id", $"{account.Address}-{market.ContractId}");
        json.WriteString("account", account.Address);
        json.WriteString("market", market.ContractId);
        json.WriteString("status", position.IsOpen ? "OPEN" : "CLOSED");
        json.WriteString("side", position.IsLong ? "LONG" : "SHORT");
        json.WriteString("size", ParadexText.Number(options.SignsPositionSize ? state.Size : Math.Abs(state.Size)));
        json.WriteString("average_entry_price", ParadexText.Money(state.EntryPrice));
        json.WriteString("average_entry_price_usd", ParadexText.Money(state.EntryPrice));
        json.WriteString("average_exit_price", string.Empty);
        json.WriteString("unrealized_pnl", ParadexText.Money(state.UnrealizedPnl));
        json.WriteString("unrealized_funding_pnl", ParadexText.Money(state.AccruedFunding));
        json.WriteString("realized_positional_pnl", ParadexText.Money(state.RealizedPnl));
        json.WriteString("realized_positional_funding_pnl", ParadexText.Money(state.FundingReceived));
        json.WriteString("cost", ParadexText.Money(state.EntryValue));
        json.WriteString("cost_usd", ParadexText.Money(state.EntryValue));
        json.WriteString("cached_funding_index", ParadexText.Number(state.FundingIndex));
        json.WriteString("leverage", ParadexText.Number(Leverage(state.InitialMarginFraction)));
        json.WriteString("liquidation_price", ParadexText.OrEmpty(state.LiquidationPrice));
        json.WriteNumber("last_updated_at", position.UpdatedAt.ToUnixTimeMilliseconds());
        json.WriteNumber("created_at", position.OpenedAt.ToUnixTimeMilliseconds());
        json.WriteNumber("closed_at", position.IsOpen ? 0 : position.UpdatedAt.ToUnixTimeMilliseconds());
        json.WriteString("last_fill_id", position.LastFill is { } fill ? FillId(fill) : string.Empty);
        json.WriteNumber("seq_no", ParadexText.Sequence(position.UpdatedAt, state.Revision));
    }

    public static void WriteAccount(Utf8JsonWriter json, AccountState state, ParadexAccount account)
    {
        json.WriteString("account", account.Address);
        json.WriteString("initial_margin_requirement", ParadexText.Money(state.InitialMargin));
        json.WriteString("maintenance_margin_requirement", ParadexText.Money(state.MaintenanceMargin));
        json.WriteString("account_value", ParadexText.Money(state.Equity));
        json.WriteString("total_collateral", ParadexText.Money(state.Collateral));
        json.WriteString("free_collateral", ParadexText.Money(state.Available));
        json.WriteString("margin_cushion", ParadexText.Money(state.Equity - state.MaintenanceMargin));
        json.WriteString("settlement_asset", Settlement);
        json.WriteNumber("updated_at", state.At.ToUnixTimeMilliseconds());
        json.WriteString("status", "ACTIVE");
        json.WriteNumber("seq_no", ParadexText.Sequence(state.At, revision: 0));
    }

    public void WriteFundingPayment(Utf8JsonWriter json, AccountFunding payment, ParadexAccount account)
    {
        json.WriteString("id", text.Id(payment.PaymentId));
        json.WriteString("account", account.Address);
        json.WriteString("market", exchange.FindMarket(payment.MarketId)!.ContractId);
        json.WriteString("payment", ParadexText.Money(options.FundingPaymentIsPositiveWhenReceived ? payment.Amount : -payment.Amount));
        json.WriteString("index", ParadexText.Number(payment.Index));
        json.WriteString("fill_id", text.Id(FillNumber(payment.TradeId, isTaker: IsTaker(payment, account))));
        json.WriteNumber("created_at", payment.At.ToUnixTimeMilliseconds());
    }

    public void WriteTrade(Utf8JsonWriter json, MarketTrade trade)
    {
        json.WriteString("id", text.Id(trade.TradeId));
        json.WriteString("market", exchange.FindMarket(trade.MarketId)!.ContractId);
        json.WriteString("side", trade.TakerSide == OrderSide.Buy ? "BUY" : "SELL");
        json.WriteString("size", ParadexText.Number(trade.Size));
        json.WriteString("price", ParadexText.Number(trade.Price));
        json.WriteNumber("created_at", trade.At.ToUnixTimeMilliseconds());
        json.WriteString("trade_type", trade.IsLiquidation ? "LIQUIDATION" : "FILL");
    }

    /// <summary>An empty side has empty texts.</summary>
    public static void WriteBbo(Utf8JsonWriter json, MarketDefinition market, ParadexTouch touch)
    {
        json.WriteString("market", market.ContractId);
        json.WriteString("bid", Side(touch.Bid, level => level.Price));
        json.WriteString("bid_size", Side(touch.Bid, level => level.Size));
        json.WriteString("ask", Side(touch.Ask, level => level.Price));
        json.WriteString("ask_size", Side(touch.Ask, level => level.Size));
        json.WriteNumber("last_updated_at", touch.At.ToUnixTimeMilliseconds());
        json.WriteNumber("seq_no", touch.Sequence);
    }

    public void WriteSummary(Utf8JsonWriter json, MarketStatistics now)
    {
        var book = exchange.GetBook(now.MarketId, depth: 1);
        json.WriteString("symbol", exchange.FindMarket(now.MarketId)!.ContractId);
        json.WriteString("mark_price", ParadexText.Money(now.MarkPrice));
        json.WriteString("last_traded_price", ParadexText.Number(now.LastPrice));
        json.WriteString("bid", Side(First(book.Bids), level => level.Price));
        json.WriteString("bid_size", Side(First(book.Bids), level => level.Size));
        json.WriteString("ask", Side(First(book.Asks), level => level.Price));
        json.WriteString("ask_size", Side(First(book.Asks), level => level.Size));
        json.WriteString("volume_24h", ParadexText.Money(now.QuoteVolume24h));
        json.WriteString("total_volume", ParadexText.Money(now.QuoteVolume24h));
        json.WriteNumber("created_at", now.At.ToUnixTimeMilliseconds());
        json.WriteString("underlying_price", ParadexText.Money(now.IndexPrice));
        json.WriteString("open_interest", ParadexText.Number(now.OpenInterest));
        json.WriteString("funding_rate", ParadexText.Number(now.EstimatedFundingRate));
        json.WriteString("price_change_rate_24h", ParadexText.Number(DayChange(now)));
        json.WriteString("external_fair_price", ParadexText.Money(now.IndexPrice));
        json.WriteStartObject("greeks");
        json.WriteString("delta", "1");
        json.WriteEndObject();
    }

    public void WriteFundingData(Utf8JsonWriter json, FundingSample sample)
    {
        var market = exchange.FindMarket(sample.MarketId)!;
        var hours = market.Funding.Interval.TotalHours;
        json.WriteString("market", market.ContractId);
        json.WriteString("funding_index", ParadexText.Number(sample.Index));
        json.WriteString("funding_premium", ParadexText.Number(sample.Premium));
        json.WriteString("funding_rate", ParadexText.Number(sample.RateFraction));
        json.WriteString("funding_rate_8h", ParadexText.Money(sample.RateFraction * 8m / (decimal)hours));
        json.WriteNumber("funding_period_hours", (int)hours);
        json.WriteString("impact_premium_rate", ParadexText.Money(sample.RateFraction));
        json.WriteNumber("created_at", sample.At.ToUnixTimeMilliseconds());
    }

    public static void WriteMarket(Utf8JsonWriter json, MarketDefinition market, FeeSchedule fees, int maxOpenOrders)
    {
        json.WriteString("symbol", market.ContractId);
        json.WriteString("base_currency", ParadexMarkets.BaseCurrency(market));
        json.WriteString("quote_currency", "USD");
        json.WriteString("settlement_currency", Settlement);
        json.WriteString("order_size_increment", ParadexText.Number(market.Lot.Value));
        json.WriteString("price_tick_size", ParadexText.Number(market.Tick.Value));
        json.WriteString("min_notional", ParadexText.Number(ParadexMarkets.MinNotional));
        json.WriteString("max_order_size", ParadexText.Number(ParadexMarkets.MaxOrderSize(market)));
        json.WriteString("position_limit", ParadexText.Number(market.MaxPositionSize));
        json.WriteNumber("max_open_orders", maxOpenOrders);
        json.WriteNumber("open_at", 0);
        json.WriteNumber("expiry_at", 0);
        json.WriteString("asset_kind", "PERP");
        json.WriteString("market_kind", "cross");
        json.WriteString("trading_mode", "STANDARD");
        json.WriteString("price_bands_width", ParadexText.Number(ParadexMarkets.PriceBand));
        json.WriteString("max_slippage", ParadexText.Number(ParadexMarkets.MaxSlippage));
        json.WriteString("max_funding_rate", ParadexText.Number(market.Funding.BigClampFraction));
        json.WriteNumber("funding_period_hours", (int)market.Funding.Interval.TotalHours);
        json.WriteNumber("funding_multiplier", 1);
        json.WriteString("interest_rate", ParadexText.Number(market.Funding.InterestFractionPer8Hours));
        json.WriteString("clamp_rate", ParadexText.Number(market.Funding.SmallClampFraction));
        json.WriteString("max_tob_spread", "0.01");
        json.WriteString("oracle_ewma_factor", "0.2");
        json.WriteStartObject("delta1_cross_margin_params");
        json.WriteString("imf_base", ParadexText.Number(market.MinInitialMarginFraction));
        json.WriteString("imf_shift", "0");
        json.WriteString("imf_factor", "0");
        json.WriteString("mmf_factor", "0.5");
        json.WriteEndObject();
        WriteFees(json, fees);
        json.WriteString("price_feed_id", string.Empty);
        WriteTexts(json, "tags", ["SIMULATED"]);
    }

    public static void WriteError(Utf8JsonWriter json, ParadexError error)
    {
        json.WriteString("error", error.Code);
        json.WriteString("message", error.Message);
        json.WriteNull("data");
    }

    /// <summary>The account's name of an execution; maker and taker have different ones.</summary>
    public string FillId(AccountFill fill) => text.Id(FillNumber(fill.TradeId, fill.Liquidity == Liquidity.Taker));

    public static decimal Leverage(decimal initialMarginFraction) => decimal.Round(1m / initialMarginFraction, 8);

    public static decimal DayChange(MarketStatistics now) => now.Open24h == 0m ? 0m : decimal.Round((now.LastPrice / now.Open24h) - 1m, 6);

    public static PriceLevel? First(IReadOnlyList<PriceLevel> side) => side.Count > 0 ? side[0] : null;

    public static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var item in texts)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
    }

    private static long FillNumber(long tradeId, bool isTaker) => (2 * tradeId) + (isTaker ? 1 : 0);

    private static string Side(PriceLevel? level, Func<PriceLevel, decimal> figure) => level is { } found ? ParadexText.Number(figure(found)) : string.Empty;

    private static void WriteFees(Utf8JsonWriter json, FeeSchedule fees)
    {
        json.WriteStartObject("fee_config");
        json.WriteStartObject("api_fee");
        WriteFee(json, "maker_fee", fees.MakerFraction);
        WriteFee(json, "taker_fee", fees.TakerFraction);
        json.WriteEndObject();
        json.WriteStartObject("interactive_fee");
        json.WriteEndObject();
        json.WriteStartObject("rpi_fee");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteFee(Utf8JsonWriter json, string name, decimal fraction)
    {
        json.WriteStartObject(name);
        json.WriteString("fee", ParadexText.Number(fraction));
        json.WriteString("fee_cap", "0");
        json.WriteString("fee_floor", "0");
        json.WriteEndObject();
    }

    private bool IsTaker(AccountFunding payment, ParadexAccount account) =>
        exchange.GetFills(account.Id, payment.At, payment.MarketId).FirstOrDefault(fill => fill.TradeId == payment.TradeId)?.Liquidity == Liquidity.Taker;
}
