using System.Globalization;
using System.Text.Json;
using TradingBot.SimulatedVenues.Http;
using TradingBot.SimulatedVenues.Lighter.Transactions;

namespace TradingBot.SimulatedVenues.Lighter.Rest;

internal sealed partial class LighterApi
{
    private const int MaxRows = 100;

    /// <summary>The wallet of an account; made up from its number, because nobody here signs with one.</summary>
    internal static string WalletOf(long account) => "0x" + account.ToString("x40", CultureInfo.InvariantCulture);

    private VenueHttpResponse Account(Call call)
    {
        long? index = call["by"] switch
        {
            "index" => call.Number("value"),
            "l1_address" => AccountOf(call["value"]),
            _ => null,
        };
        if (index is not { } account)
        {
            return InvalidParameter("by, value");
        }

        return _exchange.HasAccount(account)
            ? Ok(json =>
            {
                json.WriteNumber("total", 1);
                json.WriteObjects("accounts", [account], one => WriteAccount(json, one, call["active_only"] == "true"));
            })
            : Error(LighterError.Of(LighterError.AccountNotFound));
    }

    private VenueHttpResponse AccountsByL1Address(Call call) => AccountOf(call["l1_address"]) is { } account && _exchange.HasAccount(account)
        ? Ok(json =>
        {
            json.WriteString("l1_address", WalletOf(account));
            json.WriteObjects("sub_accounts", [account], one => WriteAccountHead(json, one));
        })
        : Error(LighterError.Of(LighterError.AccountNotFound));

    private VenueHttpResponse ApiKeys(Call call)
    {
        if (call.Number("account_index") is not { } account || !_exchange.HasAccount(account))
        {
            return Error(LighterError.Of(LighterError.AccountNotFound));
        }

        var wanted = call.Number("api_key_index") ?? 255;
        var keys = _keys.Of(account).Where(entry => wanted == 255 || entry.Key == wanted).ToArray();
        return keys.Length == 0 ? Error(LighterError.Of(LighterError.ApiKeyNotFound)) : Ok(json => json.WriteObjects("api_keys", keys, entry =>
        {
            json.WriteNumber("account_index", account);
            json.WriteNumber("api_key_index", entry.Key);
            json.WriteNumber("nonce", entry.NextNonce);
            json.WriteString("public_key", entry.PublicKey.ToString());
            json.WriteNumber("transaction_time", 0);
        }));
    }

    private VenueHttpResponse NextNonce(Call call)
    {
        if (call.Number("account_index") is not { } account || call.Number("api_key_index") is not { } key)
        {
            return InvalidParameter("account_index, api_key_index");
        }

        return !_exchange.HasAccount(account) ? Error(LighterError.Of(LighterError.AccountNotFound))
            : _keys.NextNonce(account, key) is { } nonce ? Ok(json => json.WriteNumber("nonce", nonce))
            : Error(LighterError.Of(LighterError.ApiKeyNotFound));
    }

    private VenueHttpResponse Transaction(Call call) => call["by"] == "hash" && call["value"] is { } hash
        ? _transactions.Find(hash) is { } record ? Ok(json => WriteTransaction(json, record)) : Error(LighterError.Of(LighterError.TransactionNotFound))
        : InvalidParameter("by, value");

    private VenueHttpResponse AccountTransactions(Call call) => call["by"] == "account_index" && call.Number("value") is { } account
        ? Ok(json => json.WriteObjects("txs", _transactions.Of(account).Take(Limit(call)), record => WriteTransaction(json, record)))
        : InvalidParameter("by, value");

    private VenueHttpResponse ActiveOrders(Call call)
    {
        if (CheckRows(call, out var account, out var market) is { } error)
        {
            return Error(error);
        }

        var orders = _orders.Active(account, market);
        return Ok(json => json.WriteObjects("orders", orders, order => LighterJson.WriteOrder(json, order)));
    }

    private VenueHttpResponse AccountLimits(Call call)
    {
        if (CheckRows(call, out var account, out _) is { } error)
        {
            return Error(error);
        }

        var fees = _exchange.GetFees(account, _exchange.Markets[0].Id);
        var isPremium = _options.Tier == LighterFeeTier.Premium;
        return Ok(json =>
        {
            json.WriteNumber("max_llp_percentage", 0);
            json.WriteString("user_tier", isPremium ? "premium" : "std");
            json.WriteString("user_tier_name", isPremium ? "premium" : "standard");
            json.WriteNumber("current_maker_fee_tick", (long)(fees.MakerFraction * 1_000_000m));
            json.WriteNumber("current_taker_fee_tick", (long)(fees.TakerFraction * 1_000_000m));
        });
    }

    private static int Limit(Call call) => (int)Math.Clamp(call.Number("limit") ?? MaxRows, 1, MaxRows);

    private static long? AccountOf(string? wallet) =>
        wallet is { Length: 42 } && long.TryParse(wallet.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var account) ? account : null;

    private LighterError? CheckRows(Call call, out long account, out int? market)
    {
        account = call.Account() ?? -1;
        market = null;
        if (!_exchange.HasAccount(account))
        {
            return LighterError.Of(LighterError.AccountNotFound);
        }

        if (call["market_id"] is null || call.Number("market_id") == AllMarkets)
        {
            return null;
        }

        market = One(call)?.Id;
        return market is null ? LighterError.Of(LighterError.InvalidMarket) : null;
    }

    private void WriteAccountHead(Utf8JsonWriter json, long account)
    {
        var state = _exchange.GetAccount(account);
        json.WriteNumber("code", 0);
        json.WriteNumber("account_type", (int)_options.Tier);
        json.WriteNumber("index", account);
        json.WriteString("l1_address", WalletOf(account));
        json.WriteNumber("cancel_all_time", state.CancelAllAt?.ToUnixTimeMilliseconds() ?? 0);
        json.WriteNumber("total_order_count", _exchange.GetActiveOrders(account).Count);
        json.WriteNumber("total_isolated_order_count", 0);
        json.WriteNumber("pending_order_count", _orders.CountWaiting(account));
        json.WriteString("available_balance", LighterJson.Money(state.Available));
        json.WriteNumber("status", 1);
        json.WriteString("collateral", LighterJson.Money(state.Collateral));
        json.WriteNumber("transaction_time", 0);
        json.WriteNumber("account_trading_mode", 0);
    }

    private void WriteAccount(Utf8JsonWriter json, long account, bool isActiveOnly)
    {
        var state = _exchange.GetAccount(account);
        WriteAccountHead(json, account);
        json.WriteNumber("account_index", account);
        json.WriteString("name", string.Empty);
        json.WriteString("description", string.Empty);
        json.WriteBoolean("can_invite", value: true);
        json.WriteString("referral_points_percentage", string.Empty);
        json.WriteBoolean("can_rfq", value: false);
        json.WriteNull("can_rfq_market_ids");
        json.WriteNumber("created_at", 0);
        json.WriteStartObject("metadata");
        json.WriteString("color", string.Empty);
        json.WriteEndObject();
        var active = _exchange.GetActiveOrders(account);
        var positions = _exchange.Markets
            .Select(market => (Market: market, State: _exchange.GetPosition(account, market.Id), Open: active.Count(order => order.MarketId == market.Id), Waiting: _orders.CountWaiting(account, market.Id)))
            .Where(row => row.State.Size != 0m || (!isActiveOnly && (row.Open + row.Waiting > 0 || row.State.Revision > 0)));
        json.WriteObjects("positions", positions, row => LighterJson.WritePosition(json, row.State, row.Market, row.Open, row.Waiting));
        json.WriteObjects("assets", [state], one => LighterJson.WriteUsdc(json, one));
        json.WriteString("total_asset_value", LighterJson.Money(state.Equity));
        json.WriteString("cross_asset_value", LighterJson.Money(state.Equity));
        json.WriteString("cross_initial_margin_requirement", LighterJson.Money(state.InitialMargin));
        json.WriteString("cross_maintenance_margin_requirement", LighterJson.Money(state.MaintenanceMargin));
        json.WriteEmptyArray("shares");
        json.WriteEmptyArray("pending_unlocks");
        json.WriteEmptyArray("approved_integrators");
    }

    private void WriteTransaction(Utf8JsonWriter json, LighterTxRecord record) => LighterTxJson.Write(json, record, _exchange.Now);
}
