using System.Text.Json;
using TradingBot.SimulatedVenues.Grvt.Accounts;
using TradingBot.SimulatedVenues.Grvt.Wire;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Grvt.Rest;

internal sealed partial class GrvtApi
{
    private GrvtAnswer Order(GrvtCall call)
    {
        var request = call.Request;
        if (request.Text("order_id") is null && request.Text("client_order_id") is null)
        {
            return GrvtError.Of(GrvtError.NoOrderId);
        }

        var order = request.Text("order_id") is { } id ? _orders.Find(call.SubAccount, id)
            : request.Unsigned("client_order_id") is { } client ? _orders.Find(call.SubAccount, client)
            : null;
        return order is null ? GrvtError.Of(GrvtError.NotFound) : GrvtAnswer.Result(json => GrvtOrderJson.Write(json, order));
    }

    private GrvtAnswer OpenOrders(GrvtCall call) => GrvtAnswer.Results(
        _orders.Active(call.SubAccount).Where(order => GrvtListing.Selects(call.Request, order.Record.Instrument)).Reverse(),
        GrvtOrderJson.Write);

    // Whether active orders are part of it is UNCONFIRMED; here they are.
    private GrvtAnswer OrderHistory(GrvtCall call)
    {
        var orders = _orders.All(call.SubAccount).Where(order => GrvtListing.Selects(call.Request, order.Record.Instrument));
        return GrvtPaging.Of(call.Request, orders, order => (order.Record.CreatedAt, order.Record.Number), out var error) is { } page ? GrvtAnswer.Page(page, GrvtOrderJson.Write) : error!;
    }

    private GrvtAnswer FillHistory(GrvtCall call)
    {
        var fills = _exchange.GetFills(call.SubAccount, DateTimeOffset.MinValue).Where(fill => GrvtListing.Selects(call.Request, _listing[fill.MarketId]));
        return GrvtPaging.Of(call.Request, fills, fill => (fill.At, fill.TradeId), out var error) is { } page ? GrvtAnswer.Page(page, WriteFill) : error!;
    }

    private GrvtAnswer Positions(GrvtCall call) => GrvtAnswer.Results(
        OpenPositions(call.SubAccount).Where(row => GrvtListing.Selects(call.Request, row.Instrument)),
        (json, row) => GrvtAccountJson.WritePosition(json, row.Instrument, row.Position));

    private GrvtAnswer PositionHistory(GrvtCall call)
    {
        var rows = from instrument in _listing.All
                   where GrvtListing.Selects(call.Request, instrument)
                   from closed in GrvtPosition.Closed(_exchange, call.SubAccount, instrument.Market.Id)
                   select (Instrument: instrument, closed.Position, closed.Fills);
        return GrvtPaging.Of(call.Request, rows, row => (row.Fills[^1].At, row.Fills[^1].TradeId), out var error) is { } page
            ? GrvtAnswer.Page(page, (json, row) => WriteClosed(json, row.Instrument, row.Position, row.Fills))
            : error!;
    }

    private GrvtAnswer FundingPayments(GrvtCall call)
    {
        var wanted = call.Request.Text("instrument");
        if (wanted is not null && _listing.Find(wanted) is null)
        {
            return GrvtError.Of(GrvtError.InstrumentInvalid);
        }

        var payments = _exchange.GetFundingPayments(call.SubAccount, DateTimeOffset.MinValue, _listing.Find(wanted)?.Market.Id);
        return GrvtPaging.Of(call.Request, payments, payment => (payment.At, payment.PaymentId), out var error) is { } page ? GrvtAnswer.Page(page, WritePayment) : error!;
    }

    private GrvtAnswer AccountSummary(GrvtCall call) => GrvtAnswer.Result(json => WriteSummary(json, call.SubAccount));

    // Hourly snapshots are not kept: one row, the present.
    private GrvtAnswer AccountHistory(GrvtCall call) => GrvtAnswer.Page(new GrvtPage<long>([call.SubAccount], string.Empty), WriteSummary);

    private GrvtAnswer MainSummary(GrvtCall call)
    {
        var state = _exchange.GetAccount(call.SubAccount);
        return GrvtAnswer.Result(json =>
        {
            json.WriteString("main_account_id", call.Account.FundingAddress);
            json.WriteString("total_equity", GrvtText.Number(state.Equity));
            GrvtAccountJson.WriteSpotBalances(json, state);
            json.WriteEmptyArray("vault_investments");
            json.WriteString("total_sub_account_balance", GrvtText.Number(state.Collateral));
            json.WriteString("total_sub_account_equity", GrvtText.Number(state.Equity));
            json.WriteString("total_vault_investments_balance", "0.0");
            json.WriteString("total_sub_account_available_balance", GrvtText.Number(state.Available));
            json.WriteString("total_usd_notional_invested", "0.0");
        });
    }

    private GrvtAnswer FundingSummary(GrvtCall call) => GrvtAnswer.Object(json =>
    {
        // All money is on the sub-account.
        json.WriteStartObject("result");
        json.WriteString("main_account_id", call.Account.FundingAddress);
        json.WriteString("total_equity", "0.0");
        json.WriteEmptyArray("spot_balances");
        json.WriteEmptyArray("vault_investments");
        json.WriteEndObject();
        json.WriteStartObject("tier");
        json.WriteNumber("tier", 1);

        // Integers of an unpublished scale: UNCONFIRMED; here millionths.
        json.WriteNumber("futures_taker_fee", (long)(_options.TakerFeeFraction * 1_000_000m));
        json.WriteNumber("futures_maker_fee", (long)(_options.MakerFeeFraction * 1_000_000m));
        json.WriteEndObject();
    });

    private static GrvtAnswer SubAccounts(GrvtCall call) => GrvtAnswer.Object(json =>
    {
        json.WriteStartArray("sub_account_ids");
        json.WriteStringValue(GrvtText.Integer(call.SubAccount));
        json.WriteEndArray();
    });

    private (GrvtInstrument Instrument, GrvtPosition Position)[] OpenPositions(long account) =>
        [.. _exchange.GetPositions(account).Select(state => (_listing[state.MarketId], GrvtPosition.Of(_exchange, state)))];

    private void WriteSummary(Utf8JsonWriter json, long account) => GrvtAccountJson.WriteSummary(json, _exchange.GetAccount(account), OpenPositions(account));

    private void WriteFill(Utf8JsonWriter json, AccountFill fill) =>
        GrvtAccountJson.WriteFill(json, _listing[fill.MarketId], fill, _exchange.GetStatistics(fill.MarketId), _orders.FindRecord(fill.OrderId));

    private void WritePayment(Utf8JsonWriter json, AccountFunding payment)
    {
        json.WriteString("event_time", GrvtText.Time(payment.At));
        json.WriteString("sub_account_id", GrvtText.Integer(payment.AccountId));
        json.WriteString("instrument", _listing[payment.MarketId].Name);
        json.WriteString("currency", GrvtInstrument.Quote);

        // Positive is paid.
        json.WriteString("amount", GrvtText.Number(-payment.Amount));
        json.WriteString("tx_id", GrvtText.Integer(payment.PaymentId));
    }

    private static void WriteClosed(Utf8JsonWriter json, GrvtInstrument instrument, GrvtPosition position, IReadOnlyList<AccountFill> fills)
    {
        var isLong = fills[0].Side == Model.OrderSide.Buy;
        var opening = fills.Where(fill => (fill.Side == Model.OrderSide.Buy) == isLong).ToArray();
        json.WriteString("sub_account_id", GrvtText.Integer(fills[0].AccountId));
        json.WriteString("instrument", instrument.Name);
        json.WriteBoolean("is_long", isLong);
        json.WriteString("status", fills[^1].IsForced ? "LIQUIDATED" : "CLOSED");
        json.WriteString("entry_price", GrvtText.Number(opening.Sum(fill => fill.Notional) / opening.Sum(fill => fill.Size)));
        json.WriteString("exit_price", GrvtText.Number(position.ExitPrice));
        json.WriteString("realized_pnl", GrvtText.Number(position.RealizedPnl));
        json.WriteString("cumulative_fee", GrvtText.Number(position.Fees));
        json.WriteString("cumulative_realized_funding_payment", GrvtText.Number(position.FundingPaid));
        json.WriteString("closed_volume_base", GrvtText.Number(fills.Except(opening).Sum(fill => fill.Size)));
        json.WriteString("closed_volume_quote", GrvtText.Number(fills.Except(opening).Sum(fill => fill.Notional)));
        json.WriteString("max_open_interest_base", GrvtText.Number(position.MaxSize));
        json.WriteString("open_time", GrvtText.Time(position.OpenedAt));
        json.WriteString("close_time", GrvtText.Time(fills[^1].At));
        json.WriteString("leverage", GrvtAccountJson.Leverage(position.State.InitialMarginFraction));
        json.WriteString("margin_type", "CROSS");
    }
}
