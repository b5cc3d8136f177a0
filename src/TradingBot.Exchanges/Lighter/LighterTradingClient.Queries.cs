using System.Text.Json.Serialization.Metadata;
using TradingBot.Exchanges.Lighter.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Lighter;

internal sealed partial class LighterTradingClient
{
    /// <inheritdoc/>
    /// <remarks>A registered key may trade, and Lighter has one-way positions only; whether a key may also withdraw is not told.</remarks>
    public Task<VenueResult<AccountRights>> GetRightsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<VenueResult<AccountRights>>(new AccountRights { CanTrade = true, PositionMode = PositionMode.OneWay });

    /// <summary>All positions that are not flat.</summary>
    public async Task<VenueResult<IReadOnlyList<Position>>> GetPositionsAsync(CancellationToken cancellationToken)
    {
        var markets = await _market.GetMarketsAsync(cancellationToken);
        if (!markets.IsKnown)
        {
            return markets.Error;
        }

        var account = await ReadAccountAsync(cancellationToken);
        if (!account.IsKnown)
        {
            return account.Error;
        }

        return WireReads.Mapped<IReadOnlyList<Position>>(() =>
        {
            var positions = new List<Position>();
            foreach (var row in account.Value.Positions ?? [])
            {
                if (row.MarketId is { } index && markets.Value.TryGet(index, out var market)
                    && LighterMapping.Position(row, market, _api.Clock.MarketNow) is { Size: not 0m } position)
                {
                    positions.Add(position);
                }
            }

            return positions;
        });
    }

    /// <summary>All resting orders in one contract.</summary>
    public async Task<VenueResult<IReadOnlyList<OrderInfo>>> GetActiveOrdersAsync(string contractId, CancellationToken cancellationToken)
    {
        var market = await _market.GetMarketAsync(contractId, cancellationToken);
        if (!market.IsKnown)
        {
            return market.Error;
        }

        var rows = await PageAsync(
            $"/api/v1/accountActiveOrders?{AccountQuery}&market_id={market.Value.Index}",
            LighterJson.Default.LighterOrdersDto,
            page => (page.Orders, page.NextCursor),
            OrderTime,
            DateTimeOffset.MinValue,
            cancellationToken);
        return rows.IsKnown
            ? WireReads.Mapped<IReadOnlyList<OrderInfo>>(() => [.. rows.Value.Select(row => _mapping.Order(row, market.Value))])
            : rows.Error;
    }

    /// <summary>All fills in one contract at or after a time, oldest first.</summary>
    public async Task<VenueResult<IReadOnlyList<Fill>>> GetFillsAsync(string contractId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var market = await _market.GetMarketAsync(contractId, cancellationToken);
        if (!market.IsKnown)
        {
            return market.Error;
        }

        var rows = await PageAsync(
            $"/api/v1/trades?sort_by=timestamp&sort_dir=desc&limit={LighterRules.PageSize}&{AccountQuery}&market_id={market.Value.Index}",
            LighterJson.Default.LighterTradesDto,
            page => (page.Trades, page.NextCursor),
            trade => LighterMapping.Time(WireReads.Required(trade.Timestamp, "timestamp")),
            _api.Clock.ToVenue(since),
            cancellationToken);
        return rows.IsKnown
            ? WireReads.Mapped<IReadOnlyList<Fill>>(() =>
            [
                .. rows.Value
                    .SelectMany(trade => _mapping.Fills(trade, market.Value))
                    .Where(fill => fill.At >= since)
                    .DistinctBy(fill => (fill.TradeId, fill.Side))
                    .OrderBy(fill => fill.At)
                    .ThenBy(fill => fill.TradeId.Length)
                    .ThenBy(fill => fill.TradeId, StringComparer.Ordinal),
            ])
            : rows.Error;
    }

    /// <summary>All funding payments in one contract at or after a time, oldest first.</summary>
    public async Task<VenueResult<IReadOnlyList<FundingPayment>>> GetFundingPaymentsAsync(string contractId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var market = await _market.GetMarketAsync(contractId, cancellationToken);
        if (!market.IsKnown)
        {
            return market.Error;
        }

        var rows = await PageAsync(
            $"/api/v1/positionFunding?{AccountQuery}&market_id={market.Value.Index}&limit={LighterRules.PageSize}",
            LighterJson.Default.LighterPositionFundingsDto,
            page => (page.PositionFundings, page.NextCursor),
            payment => LighterMapping.Time(WireReads.Required(payment.Timestamp, "timestamp")),
            _api.Clock.ToVenue(since),
            cancellationToken);
        return rows.IsKnown
            ? WireReads.Mapped<IReadOnlyList<FundingPayment>>(() =>
            [
                .. rows.Value
                    .Where(row => row.MarketId is null || row.MarketId == market.Value.Index)
                    .Select(row => _mapping.Payment(row, market.Value))
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
