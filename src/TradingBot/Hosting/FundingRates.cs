using Microsoft.Extensions.Logging.Abstractions;
using TradingBot.Exchanges;
using TradingBot.Model;
using TradingBot.Strategies.FundingArbitrage;

namespace TradingBot.Hosting;

/// <summary>One venue's row of the funding board.</summary>
/// <param name="Exchange">The venue.</param>
/// <param name="Source">Where the data comes from.</param>
/// <param name="Ticker">Base asset.</param>
/// <param name="Market">What the venue says; null when there is nothing.</param>
/// <param name="Fault">Why there is nothing; empty otherwise.</param>
internal sealed record FundingRow(string Exchange, string Source, string Ticker, FundingMarket? Market, string Fault);

/// <summary>Asks venues for the funding of some assets, side by side. Needs no credentials.</summary>
internal sealed class FundingRates : IAsyncDisposable
{
    private readonly List<(VenueConnection Connection, IMarketDataClient Client)> _venues;

    /// <param name="connections">The venues; they stay the caller's.</param>
    public FundingRates(IEnumerable<VenueConnection> connections) =>
        _venues = [.. connections.Select(c => (c, c.Exchange.CreateMarketDataClient(c.CreateContext(NullLoggerFactory.Instance))))];

    /// <summary>Asks every venue for every ticker; a venue that does not answer costs its own rows only.</summary>
    /// <returns>Ticker by ticker, venues in the given order.</returns>
    public async Task<IReadOnlyList<FundingRow>> AskAsync(IReadOnlyList<string> tickers)
    {
        var byVenue = await Task.WhenAll(_venues.Select(v => AskVenueAsync(v.Connection, v.Client, tickers)));
        return [.. tickers.SelectMany((_, i) => byVenue.Select(rows => rows[i]))];
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var (_, client) in _venues)
        {
            await client.DisposeAsync();
        }
    }

    private static async Task<List<FundingRow>> AskVenueAsync(VenueConnection connection, IMarketDataClient client, IReadOnlyList<string> tickers)
    {
        var contracts = await client.GetContractsAsync(CancellationToken.None);
        var rows = new List<FundingRow>();
        foreach (var ticker in tickers)
        {
            var (market, fault) = contracts.IsKnown ? await AskMarketAsync(client, contracts.Value, ticker) : (null, contracts.Error.ToString());
            rows.Add(new FundingRow(connection.Exchange.Name, connection.Source, ticker, market, fault));
        }

        return rows;
    }

    private static async Task<(FundingMarket? Market, string Fault)> AskMarketAsync(IMarketDataClient client, IReadOnlyList<ContractAttributes> contracts, string ticker)
    {
        var contract = contracts.FirstOrDefault(c => c.IsActive && c.Ticker.Equals(ticker, StringComparison.OrdinalIgnoreCase));
        if (contract is null)
        {
            return (null, $"no {ticker}; near matches: {string.Join(", ", ContractFinder.NearMatches(ticker, contracts.Where(c => c.IsActive).Select(c => c.Ticker)))}");
        }

        var funding = await client.GetFundingRateAsync(contract.ContractId, CancellationToken.None);
        if (!funding.IsKnown)
        {
            return (null, funding.Error.ToString());
        }

        var quote = await client.GetBestBidOfferAsync(contract.ContractId, CancellationToken.None);
        return (new FundingMarket(contract, quote.Value, funding.Value), "");
    }
}
