using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using TradingBot.Exchanges.Backpack.Signing;
using TradingBot.Exchanges.Backpack.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Backpack;

internal sealed partial class BackpackTradingClient
{
    private const string NewestFirst = "Desc";

    /// <summary>What the credentials may do. The venue does not tell what a key may do, but an account in liquidation trades nothing. There is one position mode.</summary>
    public override async Task<VenueResult<AccountRights>> GetRightsAsync(CancellationToken cancellationToken)
    {
        var account = await ReadAccountAsync(cancellationToken);
        return account.IsKnown
            ? new AccountRights { CanTrade = account.Value.Liquidating == true ? false : null, PositionMode = PositionMode.OneWay }
            : Explain(account.Error);
    }

    /// <summary>The account's money now, from its collateral: balances alone look empty when idle money is lent.</summary>
    public override async Task<VenueResult<AccountSnapshot>> GetAccountAsync(CancellationToken cancellationToken)
    {
        var collateral = await _api.QueryAsync(
            "/api/v1/capital/collateral", BackpackRequest.Of("collateralQuery"), BackpackRules.Charge, BackpackJson.Default.BackpackCollateralDto, cancellationToken);
        return collateral.IsKnown ? WireReads.Mapped(() => _mapping.Account(collateral.Value)) : collateral.Error;
    }

    /// <summary>All positions that are not flat.</summary>
    protected override async Task<VenueResult<IReadOnlyList<Position>>> ReadPositionsAsync(BackpackMarkets markets, CancellationToken cancellationToken)
    {
        var answer = await _api.QueryAsync("/api/v1/position", BackpackRequest.Of("positionQuery"), BackpackRules.Charge, BackpackJson.Default.Positions, cancellationToken);
        if (answer.Error is { Kind: VenueErrorKind.OrderNotFound })
        {
            // The venue's word for "nothing there", which it may use for an account that is flat.
            return VenueResult<IReadOnlyList<Position>>.Known([]);
        }

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

    /// <summary>All resting orders in one contract.</summary>
    protected override async Task<VenueResult<IReadOnlyList<OrderInfo>>> ReadActiveOrdersAsync(BackpackMarket market, CancellationToken cancellationToken)
    {
        var askedAt = _api.Clock.MarketNow;
        var request = BackpackRequest.Of("orderQueryAll", BackpackParameter.Text("symbol", market.Symbol));
        var answer = await _api.QueryAsync(BatchPath, request, BackpackRules.Charge, BackpackJson.Default.Orders, cancellationToken);
        return answer.IsKnown
            ? WireReads.Mapped<IReadOnlyList<OrderInfo>>(() =>
                [.. answer.Value.Where(row => row.Symbol == market.Symbol).Select(row => _mapping.Order(row, market, askedAt))])
            : answer.Error;
    }

    /// <summary>All fills in one contract at or after a time, oldest first; those of liquidations too, because the question names no kind.</summary>
    protected override async Task<VenueResult<IReadOnlyList<Fill>>> ReadFillsAsync(BackpackMarket market, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var from = Math.Max(0L, _api.Clock.ToVenue(since).ToUnixTimeMilliseconds());
        var rows = await ReadPagesAsync(
            "/wapi/v1/history/fills",
            "fillHistoryQueryAll",
            BackpackJson.Default.Fills,
            row => row.Timestamp,
            market,
            since,
            [BackpackParameter.Number("from", from)],
            cancellationToken);
        return rows.IsKnown
            ? WireReads.Mapped<IReadOnlyList<Fill>>(() =>
            [
                .. rows.Value
                    .Where(row => row.Symbol == market.Symbol)
                    .Select(row => (row.TradeId, Fill: _mapping.Fill(row, market)))
                    .Where(row => row.Fill.At >= since)
                    .DistinctBy(row => (row.TradeId, row.Fill.Side))
                    .OrderBy(row => row.Fill.At)
                    .ThenBy(row => row.TradeId)
                    .Select(row => row.Fill),
            ])
            : rows.Error;
    }

    /// <summary>All payments of funding in one contract at or after a time, oldest first.</summary>
    protected override async Task<VenueResult<IReadOnlyList<FundingPayment>>> ReadFundingPaymentsAsync(BackpackMarket market, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await ReadPagesAsync(
            "/wapi/v1/history/funding",
            "fundingHistoryQueryAll",
            BackpackJson.Default.FundingPayments,
            row => row.IntervalEndTimestamp,
            market,
            since,
            [BackpackParameter.Text("sortDirection", NewestFirst)],
            cancellationToken);
        return rows.IsKnown
            ? WireReads.Mapped<IReadOnlyList<FundingPayment>>(() =>
            [
                .. rows.Value
                    .Where(row => row.Symbol == market.Symbol)
                    .Select(row => _mapping.Payment(row, market))
                    .Where(payment => payment.At >= since)
                    .DistinctBy(payment => payment.PaymentId)
                    .OrderBy(payment => payment.At),
            ])
            : rows.Error;
    }

    // Pages are named by how many rows stand before them. A row that arrives while they are read moves the others back, so that some are read twice and none is missed.
    private Task<VenueResult<IReadOnlyList<TRow>>> ReadPagesAsync<TRow>(
        string path,
        string instruction,
        JsonTypeInfo<List<TRow>> info,
        Func<TRow, DateTimeOffset?> timeOf,
        BackpackMarket market,
        DateTimeOffset since,
        BackpackParameter[] narrow,
        CancellationToken cancellationToken)
        where TRow : class
    {
        return PagedReads.ReadAllAsync(ReadAsync, row => WireReads.Required(timeOf(row), "time"), _api.Clock.ToVenue(since));

        async Task<VenueResult<Page<TRow>>> ReadAsync(string? cursor)
        {
            var offset = cursor is null ? 0L : long.Parse(cursor, CultureInfo.InvariantCulture);
            var request = BackpackRequest.Of(
                instruction,
                [BackpackParameter.Text("symbol", market.Symbol), BackpackParameter.Number("limit", BackpackRules.PageSize), BackpackParameter.Number("offset", offset), .. narrow]);
            var rows = await _api.QueryAsync(path, request, BackpackRules.HistoryCharge, info, cancellationToken);
            return rows.IsKnown
                ? new Page<TRow>(rows.Value, rows.Value.Count < BackpackRules.PageSize ? null : (offset + rows.Value.Count).ToString(CultureInfo.InvariantCulture))
                : rows.Error;
        }
    }
}
