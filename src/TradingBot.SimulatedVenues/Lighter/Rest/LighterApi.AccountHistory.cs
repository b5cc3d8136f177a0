using System.Globalization;
using TradingBot.Model;
using TradingBot.SimulatedVenues.Http;

namespace TradingBot.SimulatedVenues.Lighter.Rest;

internal sealed partial class LighterApi
{
    private VenueHttpResponse InactiveOrders(Call call)
    {
        if (CheckRows(call, out var account, out var market) is { } error)
        {
            return Error(error);
        }

        if (call["limit"] is null || !call.Allows("limit", 1, MaxRows) || !TryCursor(call["cursor"], out var before, out var beforeIndex))
        {
            return InvalidParameter("limit, cursor");
        }

        // By the end of the order, then by its number: new ends do not shift the pages behind them.
        var side = call.Number("ask_filter") ?? -1;
        var rest = _orders.Ended(account, market)
            .Where(order => side < 0 || order.IsAsk == (side == 1))
            .OrderByDescending(order => order.UpdatedAt).ThenByDescending(order => order.OrderIndex)
            .Where(order => order.UpdatedAt.Ticks < before || (order.UpdatedAt.Ticks == before && order.OrderIndex < beforeIndex))
            .ToArray();
        var page = rest.Take(Limit(call)).ToArray();
        return Ok(json =>
        {
            json.WriteString("next_cursor", page.Length < rest.Length ? string.Create(CultureInfo.InvariantCulture, $"{page[^1].UpdatedAt.Ticks}-{page[^1].OrderIndex}") : string.Empty);
            json.WriteObjects("orders", page, order => LighterJson.WriteOrder(json, order));
        });
    }

    private VenueHttpResponse Trades(Call call)
    {
        if (CheckRows(call, out var account, out var market) is { } error)
        {
            return Error(error);
        }

        if (call["limit"] is null || !call.Allows("limit", 1, MaxRows) || call["sort_by"] is not ("timestamp" or "trade_id" or "block_height"))
        {
            return InvalidParameter("limit, sort_by");
        }

        var isAscending = call["sort_dir"] == "asc";
        var cursor = call.Number("cursor") ?? (isAscending ? 0 : long.MaxValue);
        var fills = _exchange.GetFills(account, DateTimeOffset.MinValue, market)
            .Where(fill => call.Number("order_index") is not { } order || fill.OrderId == order)
            .Where(fill => call["role"] is not ("maker" or "taker") || (fill.Liquidity == Liquidity.Maker) == (call["role"] == "maker"))
            .Where(fill => isAscending ? fill.TradeId > cursor : fill.TradeId < cursor);
        var sorted = (isAscending ? fills.OrderBy(fill => fill.TradeId) : fills.OrderByDescending(fill => fill.TradeId)).ToArray();
        var page = sorted.Take(Limit(call)).ToArray();
        return Ok(json =>
        {
            json.WriteString("next_cursor", page.Length < sorted.Length ? LighterJson.Text(page[^1].TradeId) : string.Empty);
            json.WriteObjects("trades", page, fill => LighterJson.WriteTrade(json, fill.Trade, _exchange.FindMarket(fill.MarketId)!, fill));
        });
    }

    private VenueHttpResponse PositionFunding(Call call)
    {
        if (CheckRows(call, out var account, out var market) is { } error)
        {
            return Error(error);
        }

        if (call["limit"] is null || !call.Allows("limit", 1, MaxRows))
        {
            return InvalidParameter("limit");
        }

        var cursor = call.Number("cursor") ?? long.MaxValue;
        var rest = _exchange.GetFundingPayments(account, DateTimeOffset.MinValue, market)
            .Where(payment => payment.PaymentId < cursor)
            .OrderByDescending(payment => payment.PaymentId)
            .ToArray();
        var page = rest.Take(Limit(call)).ToArray();
        return Ok(json =>
        {
            json.WriteObjects("position_fundings", page, payment => LighterFundingJson.Write(json, payment, _exchange.FindMarket(payment.MarketId)!));
            json.WriteString("next_cursor", page.Length < rest.Length ? LighterJson.Text(page[^1].PaymentId) : string.Empty);
        });
    }

    private VenueHttpResponse Pnl(Call call)
    {
        if (call.Account() is not { } account || !_exchange.HasAccount(account))
        {
            return Error(LighterError.Of(LighterError.AccountNotFound));
        }

        // No history of equity is kept: one row, the present.
        var now = _exchange.GetAccount(account);
        return Ok(json =>
        {
            json.WriteString("resolution", call["resolution"] ?? "1h");
            json.WriteObjects("pnl", [now], state =>
            {
                json.WriteNumber("timestamp", state.At.ToUnixTimeSeconds());
                json.WriteNumber("trade_pnl", state.Equity - state.NetDeposits);
                json.WriteNumber("inflow", state.NetDeposits);
                json.WriteNumber("outflow", 0);
            });
        });
    }

    private VenueHttpResponse Liquidations(Call call)
    {
        if (CheckRows(call, out var account, out var market) is { } error)
        {
            return Error(error);
        }

        var forced = _exchange.GetFills(account, DateTimeOffset.MinValue, market).Where(fill => fill.IsForced).Reverse().Take(Limit(call));
        return Ok(json =>
        {
            json.WriteObjects("liquidations", forced, fill =>
            {
                json.WriteNumber("id", fill.TradeId);
                json.WriteNumber("market_id", fill.MarketId);
                json.WriteString("type", "partial");
                json.WriteStartObject("trade");
                json.WriteString("price", LighterJson.Price(_exchange.FindMarket(fill.MarketId)!, fill.Price));
                json.WriteString("size", LighterJson.Size(_exchange.FindMarket(fill.MarketId)!, fill.Size));
                json.WriteString("taker_fee", LighterJson.Money(fill.Fee));
                json.WriteString("maker_fee", LighterJson.Money(0m));
                json.WriteEndObject();
                json.WriteNumber("executed_at", fill.At.ToUnixTimeMilliseconds());
            });
            json.WriteString("next_cursor", string.Empty);
        });
    }

    private static bool TryCursor(string? cursor, out long ticks, out long index)
    {
        ticks = index = long.MaxValue;
        if (string.IsNullOrEmpty(cursor))
        {
            return true;
        }

        var dash = cursor.IndexOf('-', StringComparison.Ordinal);
        return dash > 0
            && long.TryParse(cursor.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out ticks)
            && long.TryParse(cursor.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out index);
    }
}
