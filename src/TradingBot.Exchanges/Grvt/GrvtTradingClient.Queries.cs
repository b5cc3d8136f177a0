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
    public async Task<VenueResult<AccountRights>> GetRightsAsync(CancellationToken cancellationToken)
    {
        var markets = await _market.GetMarketsAsync(cancellationToken);
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

    /// <summary>The account's money now.</summary>
    public async Task<VenueResult<AccountSnapshot>> GetAccountAsync(CancellationToken cancellationToken)
    {
        var account = await ReadAccountAsync(cancellationToken);
        return account.IsKnown ? WireReads.Mapped(() => _mapping.Account(account.Value)) : account.Error;
    }

    /// <summary>All positions that are not flat.</summary>
    public async Task<VenueResult<IReadOnlyList<Position>>> GetPositionsAsync(CancellationToken cancellationToken)
    {
        var markets = await _market.GetMarketsAsync(cancellationToken);
        if (!markets.IsKnown)
        {
            return markets.Error;
        }

        var answer = await _api.QueryAsync(
            "positions", $$"""{{{Owner}},"kind":["PERPETUAL"]}""", GrvtRules.QueryCharge, GrvtJson.Default.Positions, cancellationToken);
        return answer.IsKnown
            ? WireReads.Mapped<IReadOnlyList<Position>>(() =>
            [
                .. (answer.Value.Result ?? [])
                    .Select(row => markets.Value.TryGet(row.Instrument, out var market) ? _mapping.Position(row, market) : null)
                    .OfType<Position>()
                    .Where(position => position.Size != 0m),
            ])
            : answer.Error;
    }

    /// <summary>All resting orders in one contract.</summary>
    public async Task<VenueResult<IReadOnlyList<OrderInfo>>> GetActiveOrdersAsync(string contractId, CancellationToken cancellationToken)
    {
        var market = await _market.GetMarketAsync(contractId, cancellationToken);
        if (!market.IsKnown)
        {
            return market.Error;
        }

        var answer = await _api.QueryAsync("open_orders", $"{{{Owner},{Filter(market.Value)}}}", GrvtRules.QueryCharge, GrvtJson.Default.Orders, cancellationToken);
        return answer.IsKnown
            ? WireReads.Mapped<IReadOnlyList<OrderInfo>>(() =>
                [.. (answer.Value.Result ?? []).Where(row => row.Instrument == market.Value.Symbol && !row.IsUnchecked).Select(row => _mapping.Order(row, market.Value))])
            : answer.Error;
    }

    /// <summary>All fills in one contract at or after a time, oldest first.</summary>
    public async Task<VenueResult<IReadOnlyList<Fill>>> GetFillsAsync(string contractId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var market = await _market.GetMarketAsync(contractId, cancellationToken);
        if (!market.IsKnown)
        {
            return market.Error;
        }

        var rows = await PageAsync("fill_history", market.Value, since, GrvtJson.Default.Fills, (GrvtFillDto fill) => fill.EventTime, cancellationToken);
        return rows.IsKnown
            ? WireReads.Mapped<IReadOnlyList<Fill>>(() =>
            [
                .. rows.Value
                    .Where(row => row.Instrument == market.Value.Symbol)
                    .Select(row => _mapping.Fill(row, market.Value))
                    .Where(fill => fill.At >= since)
                    .DistinctBy(fill => (fill.TradeId, fill.Side))
                    .OrderBy(fill => fill.At)
                    .ThenBy(fill => fill.TradeId.Length)
                    .ThenBy(fill => fill.TradeId, StringComparer.Ordinal),
            ])
            : rows.Error;
    }

    /// <summary>All payments of funding in one contract at or after a time, oldest first.</summary>
    public async Task<VenueResult<IReadOnlyList<FundingPayment>>> GetFundingPaymentsAsync(string contractId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var market = await _market.GetMarketAsync(contractId, cancellationToken);
        if (!market.IsKnown)
        {
            return market.Error;
        }

        var rows = await PageAsync(
            "funding_payment_history",
            $"\"instrument\":\"{market.Value.Symbol}\"",
            since,
            GrvtJson.Default.FundingPayments,
            (GrvtFundingPaymentDto payment) => payment.EventTime,
            cancellationToken);
        return rows.IsKnown
            ? WireReads.Mapped<IReadOnlyList<FundingPayment>>(() =>
            [
                .. rows.Value
                    .Where(row => row.Instrument == market.Value.Symbol)
                    .Select(row => _mapping.Payment(row, market.Value))
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
