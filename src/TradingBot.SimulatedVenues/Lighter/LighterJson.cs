using System.Globalization;
using System.Text.Json;
using TradingBot.Model;
using TradingBot.SimulatedVenues.Lighter.Orders;
using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Lighter;

// Decimals of prices, sizes and money travel as strings with the market's fixed number of places, statistics as JSON numbers: as captured.

/// <summary>Lighter's objects as JSON.</summary>
internal static class LighterJson
{
    private const int QuoteDecimals = 6;

    // Numbers of the venue's log start far from zero there, and clients must not care.
    private const long FirstNonce = 9_182_000_000;

    /// <summary>Text of a decimal with a fixed number of places.</summary>
    public static string Fixed(decimal value, int decimals) =>
        decimal.Round(value, decimals, MidpointRounding.AwayFromZero).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    public static string Money(decimal value) => Fixed(value, QuoteDecimals);

    public static string Price(MarketDefinition market, decimal price) => Fixed(price, LighterMarkets.PriceDecimals(market));

    public static string Size(MarketDefinition market, decimal size) => Fixed(size, LighterMarkets.SizeDecimals(market));

    /// <summary>A number of the venue's sequence of facts as the wire's nonce.</summary>
    public static long Nonce(long sequence) => FirstNonce + sequence;

    /// <summary>Height of the chain at a moment: about ten blocks a second.</summary>
    public static long Height(DateTimeOffset at) => (at.ToUnixTimeMilliseconds() - 1_750_000_000_000) / 100;

    /// <summary>Unix microseconds.</summary>
    public static long Microseconds(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public static void WriteOrder(Utf8JsonWriter json, LighterOrderView order)
    {
        var market = order.Market;
        var milliseconds = order.UpdatedAt.ToUnixTimeMilliseconds();
        json.WriteNumber("order_index", order.OrderIndex);
        json.WriteNumber("client_order_index", order.ClientOrderIndex);
        json.WriteString("order_id", Text(order.OrderIndex));
        json.WriteString("client_order_id", Text(order.ClientOrderIndex));
        json.WriteNumber("market_index", market.Id);
        json.WriteNumber("owner_account_index", order.AccountIndex);
        json.WriteString("initial_base_amount", Size(market, order.Size));
        json.WriteString("price", Price(market, order.Price));
        json.WriteNumber("nonce", Nonce(order.Revision));

        // What a canceled order still shows here is UNCONFIRMED; clients read filled_base_amount.
        json.WriteString("remaining_base_amount", Size(market, order.Size - order.FilledSize));
        json.WriteBoolean("is_ask", order.IsAsk);
        json.WriteNumber("base_size", (long)(order.Size / market.Lot.Value));
        json.WriteNumber("base_price", (long)(order.Price / market.Tick.Value));
        json.WriteString("filled_base_amount", Size(market, order.FilledSize));
        json.WriteString("filled_quote_amount", Money(order.FilledQuote));
        json.WriteString("side", order.IsAsk ? "sell" : "buy");
        json.WriteString("type", order.Type);
        json.WriteString("time_in_force", order.TimeInForce);
        json.WriteBoolean("reduce_only", order.ReduceOnly);
        json.WriteString("trigger_price", Price(market, order.TriggerPrice));
        json.WriteNumber("order_expiry", order.Expiry);
        json.WriteString("status", order.Status);
        json.WriteString("trigger_status", order.TriggerStatus);
        json.WriteNumber("trigger_time", order.TriggerTime);
        json.WriteNumber("parent_order_index", order.ParentIndex);
        json.WriteString("parent_order_id", Text(order.ParentIndex));
        json.WriteString("to_trigger_order_id_0", Text(order.ToTriggerIndex0));
        json.WriteString("to_trigger_order_id_1", Text(order.ToTriggerIndex1));
        json.WriteString("to_cancel_order_id_0", Text(order.ToCancelIndex));
        json.WriteString("integrator_fee_collector_index", "0");
        json.WriteString("integrator_taker_fee", "0");
        json.WriteString("integrator_maker_fee", "0");
        json.WriteNumber("block_height", Height(order.UpdatedAt));
        json.WriteNumber("timestamp", order.CreatedAt.ToUnixTimeMilliseconds());
        json.WriteNumber("created_at", order.CreatedAt.ToUnixTimeMilliseconds());
        json.WriteNumber("updated_at", milliseconds);
        json.WriteNumber("transaction_time", Microseconds(order.UpdatedAt));
    }

    /// <param name="json">Where to.</param>
    /// <param name="trade">The trade.</param>
    /// <param name="market">Its market.</param>
    /// <param name="fill">The account's side of it, when the account itself asks.</param>
    public static void WriteTrade(Utf8JsonWriter json, MarketTrade trade, MarketDefinition market, AccountFill? fill)
    {
        var isMakerAsk = trade.TakerSide == OrderSide.Buy;
        var askOrder = isMakerAsk ? trade.MakerOrderId : trade.TakerOrderId;
        var bidOrder = isMakerAsk ? trade.TakerOrderId : trade.MakerOrderId;
        var askClient = Client(isMakerAsk ? trade.MakerClientOrderId : trade.TakerClientOrderId);
        var bidClient = Client(isMakerAsk ? trade.TakerClientOrderId : trade.MakerClientOrderId);
        json.WriteNumber("trade_id", trade.TradeId);
        json.WriteString("trade_id_str", Text(trade.TradeId));
        json.WriteString("tx_hash", $"{trade.TradeId:x16}{trade.At.ToUnixTimeMilliseconds():x16}{new string('0', 48)}");
        json.WriteString("type", trade.IsLiquidation ? "liquidation" : "trade");
        json.WriteNumber("market_id", trade.MarketId);
        json.WriteString("size", Size(market, trade.Size));
        json.WriteString("price", Price(market, trade.Price));
        json.WriteString("usd_amount", Money(trade.Notional));
        json.WriteNumber("ask_id", askOrder);
        json.WriteString("ask_id_str", Text(askOrder));
        json.WriteNumber("bid_id", bidOrder);
        json.WriteString("bid_id_str", Text(bidOrder));
        json.WriteNumber("ask_client_id", askClient);
        json.WriteString("ask_client_id_str", Text(askClient));
        json.WriteNumber("bid_client_id", bidClient);
        json.WriteString("bid_client_id_str", Text(bidClient));
        json.WriteNumber("ask_account_id", isMakerAsk ? trade.MakerAccountId : trade.TakerAccountId);
        json.WriteNumber("bid_account_id", isMakerAsk ? trade.TakerAccountId : trade.MakerAccountId);
        json.WriteBoolean("is_maker_ask", isMakerAsk);
        json.WriteNumber("block_height", Height(trade.At));
        json.WriteNumber("timestamp", trade.At.ToUnixTimeMilliseconds());
        WriteSide(json, "taker", trade.TakerFeeFraction, market, fill is { Liquidity: Liquidity.Taker } ? fill : null);
        WriteSide(json, "maker", trade.MakerFeeFraction, market, fill is { Liquidity: Liquidity.Maker } ? fill : null);
        if (fill is not null)
        {
            json.WriteString(fill.Side == OrderSide.Sell ? "ask_account_pnl" : "bid_account_pnl", Money(fill.RealizedPnl));
        }

        json.WriteNumber("transaction_time", Microseconds(trade.At));
    }

    /// <param name="json">Where to.</param>
    /// <param name="position">The position, flat or not.</param>
    /// <param name="market">Its market.</param>
    /// <param name="openOrders">Orders of the account in the book.</param>
    /// <param name="waitingOrders">Orders of the account that wait for a trigger.</param>
    public static void WritePosition(Utf8JsonWriter json, PositionState position, MarketDefinition market, int openOrders, int waitingOrders)
    {
        json.WriteNumber("market_id", market.Id);
        json.WriteString("symbol", market.Ticker);
        json.WriteString("initial_margin_fraction", Fixed(position.InitialMarginFraction * 100m, 2));
        json.WriteNumber("open_order_count", openOrders);
        json.WriteNumber("pending_order_count", waitingOrders);
        json.WriteNumber("position_tied_order_count", 0);
        json.WriteNumber("sign", position.Size < 0m ? -1 : 1);
        json.WriteString("position", Size(market, Math.Abs(position.Size)));

        // Rounded to the price's places, halves away from zero: UNCONFIRMED. The exact cost follows from value and profit, which are exact.
        json.WriteString("avg_entry_price", Price(market, position.EntryPrice));
        json.WriteString("position_value", Money(Math.Abs(position.EntryValue + position.UnrealizedPnl)));
        json.WriteString("unrealized_pnl", Money(position.UnrealizedPnl));
        json.WriteString("realized_pnl", Money(position.RealizedPnl));
        json.WriteString("liquidation_price", position.LiquidationPrice is { } liquidation ? Price(market, liquidation) : "0");

        // Positive: paid. The sign is UNCONFIRMED.
        json.WriteString("total_funding_paid_out", Money(-position.FundingReceived));
        json.WriteNumber("margin_mode", 0);
        json.WriteString("allocated_margin", Money(0m));
        json.WriteString("total_discount", Money(0m));
    }

    public static void WriteLevels(Utf8JsonWriter json, string name, MarketDefinition market, IEnumerable<PriceLevel> levels) =>
        json.WriteObjects(name, levels, level =>
        {
            json.WriteString("price", Price(market, level.Price));
            json.WriteString("size", Size(market, level.Size));
        });

    public static void WriteError(Utf8JsonWriter json, LighterError error)
    {
        json.WriteNumber("code", error.Code);
        json.WriteString("message", error.Message);
    }

    public static void WriteUsdc(Utf8JsonWriter json, AccountState account)
    {
        json.WriteString("symbol", "USDC");
        json.WriteNumber("asset_id", 3);

        // All USDC is margin; the spot balance is empty.
        json.WriteString("balance", Money(0m));
        json.WriteString("locked_balance", Money(0m));
        json.WriteString("margin_mode", "enabled");
        json.WriteString("margin_balance", Money(account.Collateral));
    }

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static long Client(string? name) => name is null ? 0 : long.Parse(name, CultureInfo.InvariantCulture);

    private static void WriteSide(Utf8JsonWriter json, string side, decimal feeFraction, MarketDefinition market, AccountFill? fill)
    {
        // Fees are millionths of the value, and absent when there is none.
        if (feeFraction != 0m)
        {
            json.WriteNumber(side + "_fee", (long)(feeFraction * 1_000_000m));
        }

        // Of strangers nothing is known; the venue publishes theirs too.
        json.WriteString(side + "_position_size_before", Size(market, fill?.PositionBefore ?? 0m));
        json.WriteString(side + "_entry_quote_before", Money(Math.Abs(fill?.EntryValueBefore ?? 0m)));
        json.WriteNumber(side + "_initial_margin_fraction_before", (int)(market.DefaultInitialMarginFraction * 10_000m));
    }
}
