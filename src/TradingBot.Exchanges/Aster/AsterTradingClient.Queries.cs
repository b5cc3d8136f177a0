using System.Text.Json.Serialization.Metadata;
using TradingBot.Exchanges.Aster.Signing;
using TradingBot.Exchanges.Aster.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Aster;

internal sealed partial class AsterTradingClient
{
    private const int TradesWeight = 5;
    private const int IncomeWeight = 30;
    private const string FundingFee = "FUNDING_FEE";

    /// <summary>What the credentials may do. The venue tells what the account may do, which bounds every key of it; whether a key may withdraw it does not tell.</summary>
    public override async Task<VenueResult<AccountRights>> GetRightsAsync(CancellationToken cancellationToken)
    {
        var mode = await ReadModeAsync(cancellationToken);
        if (!mode.IsKnown)
        {
            return Explain(mode.Error);
        }

        var account = await ReadAccountAsync(cancellationToken);
        return account.IsKnown
            ? new AccountRights
            {
                CanTrade = account.Value.CanTrade,
                CanWithdraw = account.Value.CanWithdraw == false ? false : null,
                PositionMode = mode.Value,
            }
            : Explain(account.Error);
    }

    /// <inheritdoc/>
    public override async Task<VenueResult<AccountSnapshot>> GetAccountAsync(CancellationToken cancellationToken)
    {
        var account = await ReadAccountAsync(cancellationToken);
        return account.IsKnown ? WireReads.Mapped(() => _mapping.Account(account.Value)) : account.Error;
    }

    /// <inheritdoc/>
    protected override async Task<VenueResult<IReadOnlyList<Position>>> ReadPositionsAsync(AsterMarkets markets, CancellationToken cancellationToken)
    {
        var answer = await _api.QueryAsync(_paths.Positions, AsterForm.Empty, AccountWeight, AsterJson.Default.Positions, cancellationToken);
        return answer.IsKnown
            ? WireReads.Mapped<IReadOnlyList<Position>>(() =>
            [
                .. answer.Value
                    .Select(row => markets.TryGet(row.Symbol, out var market) ? _mapping.Position(row, market) : null)
                    .OfType<Position>()
                    .Where(position => position.Size != 0m),
            ])
            : answer.Error;
    }

    /// <inheritdoc/>
    protected override async Task<VenueResult<IReadOnlyList<OrderInfo>>> ReadActiveOrdersAsync(AsterMarket market, CancellationToken cancellationToken)
    {
        var form = new AsterForm().Add("symbol"u8, market.Symbol).ToBytes();
        var answer = await _api.QueryAsync(_paths.Of("openOrders"), form, 1, AsterJson.Default.Orders, cancellationToken);
        return answer.IsKnown
            ? WireReads.Mapped<IReadOnlyList<OrderInfo>>(() => [.. answer.Value.Where(row => row.Symbol == market.Symbol).Select(row => _mapping.Order(row, market))])
            : answer.Error;
    }

    /// <inheritdoc/>
    protected override async Task<VenueResult<IReadOnlyList<Fill>>> ReadFillsAsync(AsterMarket market, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await ReadSpanAsync("userTrades", market, form => form, since, TradesWeight, AsterJson.Default.UserTrades, cancellationToken);
        return rows.IsKnown
            ? WireReads.Mapped<IReadOnlyList<Fill>>(() =>
            [
                .. rows.Value
                    .Where(row => row.Symbol == market.Symbol)
                    .Select(row => (row.Id, Fill: _mapping.Fill(row, market)))
                    .Where(row => row.Fill.At >= since)
                    .DistinctBy(row => (row.Id, row.Fill.Side))
                    .OrderBy(row => row.Fill.At)
                    .ThenBy(row => row.Id)
                    .Select(row => row.Fill),
            ])
            : rows.Error;
    }

    /// <inheritdoc/>
    protected override async Task<VenueResult<IReadOnlyList<FundingPayment>>> ReadFundingPaymentsAsync(AsterMarket market, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await ReadSpanAsync(
            "income", market, form => form.Add("incomeType"u8, FundingFee), since, IncomeWeight, AsterJson.Default.Incomes, cancellationToken);
        return rows.IsKnown
            ? WireReads.Mapped<IReadOnlyList<FundingPayment>>(() =>
            [
                .. rows.Value
                    .Where(row => row.Symbol == market.Symbol && row.IncomeType == FundingFee)
                    .Select(row => _mapping.Payment(row, market))
                    .Where(payment => payment.At >= since)
                    .DistinctBy(payment => payment.PaymentId)
                    .OrderBy(payment => payment.At),
            ])
            : rows.Error;
    }

    // A question names a span of a week at most and gets so many rows at most, whether the first or the last of them is UNCONFIRMED: a full answer
    // is therefore asked for again in halves. Complete or failed, never a part.
    private async Task<VenueResult<IReadOnlyList<TRow>>> ReadSpanAsync<TRow>(
        string route, AsterMarket market, Func<AsterForm, AsterForm> narrow, DateTimeOffset since, int weight, JsonTypeInfo<List<TRow>> info, CancellationToken cancellationToken)
        where TRow : class
    {
        var now = _api.Clock.Now;
        var span = (long)AsterRules.LongestSpan.TotalMilliseconds - 1;
        var first = Math.Max(_api.Clock.ToVenue(since).ToUnixTimeMilliseconds(), (now - AsterRules.LongestPast).ToUnixTimeMilliseconds());
        var open = new Stack<(long From, long To)>();

        // The last span reaches beyond now: the newest rows may be stamped a moment ahead of our idea of the venue's clock.
        for (var from = first; from <= Math.Max(now.ToUnixTimeMilliseconds(), first); from += span + 1)
        {
            open.Push((from, from + span));
        }

        var all = new List<TRow>();
        while (open.TryPop(out var part))
        {
            var form = narrow(new AsterForm().Add("symbol"u8, market.Symbol)).Add("startTime"u8, part.From).Add("endTime"u8, part.To).Add("limit"u8, AsterRules.PageSize);
            var rows = await _api.QueryAsync(_paths.Of(route), form.ToBytes(), weight, info, cancellationToken);
            if (!rows.IsKnown)
            {
                return rows.Error;
            }

            if (rows.Value.Count < AsterRules.PageSize)
            {
                all.AddRange(rows.Value);
            }
            else if (part.From == part.To)
            {
                return new VenueError(VenueErrorKind.NoAnswer, string.Empty, "There are more rows in one millisecond than can be asked for.");
            }
            else
            {
                var middle = part.From + ((part.To - part.From) / 2);
                open.Push((middle + 1, part.To));
                open.Push((part.From, middle));
            }
        }

        return VenueResult<IReadOnlyList<TRow>>.Known(all);
    }
}
