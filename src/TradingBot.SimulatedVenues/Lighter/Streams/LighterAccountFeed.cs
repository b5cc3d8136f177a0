using System.Text.Json;
using TradingBot.Model;
using TradingBot.SimulatedVenues.Lighter.Orders;
using TradingBot.SimulatedVenues.Lighter.Transactions;
using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Lighter.Streams;

/// <summary>The private streams of one account. Updates go out at once, one for each fact.</summary>
internal sealed class LighterAccountFeed(long account, SimulatedExchange exchange, LighterHub hub, LighterOrderDesk orders, LighterTxDesk transactions) : IAccountListener
{
    private const int RecentTrades = 100;

    /// <inheritdoc/>
    public void OnOrder(OrderState order)
    {
        Publish(orders.View(order));
        orders.OnEngineOrder(order);
    }

    /// <inheritdoc/>
    public void OnFill(AccountFill fill)
    {
        Publish(LighterChannel.AccountAllTrades, json => WriteTradeMap(json, [fill]));
        Publish(LighterChannel.AccountAll, json =>
        {
            json.WriteNumber("account", account);
            WriteTradeMap(json, [fill]);
        });
        PublishMarket(fill.MarketId, json => json.WriteObjects("trades", [fill], one => WriteTrade(json, one)));
        if (fill.IsForced)
        {
            Publish(LighterChannel.Notification, json => WriteLiquidation(json, fill));
        }
    }

    /// <inheritdoc/>
    public void OnPosition(PositionState position)
    {
        PublishPositions(position.MarketId);
        PublishMarket(position.MarketId, json => WritePosition(json, "position", position));
    }

    /// <inheritdoc/>
    public void OnAccount(AccountState state)
    {
        Publish(LighterChannel.AccountAllAssets, json => WriteAssets(json, state));
        Publish(LighterChannel.UserStats, json => WriteUserStats(json, state));
    }

    /// <inheritdoc/>
    public void OnFunding(AccountFunding funding)
    {
        PublishPositions(funding.MarketId);
        Publish(LighterChannel.AccountAll, json =>
        {
            json.WriteNumber("account", account);
            json.WriteStartObject("funding_histories");
            json.WriteObjects(LighterJson.Text(funding.MarketId), [funding], payment => LighterFundingJson.Write(json, payment, exchange.FindMarket(payment.MarketId)!));
            json.WriteEndObject();
        });
    }

    /// <summary>An order outside of the book was taken, changed or ended.</summary>
    public void OnWaitingOrder(LighterOrderView order) => Publish(order);

    /// <summary>A transaction of the account was taken.</summary>
    public void OnTransaction(LighterTxRecord record) =>
        Publish(LighterChannel.AccountTx, json => json.WriteObjects("txs", [record], one => LighterTxJson.Write(json, one, exchange.Now)));

    /// <summary>The mark prices have moved; what the account is worth has too.</summary>
    public void OnMarkPrices()
    {
        var channel = LighterChannel.OfAccount(LighterChannel.UserStats, account);
        if (hub.HasFollowers(channel))
        {
            hub.Publish(channel, json => WriteUserStats(json, exchange.GetAccount(account)));
        }
    }

    /// <summary>The state that a new subscriber gets.</summary>
    public byte[] Snapshot(LighterChannel channel) => hub.Frame("subscribed", channel, json => WriteState(json, channel));

    private void WriteState(Utf8JsonWriter json, LighterChannel channel)
    {
        switch (channel.Family)
        {
            case LighterChannel.AccountOrders:
                WriteAccountOrders(json, orders.Active(account, channel.Market), channel.Market!.Value);
                break;
            case LighterChannel.AccountAllOrders:
                WriteOrderMap(json, orders.Active(account, market: null));
                break;
            case LighterChannel.AccountAllTrades:
                WriteTradeMap(json, LastFills(market: null));
                WriteVolumes(json);
                break;
            case LighterChannel.AccountAllPositions:
                WritePositions(json, changed: null);
                break;
            case LighterChannel.AccountAllAssets:
                WriteAssets(json, exchange.GetAccount(account));
                break;
            case LighterChannel.UserStats:
                WriteUserStats(json, exchange.GetAccount(account));
                break;
            case LighterChannel.AccountTx:
                json.WriteObjects("txs", transactions.Of(account).Take(RecentTrades), record => LighterTxJson.Write(json, record, exchange.Now));
                break;
            case LighterChannel.Notification:
                json.WriteEmptyArray("notifs");
                break;
            case LighterChannel.AccountMarket:
                var market = channel.Market!.Value;
                json.WriteNumber("account", account);
                json.WriteObjects("orders", orders.Active(account, market), order => LighterJson.WriteOrder(json, order));
                WritePosition(json, "position", exchange.GetPosition(account, market));
                json.WriteObjects("trades", LastFills(market), fill => WriteTrade(json, fill));
                break;
            default:
                json.WriteNumber("account", account);
                WritePositions(json, changed: null);
                WriteTradeMap(json, LastFills(market: null));
                json.WriteStartObject("funding_histories");
                json.WriteEndObject();
                WriteAssetMap(json, exchange.GetAccount(account));
                WriteVolumes(json);
                break;
        }
    }

    private AccountFill[] LastFills(int? market) => [.. exchange.GetFills(account, DateTimeOffset.MinValue, market).TakeLast(RecentTrades)];

    private void Publish(string family, Action<Utf8JsonWriter> members) => hub.Publish(LighterChannel.OfAccount(family, account), members);

    private void PublishMarket(int market, Action<Utf8JsonWriter> members) => hub.Publish(LighterChannel.OfAccountMarket(LighterChannel.AccountMarket, market, account), json =>
    {
        json.WriteNumber("account", account);
        members(json);
    });

    private void Publish(LighterOrderView order)
    {
        var market = order.Market.Id;
        Publish(LighterChannel.AccountAllOrders, json => WriteOrderMap(json, [order]));
        hub.Publish(LighterChannel.OfAccountMarket(LighterChannel.AccountOrders, market, account), json => WriteAccountOrders(json, [order], market));
        PublishMarket(market, json => json.WriteObjects("orders", [order], one => LighterJson.WriteOrder(json, one)));
    }

    private void PublishPositions(int changed)
    {
        Publish(LighterChannel.AccountAllPositions, json => WritePositions(json, changed));
        Publish(LighterChannel.AccountAll, json =>
        {
            json.WriteNumber("account", account);
            WritePositions(json, changed);
        });
    }

    private void WriteAccountOrders(Utf8JsonWriter json, IReadOnlyList<LighterOrderView> list, int market)
    {
        json.WriteNumber("account", account);
        json.WriteNumber("nonce", LighterJson.Nonce(list.Count == 0 ? 0 : list.Max(order => order.Revision)));
        json.WriteStartObject("orders");
        if (list.Count > 0)
        {
            json.WriteObjects(LighterJson.Text(market), list, order => LighterJson.WriteOrder(json, order));
        }

        json.WriteEndObject();
    }

    private static void WriteOrderMap(Utf8JsonWriter json, IReadOnlyList<LighterOrderView> list)
    {
        json.WriteStartObject("orders");
        foreach (var group in list.GroupBy(order => order.Market.Id))
        {
            json.WriteObjects(LighterJson.Text(group.Key), group, order => LighterJson.WriteOrder(json, order));
        }

        json.WriteEndObject();
    }

    private void WriteTradeMap(Utf8JsonWriter json, IReadOnlyList<AccountFill> fills)
    {
        json.WriteStartObject("trades");
        foreach (var group in fills.GroupBy(fill => fill.MarketId))
        {
            json.WriteObjects(LighterJson.Text(group.Key), group, fill => WriteTrade(json, fill));
        }

        json.WriteEndObject();
    }

    private void WriteTrade(Utf8JsonWriter json, AccountFill fill) => LighterJson.WriteTrade(json, fill.Trade, exchange.FindMarket(fill.MarketId)!, fill);

    private void WriteVolumes(Utf8JsonWriter json)
    {
        var fills = exchange.GetFills(account, DateTimeOffset.MinValue);
        json.WriteNumber("total_volume", fills.Sum(fill => fill.Notional));
        json.WriteNumber("monthly_volume", Volume(30));
        json.WriteNumber("weekly_volume", Volume(7));
        json.WriteNumber("daily_volume", Volume(1));

        decimal Volume(int days) => fills.Where(fill => fill.At > exchange.Now.AddDays(-days)).Sum(fill => fill.Notional);
    }

    /// <summary>All positions: the documents do not say whether a missing market is flat or unchanged, and this is right in both readings.</summary>
    private void WritePositions(Utf8JsonWriter json, int? changed)
    {
        var active = exchange.GetActiveOrders(account);
        json.WriteStartObject("positions");
        foreach (var market in exchange.Markets.OrderBy(market => market.Id))
        {
            var position = exchange.GetPosition(account, market.Id);
            if (position.Size != 0m || market.Id == changed)
            {
                json.WriteStartObject(LighterJson.Text(market.Id));
                LighterJson.WritePosition(json, position, market, active.Count(order => order.MarketId == market.Id), orders.CountWaiting(account, market.Id));
                json.WriteEndObject();
            }
        }

        json.WriteEndObject();
        json.WriteEmptyArray("shares");
        json.WriteNull("last_funding_round");
        json.WriteNull("last_funding_discount");
    }

    private void WritePosition(Utf8JsonWriter json, string name, PositionState position)
    {
        var market = position.MarketId;
        json.WriteStartObject(name);
        LighterJson.WritePosition(json, position, exchange.FindMarket(market)!, exchange.GetActiveOrders(account, market).Count, orders.CountWaiting(account, market));
        json.WriteEndObject();
    }

    private static void WriteAssets(Utf8JsonWriter json, AccountState state)
    {
        WriteAssetMap(json, state);
        json.WriteNumber("timestamp", state.At.ToUnixTimeMilliseconds());
    }

    private static void WriteAssetMap(Utf8JsonWriter json, AccountState state)
    {
        json.WriteStartObject("assets");
        json.WriteStartObject("3");
        LighterJson.WriteUsdc(json, state);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteUserStats(Utf8JsonWriter json, AccountState state)
    {
        var value = exchange.GetPositions(account).Sum(position => Math.Abs(position.EntryValue + position.UnrealizedPnl));
        json.WriteStartObject("stats");
        json.WriteNumber("account_trading_mode", 0);
        WriteFigures(json, state, value);
        foreach (var name in (string[])["cross_stats", "total_stats"])
        {
            json.WriteStartObject(name);
            WriteFigures(json, state, value);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteNumber("timestamp", state.At.ToUnixTimeMilliseconds());
    }

    private static void WriteFigures(Utf8JsonWriter json, AccountState state, decimal positionValue)
    {
        json.WriteString("available_balance", LighterJson.Money(state.Available));
        json.WriteString("buying_power", "0");
        json.WriteString("collateral", LighterJson.Money(state.Collateral));
        json.WriteString("leverage", LighterJson.Fixed(state.Equity > 0m ? positionValue / state.Equity : 0m, 2));
        json.WriteString("margin_usage", LighterJson.Fixed(state.Equity > 0m ? state.InitialMargin / state.Equity * 100m : 0m, 2));
        json.WriteString("portfolio_value", LighterJson.Money(state.Equity));
    }

    private void WriteLiquidation(Utf8JsonWriter json, AccountFill fill) => json.WriteObjects("notifs", [fill], one =>
    {
        json.WriteString("id", LighterJson.Text(one.TradeId));
        json.WriteString("created_at", LighterJson.Text(one.At.ToUnixTimeSeconds()));
        json.WriteString("updated_at", LighterJson.Text(one.At.ToUnixTimeSeconds()));
        json.WriteString("kind", "liquidation");
        json.WriteNumber("account_index", account);
        json.WriteStartObject("content");
        json.WriteString("id", LighterJson.Text(one.TradeId));
        json.WriteBoolean("is_ask", one.Side == OrderSide.Sell);
        json.WriteString("usdc_amount", LighterJson.Money(one.Notional));
        json.WriteString("size", LighterJson.Size(exchange.FindMarket(one.MarketId)!, one.Size));
        json.WriteNumber("market_index", one.MarketId);
        json.WriteString("price", LighterJson.Price(exchange.FindMarket(one.MarketId)!, one.Price));
        json.WriteNumber("timestamp", one.At.ToUnixTimeSeconds());
        json.WriteString("avg_price", LighterJson.Price(exchange.FindMarket(one.MarketId)!, one.Price));
        json.WriteEndObject();
        json.WriteBoolean("ack", value: false);
    });
}
