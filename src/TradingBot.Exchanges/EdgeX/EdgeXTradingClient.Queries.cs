using System.Text.Json.Serialization.Metadata;
using TradingBot.Exchanges.EdgeX.Signing;
using TradingBot.Exchanges.EdgeX.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.EdgeX;

internal sealed partial class EdgeXTradingClient
{
    private const string FundingFee = "SETTLE_FUNDING_FEE";

    /// <summary>What the credentials may do. By the venue's word a signer of this kind can trade and not withdraw; a contract has one net position.</summary>
    public override async Task<VenueResult<AccountRights>> GetRightsAsync(CancellationToken cancellationToken)
    {
        var assets = await ReadAssetsAsync(cancellationToken);
        return assets.IsKnown
            ? new AccountRights
            {
                CanTrade = assets.Value.Account is { Status: null or "" or Normal, IsLiquidating: not true },
                CanWithdraw = false,
                PositionMode = PositionMode.OneWay,
            }
            : Explain(assets.Error);
    }

    /// <inheritdoc/>
    public override async Task<VenueResult<AccountSnapshot>> GetAccountAsync(CancellationToken cancellationToken)
    {
        var assets = await ReadAssetsAsync(cancellationToken);
        return assets.IsKnown ? WireReads.Mapped(() => _mapping.Account(assets.Value, CollateralCoin)) : assets.Error;
    }

    /// <inheritdoc/>
    protected override async Task<VenueResult<IReadOnlyList<Position>>> ReadPositionsAsync(EdgeXMarkets markets, CancellationToken cancellationToken)
    {
        var assets = await ReadAssetsAsync(cancellationToken);
        return assets.IsKnown
            ? WireReads.Mapped<IReadOnlyList<Position>>(() =>
            [
                .. (assets.Value.PositionList ?? [])
                    .Select(row => markets.TryGet(row.ContractId, out var market) ? _mapping.Position(row, WorthOf(assets.Value, row), market) : null)
                    .OfType<Position>()
                    .Where(position => position.Size != 0m),
            ])
            : assets.Error;

        static EdgeXPositionAssetDto? WorthOf(EdgeXAssetsDto assets, EdgeXPositionDto position) =>
            assets.PositionAssetList?.Find(row => row.ContractId == position.ContractId);
    }

    /// <inheritdoc/>
    protected override async Task<VenueResult<IReadOnlyList<OrderInfo>>> ReadActiveOrdersAsync(EdgeXMarket market, CancellationToken cancellationToken)
    {
        var rows = await PageAsync(
            "order/getActiveOrderPage",
            () => Of(market, EdgeXRules.OrderPageSize),
            EdgeXJson.Default.OrderPage,
            (EdgeXOrderDto row) => row.UpdatedTime ?? row.CreatedTime,
            DateTimeOffset.MinValue,
            cancellationToken);
        foreach (var row in rows.Value ?? [])
        {
            _known.Note(row);
        }

        return rows.IsKnown
            ? WireReads.Mapped<IReadOnlyList<OrderInfo>>(() =>
            [
                .. rows.Value
                    .Where(row => row.ContractId == market.Number && !row.IsUnchecked)
                    .DistinctBy(row => row.Id)
                    .Select(row => _mapping.Order(row, market)),
            ])
            : rows.Error;
    }

    /// <inheritdoc/>
    protected override async Task<VenueResult<IReadOnlyList<Fill>>> ReadFillsAsync(EdgeXMarket market, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await PageAsync(
            "order/getHistoryOrderFillTransactionPage",
            () => Of(market, EdgeXRules.HistoryPageSize, since),
            EdgeXJson.Default.FillPage,
            (EdgeXFillDto row) => row.CreatedTime ?? row.MatchTime,
            since,
            cancellationToken);
        if (!rows.IsKnown)
        {
            return rows.Error;
        }

        // What has not passed the risk check is no fill yet.
        var own = rows.Value.Where(row => row.ContractId == market.Number && row.IsFinal).DistinctBy(row => row.Id).ToList();
        return await LearnNamesAsync(own, cancellationToken) is { } error ? error : WireReads.Mapped<IReadOnlyList<Fill>>(() =>
        [
            .. own
                .Select(row => (row.Id, Fill: _known.Named(_mapping.Fill(row, market))))
                .Where(row => row.Fill.At >= since)
                .OrderBy(row => row.Fill.At)
                .ThenBy(row => row.Id)
                .Select(row => row.Fill),
        ]);
    }

    /// <inheritdoc/>
    /// <remarks>A payment is booked about a minute after its time. What was booked since then is told as well, so that asking from the last time on misses none.</remarks>
    protected override async Task<VenueResult<IReadOnlyList<FundingPayment>>> ReadFundingPaymentsAsync(EdgeXMarket market, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await PageAsync(
            "account/getPositionTransactionPage",
            () => Of(market, EdgeXRules.HistoryPageSize, since).Add("filterTypeList", FundingFee),
            EdgeXJson.Default.PositionTransactionPage,
            (EdgeXPositionTransactionDto row) => row.CreatedTime,
            since,
            cancellationToken);
        return rows.IsKnown
            ? WireReads.Mapped<IReadOnlyList<FundingPayment>>(() =>
            [
                .. rows.Value
                    .Where(row => row.ContractId == market.Number && row.Type == FundingFee)
                    .Where(row => _mapping.Time(row.CreatedTime, "createdTime") >= since)
                    .DistinctBy(row => row.Id)
                    .Select(row => _mapping.Payment(row, market))
                    .OrderBy(payment => payment.At),
            ])
            : rows.Error;
    }

    // A fill names its order by the venue's id alone; whose order it is has to be asked where this process has not heard of it.
    private async Task<VenueError?> LearnNamesAsync(IEnumerable<EdgeXFillDto> fills, CancellationToken cancellationToken)
    {
        foreach (var unknown in fills.Select(row => row.OrderId).OfType<long>().Distinct().Where(id => !_known.Knows(id)).Chunk(EdgeXRules.OrdersById))
        {
            var orders = await _api.QueryAsync("order/getOrderById", Owner().Add("orderIdList", unknown), EdgeXJson.Default.Orders, cancellationToken);
            if (!orders.IsKnown)
            {
                return orders.Error;
            }

            foreach (var row in orders.Value)
            {
                _known.Note(row);
            }
        }

        return null;
    }

    private EdgeXQuery Of(EdgeXMarket market, int size) => Owner().Add("filterContractIdList", market.Number).Add("size", size);

    private EdgeXQuery Of(EdgeXMarket market, int size, DateTimeOffset since) =>
        Of(market, size).Add("filterStartCreatedTimeInclusive", Math.Max(0L, _api.Clock.ToVenue(since).ToUnixTimeMilliseconds()));

    private Task<VenueResult<IReadOnlyList<TRow>>> PageAsync<TRow>(
        string route,
        Func<EdgeXQuery> query,
        JsonTypeInfo<EdgeXEnvelopeDto<EdgeXPageDto<TRow>>> info,
        Func<TRow, long?> timeOf,
        DateTimeOffset since,
        CancellationToken cancellationToken)
        where TRow : class
    {
        return PagedReads.ReadAllAsync(ReadAsync, row => DateTimeOffset.FromUnixTimeMilliseconds(WireReads.Required(timeOf(row), "createdTime")), _api.Clock.ToVenue(since));

        async Task<VenueResult<Page<TRow>>> ReadAsync(string? cursor)
        {
            var page = await _api.QueryAsync(route, cursor is null ? query() : query().Add("offsetData", cursor), info, cancellationToken);
            return page.IsKnown ? new Page<TRow>(page.Value.DataList ?? [], page.Value.NextPageOffsetData) : page.Error;
        }
    }
}
