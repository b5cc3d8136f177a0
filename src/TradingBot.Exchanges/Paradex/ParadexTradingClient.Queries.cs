using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using TradingBot.Exchanges.Paradex.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Paradex;

internal sealed partial class ParadexTradingClient
{
    /// <summary>What the key may do. A main key can also withdraw; a subkey cannot, and is the better one for a bot.</summary>
    public override async Task<VenueResult<AccountRights>> GetRightsAsync(CancellationToken cancellationToken)
    {
        if (_identity is null && await CheckVenueAsync(cancellationToken) is { } error)
        {
            return error;
        }

        return new AccountRights { CanTrade = true, CanWithdraw = !_identity!.IsSubkey, PositionMode = PositionMode.OneWay };
    }

    /// <inheritdoc/>
    public override async Task<VenueResult<AccountSnapshot>> GetAccountAsync(CancellationToken cancellationToken)
    {
        var account = await ReadAccountAsync(cancellationToken);
        return account.IsKnown ? WireReads.Mapped(() => ParadexMapping.Account(account.Value, _api.Clock.MarketNow)) : account.Error;
    }

    /// <inheritdoc/>
    protected override async Task<VenueResult<IReadOnlyList<Position>>> ReadPositionsAsync(ParadexMarkets markets, CancellationToken cancellationToken)
    {
        var answer = await _api.GetAsync("/positions", ParadexJson.Default.ParadexPositionsDto, cancellationToken, isPrivate: true);
        return answer.IsKnown
            ? WireReads.Mapped<IReadOnlyList<Position>>(() =>
            [
                .. (answer.Value.Results ?? [])
                    .Select(row => markets.TryGet(row.Market, out var market) ? _mapping.Position(row, market) : null)
                    .OfType<Position>()
                    .Where(position => position.Size != 0m),
            ])
            : answer.Error;
    }

    /// <inheritdoc/>
    protected override async Task<VenueResult<IReadOnlyList<OrderInfo>>> ReadActiveOrdersAsync(ParadexMarket market, CancellationToken cancellationToken)
    {
        var answer = await _api.GetAsync($"/orders?market={market.Symbol}", ParadexJson.Default.ParadexOrdersDto, cancellationToken, isPrivate: true);
        var orders = answer.IsKnown
            ? WireReads.Mapped<IReadOnlyList<OrderInfo>>(() =>
                [.. (answer.Value.Results ?? []).Where(row => row.Market == market.Symbol && !row.IsUnchecked).Select(row => _mapping.Order(row, market))])
            : answer.Error;
        foreach (var order in orders.Value ?? [])
        {
            _known.Note(order);
        }

        return orders;
    }

    /// <inheritdoc/>
    protected override async Task<VenueResult<IReadOnlyList<Fill>>> ReadFillsAsync(ParadexMarket market, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await PageAsync("/fills", market, since, ParadexJson.Default.ParadexFillsDto, (ParadexFillDto fill) => fill.CreatedAt, cancellationToken);
        if (!rows.IsKnown)
        {
            return rows.Error;
        }

        foreach (var row in rows.Value)
        {
            if (await LearnSideAsync(row, market, cancellationToken) is { } error)
            {
                return error;
            }
        }

        return WireReads.Mapped<IReadOnlyList<Fill>>(() =>
        [
            .. rows.Value
                .Where(row => row.Market == market.Symbol)
                .Select(row => _mapping.Fill(row, market, _known.FindSide(row.OrderId, _ids.Decode(row.ClientId))))
                .Where(fill => fill.At >= since)
                .DistinctBy(fill => fill.TradeId)
                .OrderBy(fill => fill.At)
                .ThenBy(fill => fill.TradeId.Length)
                .ThenBy(fill => fill.TradeId, StringComparer.Ordinal),
        ]);
    }

    /// <inheritdoc/>
    protected override async Task<VenueResult<IReadOnlyList<FundingPayment>>> ReadFundingPaymentsAsync(ParadexMarket market, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await PageAsync(
            "/funding/payments",
            market,
            since,
            ParadexJson.Default.ParadexFundingPaymentsDto,
            (ParadexFundingPaymentDto payment) => payment.CreatedAt,
            cancellationToken);
        return rows.IsKnown
            ? WireReads.Mapped<IReadOnlyList<FundingPayment>>(() =>
            [
                .. rows.Value
                    .Where(row => row.Market == market.Symbol)
                    .Select(row => _mapping.Payment(row, market))
                    .Where(payment => payment.At >= since)
                    .DistinctBy(payment => payment.PaymentId)
                    .OrderBy(payment => payment.At),
            ])
            : rows.Error;
    }

    // The side that a fill states is doubtful for makers (see ParadexMapping.StatedSide), so an order that is not known is asked for, once.
    private async Task<VenueError?> LearnSideAsync(ParadexFillDto fill, ParadexMarket market, CancellationToken cancellationToken)
    {
        if (fill.Liquidity == "TAKER" || fill.OrderId is not { Length: > 0 } id || _known.FindSide(id, _ids.Decode(fill.ClientId)) is not null)
        {
            return null;
        }

        var order = await _api.GetAsync($"/orders/{Uri.EscapeDataString(id)}", ParadexJson.Default.ParadexOrderDto, cancellationToken, isPrivate: true);
        if (!order.IsKnown)
        {
            // Closed orders may not be served under their number; then the samples' reading is all there is.
            return order.Error.Kind == VenueErrorKind.OrderNotFound ? null : order.Error;
        }

        var known = WireReads.Mapped(() => _mapping.Order(order.Value, market));
        if (known.IsKnown)
        {
            _known.Note(known.Value);
        }

        return known.Error;
    }

    private Task<VenueResult<IReadOnlyList<TRow>>> PageAsync<TPage, TRow>(
        string path,
        ParadexMarket market,
        DateTimeOffset since,
        JsonTypeInfo<TPage> info,
        Func<TRow, long?> stampOf,
        CancellationToken cancellationToken)
        where TPage : class, IParadexPage<TRow>
        where TRow : class
    {
        var venueSince = _api.Clock.ToVenue(since);
        var startAt = Math.Max(0, venueSince.ToUnixTimeMilliseconds());
        return PageAsync<TPage, TRow>(
            string.Create(CultureInfo.InvariantCulture, $"{path}?market={market.Symbol}&start_at={startAt}&page_size={ParadexRules.PageSize}"),
            venueSince,
            info,
            stampOf,
            cancellationToken);
    }

    private Task<VenueResult<IReadOnlyList<TRow>>> PageAsync<TPage, TRow>(
        string query,
        DateTimeOffset venueSince,
        JsonTypeInfo<TPage> info,
        Func<TRow, long?> stampOf,
        CancellationToken cancellationToken)
        where TPage : class, IParadexPage<TRow>
        where TRow : class =>
        PagedReads.ReadAllAsync<TRow>(
            async cursor =>
            {
                var page = await _api.GetAsync(cursor is null ? query : $"{query}&cursor={Uri.EscapeDataString(cursor)}", info, cancellationToken, isPrivate: true);
                return page.IsKnown ? new Page<TRow>(page.Value.Results ?? [], page.Value.Next) : page.Error;
            },
            row => DateTimeOffset.FromUnixTimeMilliseconds(WireReads.Required(stampOf(row), "the time")),
            venueSince);
}
