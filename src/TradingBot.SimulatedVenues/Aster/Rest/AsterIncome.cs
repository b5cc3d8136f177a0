using System.Text.Json;
using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Aster.Rest;

/// <summary>One row of an account's income.</summary>
/// <param name="Type">FUNDING_FEE, COMMISSION or REALIZED_PNL. Transfers are not kept by the simulation.</param>
/// <param name="MarketId">The engine's number of the symbol.</param>
/// <param name="Amount">In USDT; negative is paid.</param>
/// <param name="At">Market time.</param>
/// <param name="TransactionId">Unique within a type.</param>
/// <param name="TradeId">The trade that caused it; null for funding.</param>
internal sealed record AsterIncome(string Type, int MarketId, decimal Amount, DateTimeOffset At, long TransactionId, long? TradeId)
{
    /// <summary>All income of an account that is still kept, ascending.</summary>
    public static IEnumerable<AsterIncome> Of(SimulatedExchange exchange, long account, int? market)
    {
        var fills = exchange.GetFills(account, DateTimeOffset.MinValue, market);
        var fundings = exchange.GetFundingPayments(account, DateTimeOffset.MinValue, market);
        return fills.SelectMany(Of).Concat(fundings.Select(Of)).OrderBy(row => row.At);
    }

    /// <summary>Members of the row.</summary>
    public void Write(Utf8JsonWriter json, string symbol)
    {
        json.WriteString("symbol", symbol);
        json.WriteString("incomeType", Type);
        json.WriteString("income", AsterText.Fixed(Amount));
        json.WriteString("asset", AsterSymbol.Quote);
        json.WriteString("info", Type);
        json.WriteNumber("time", At.ToUnixTimeMilliseconds());
        json.WriteString("tranId", AsterText.Integer(TransactionId));
        json.WriteString("tradeId", TradeId is { } trade ? AsterText.Integer(trade) : string.Empty);
    }

    private static IEnumerable<AsterIncome> Of(AccountFill fill)
    {
        if (fill.RealizedPnl != 0m)
        {
            yield return new AsterIncome("REALIZED_PNL", fill.MarketId, fill.RealizedPnl, fill.At, fill.TradeId, fill.TradeId);
        }

        yield return new AsterIncome("COMMISSION", fill.MarketId, -fill.Fee, fill.At, fill.TradeId, fill.TradeId);
    }

    private static AsterIncome Of(AccountFunding funding) => new("FUNDING_FEE", funding.MarketId, funding.Amount, funding.At, funding.PaymentId, TradeId: null);
}
