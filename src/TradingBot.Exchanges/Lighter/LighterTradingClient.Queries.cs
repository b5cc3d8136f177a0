using System.Text.Json.Serialization.Metadata;
using TradingBot.Exchanges.Lighter.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Lighter;

internal sealed partial class LighterTradingClient
{
    /// <inheritdoc/>
    /// <remarks>A registered key may trade, and Lighter has one-way positions only; whether a key may also withdraw is not told.</remarks>
    public override Task<VenueResult<AccountRights>> GetRightsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<VenueResult<AccountRights>>(new AccountRights { CanTrade = true, PositionMode = PositionMode.OneWay });

    /// <inheritdoc/>
    public override async Task<VenueResult<AccountSnapshot>> GetAccountAsync(CancellationToken cancellationToken)
    {
        var account = await ReadAccountAsync(cancellationToken);
        return account.IsKnown ? WireReads.Mapped(() => LighterMapping.Account(account.Value, _api.Clock.MarketNow)) : account.Error;
    }

    /// <inheritdoc/>
    protected override async Task<VenueResult<IReadOnlyList<Position>>> ReadPositionsAsync(LighterMarkets markets, CancellationToken cancellationToken)
    {
        var account = await ReadAccountAsync(cancellationToken);
        return account.IsKnown
            ? WireReads.Mapped<IReadOnlyList<Position>>(() =>
            [
                .. (account.Value.Positions ?? [])
                    .Select(row => row.MarketId is { } index && markets.TryGet(index, out var market) ? LighterMapping.Position(row, market, _api.Clock.MarketNow) : null)
                    .OfType<Position>()
                    .Where(position => position.Size != 0m),
            ])
            : account.Error;
    }

    /// <inheritdoc/>
    protected override async Task<VenueResult<IReadOnlyList<OrderInfo>>> ReadActiveOrdersAsync(LighterMarket market, CancellationToken cancellationToken)
    {
        var rows = await PageAsync(
            $"/api/v1/accountActiveOrders?{AccountQuery}&market_id={market.Index}",
            LighterJson.Default.LighterOrdersDto,
            page => (page.Orders, page.NextCursor),
            OrderTime,
            DateTimeOffset.MinValue,
            cancellationToken);
        return rows.IsKnown
            ? WireReads.Mapped<IReadOnlyList<OrderInfo>>(() => [.. rows.Value.Select(row => _mapping.Order(row, market))])
            : rows.Error;
    }

    /// <inheritdoc/>
    protected override async Task<VenueResult<IReadOnlyList<Fill>>> ReadFillsAsync(LighterMarket market, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await PageAsync(
            $"/api/v1/trades?sort_by=timestamp&sort_dir=desc&limit={LighterRules.PageSize}&{AccountQuery}&market_id={market.Index}",
            LighterJson.Default.LighterTradesDto,
            page => (page.Trades, page.NextCursor),
            trade => LighterMapping.Time(WireReads.Required(trade.Timestamp, "timestamp")),
            _api.Clock.ToVenue(since),
            cancellationToken);
        return rows.IsKnown
            ? WireReads.Mapped<IReadOnlyList<Fill>>(() =>
            [
                .. rows.Value
                    .SelectMany(trade => _mapping.Fills(trade, market))
                    .Where(fill => fill.At >= since)
                    .DistinctBy(fill => (fill.TradeId, fill.Side))
                    .OrderBy(fill => fill.At)
                    .ThenBy(fill => fill.TradeId.Length)
                    .ThenBy(fill => fill.TradeId, StringComparer.Ordinal),
            ])
            : rows.Error;
    }

    /// <inheritdoc/>
    protected override async Task<VenueResult<IReadOnlyList<FundingPayment>>> ReadFundingPaymentsAsync(LighterMarket market, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await PageAsync(
            $"/api/v1/positionFunding?{AccountQuery}&market_id={market.Index}&limit={LighterRules.PageSize}",
            LighterJson.Default.LighterPositionFundingsDto,
            page => (page.PositionFundings, page.NextCursor),
            payment => LighterMapping.Time(WireReads.Required(payment.Timestamp, "timestamp")),
            _api.Clock.ToVenue(since),
            cancellationToken);
        return rows.IsKnown
            ? WireReads.Mapped<IReadOnlyList<FundingPayment>>(() =>
            [
                .. rows.Value
                    .Where(row => row.MarketId is null || row.MarketId == market.Index)
                    .Select(row => _mapping.Payment(row, market))
                    .Where(payment => payment.At >= since)
                    .DistinctBy(payment => payment.PaymentId)
                    .OrderBy(payment => payment.At),
            ])
            : rows.Error;
    }

    private static DateTimeOffset OrderTime(LighterOrderDto order) =>
        LighterMapping.Time(order.UpdatedAt ?? order.Timestamp ?? (order.TransactionTime / 1000) ?? 0);

    private Task<VenueResult<IReadOnlyList<TRow>>> PageAsync<TPage, TRow>(
        string query,
        JsonTypeInfo<TPage> info,
        Func<TPage, (List<TRow>? Rows, string? Next)> split,
        Func<TRow, DateTimeOffset> timeOf,
        DateTimeOffset since,
        CancellationToken cancellationToken)
        where TPage : LighterEnvelopeDto
        where TRow : class =>
        PagedReads.ReadAllAsync(
            async cursor =>
            {
                var page = await _api.GetAsync(cursor is null ? query : $"{query}&cursor={Uri.EscapeDataString(cursor)}", info, cancellationToken, isPrivate: true);
                return page.IsKnown ? new Page<TRow>(split(page.Value).Rows ?? [], split(page.Value).Next) : page.Error;
            },
            timeOf,
            since);
}
