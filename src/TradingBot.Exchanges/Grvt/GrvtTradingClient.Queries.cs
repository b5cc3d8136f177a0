using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TradingBot.Exchanges.Grvt.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Grvt;

internal sealed partial class GrvtTradingClient
{
    /// <summary>What the key may do. Keys of a trading account cannot move money off the venue; others do not name one when they log in.</summary>
    public override async Task<VenueResult<AccountRights>> GetRightsAsync(CancellationToken cancellationToken)
    {
        var markets = await GetMarketsAsync(cancellationToken);
        if (!markets.IsKnown)
        {
            return markets.Error;
        }

        var cookie = await _cookies.GetAsync(GrvtRules.RequestMargin);
        if (!cookie.IsKnown)
        {
            return cookie.Error;
        }

        if (await CheckSignerAsync(markets.Value, cancellationToken) is { } error)
        {
            return error;
        }

        return new AccountRights
        {
            CanTrade = _isSignerProved ? true : null,
            CanWithdraw = cookie.Value.SubAccountId is { Length: > 0 } ? false : null,
            PositionMode = PositionMode.OneWay,
        };
    }

    /// <inheritdoc/>
    public override async Task<VenueResult<AccountSnapshot>> GetAccountAsync(CancellationToken cancellationToken)
    {
        var account = await ReadAccountAsync(cancellationToken);
        return account.IsKnown ? WireReads.Mapped(() => _mapping.Account(account.Value)) : account.Error;
    }

    /// <inheritdoc/>
    protected override async Task<VenueResult<IReadOnlyList<Position>>> ReadPositionsAsync(GrvtMarkets markets, CancellationToken cancellationToken)
    {
        var answer = await _api.QueryAsync(
            "positions", $$"""{{{Owner}},"kind":["PERPETUAL"]}""", GrvtRules.QueryCharge, GrvtJson.Default.Positions, cancellationToken);
        return answer.IsKnown
            ? WireReads.Mapped<IReadOnlyList<Position>>(() =>
            [
                .. (answer.Value.Result ?? [])
                    .Select(row => markets.TryGet(row.Instrument, out var market) ? _mapping.Position(row, market) : null)
                    .OfType<Position>()
                    .Where(position => position.Size != 0m),
            ])
            : answer.Error;
    }

    /// <inheritdoc/>
    protected override async Task<VenueResult<IReadOnlyList<OrderInfo>>> ReadActiveOrdersAsync(GrvtMarket market, CancellationToken cancellationToken)
    {
        var answer = await _api.QueryAsync("open_orders", $"{{{Owner},{Filter(market)}}}", GrvtRules.QueryCharge, GrvtJson.Default.Orders, cancellationToken);
        return answer.IsKnown
            ? WireReads.Mapped<IReadOnlyList<OrderInfo>>(() =>
                [.. (answer.Value.Result ?? []).Where(row => row.Instrument == market.Symbol && !row.IsUnchecked).Select(row => _mapping.Order(row, market))])
            : answer.Error;
    }

    /// <inheritdoc/>
    protected override async Task<VenueResult<IReadOnlyList<Fill>>> ReadFillsAsync(GrvtMarket market, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await PageAsync("fill_history", market, since, GrvtJson.Default.Fills, (GrvtFillDto fill) => fill.EventTime, cancellationToken);
        return rows.IsKnown
            ? WireReads.Mapped<IReadOnlyList<Fill>>(() =>
            [
                .. rows.Value
                    .Where(row => row.Instrument == market.Symbol)
                    .Select(row => _mapping.Fill(row, market))
                    .Where(fill => fill.At >= since)
                    .DistinctBy(fill => (fill.TradeId, fill.Side))
                    .OrderBy(fill => fill.At)
                    .ThenBy(fill => fill.TradeId.Length)
                    .ThenBy(fill => fill.TradeId, StringComparer.Ordinal),
            ])
            : rows.Error;
    }

    /// <inheritdoc/>
    protected override async Task<VenueResult<IReadOnlyList<FundingPayment>>> ReadFundingPaymentsAsync(GrvtMarket market, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await PageAsync(
            "funding_payment_history",
            $"\"instrument\":\"{market.Symbol}\"",
            since,
            GrvtJson.Default.FundingPayments,
            (GrvtFundingPaymentDto payment) => payment.EventTime,
            cancellationToken);
        return rows.IsKnown
            ? WireReads.Mapped<IReadOnlyList<FundingPayment>>(() =>
            [
                .. rows.Value
                    .Where(row => row.Instrument == market.Symbol)
                    .Select(row => _mapping.Payment(row, market))
                    .Where(payment => payment.At >= since)
                    .DistinctBy(payment => payment.PaymentId)
                    .OrderBy(payment => payment.At),
            ])
            : rows.Error;
    }

    private static string Filter(GrvtMarket market) => $$"""
        "kind":["PERPETUAL"],"base":["{{market.BaseAsset}}"],"quote":["{{market.QuoteAsset}}"]
        """;

    private Task<VenueResult<IReadOnlyList<TRow>>> PageAsync<TRow>(
        string route, GrvtMarket market, DateTimeOffset since, JsonTypeInfo<GrvtListDto<TRow>> info, Func<TRow, long?> stampOf, CancellationToken cancellationToken)
        where TRow : class => PageAsync(route, Filter(market), since, info, stampOf, cancellationToken);

    private Task<VenueResult<IReadOnlyList<TRow>>> PageAsync<TRow>(
        string route, string filter, DateTimeOffset since, JsonTypeInfo<GrvtListDto<TRow>> info, Func<TRow, long?> stampOf, CancellationToken cancellationToken)
        where TRow : class
    {
        var venueSince = _api.Clock.ToVenue(since);
        var start = GrvtTime.ToNanoseconds(venueSince);
        var question = string.Create(CultureInfo.InvariantCulture, $"{Owner},{filter},\"start_time\":\"{start}\",\"limit\":{GrvtRules.PageSize}");
        return PagedReads.ReadAllAsync<TRow>(
            async cursor =>
            {
                var body = cursor is null ? $"{{{question}}}" : $"{{{question},\"cursor\":\"{JsonEncodedText.Encode(cursor)}\"}}";
                var page = await _api.QueryAsync(route, body, GrvtRules.QueryCharge, info, cancellationToken);
                return page.IsKnown ? new Page<TRow>(page.Value.Result ?? [], page.Value.Next) : page.Error;
            },
            row => GrvtTime.Of(WireReads.Required(stampOf(row), "the time")),
            venueSince);
    }
}
