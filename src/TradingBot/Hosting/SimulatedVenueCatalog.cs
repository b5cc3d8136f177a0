using TradingBot.Simulation;
using TradingBot.Simulation.Market;
using TradingBot.SimulatedVenues;
using TradingBot.SimulatedVenues.Lighter;

namespace TradingBot.Hosting;

/// <summary>A simulated venue with an account opened on it.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Exchange">The exchange behind it.</param>
/// <param name="Credentials">What a client needs, by variable name.</param>
/// <param name="ChainId">What signatures must carry; null for venues without one.</param>
internal sealed record BuiltVenue(ISimulatedVenue Venue, SimulatedExchange Exchange, IReadOnlyDictionary<string, string> Credentials, long? ChainId);

/// <summary>The simulated venues by name. A new venue is one line here.</summary>
internal static class SimulatedVenueCatalog
{
    private static readonly Dictionary<string, Func<SimulatedVenueRequest, TimeProvider, MarketSource, BuiltVenue>> Builders = new(StringComparer.Ordinal)
    {
        ["lighter"] = BuildLighter,
    };

    /// <summary>Builds a venue; on the venue's own context.</summary>
    /// <exception cref="RunFaultException">The replayed ticker is not listed.</exception>
    public static BuiltVenue Build(SimulatedVenueRequest request, TimeProvider marketTime, MarketSource source)
    {
        var built = Builders[request.Exchange](request, marketTime, source);
        built.Exchange.AddMarketListener(new ReplayWatch(request.OnReplayEnded));
        return built;
    }

    private static BuiltVenue BuildLighter(SimulatedVenueRequest request, TimeProvider marketTime, MarketSource source)
    {
        RequireListed(request, LighterMarkets.All.Select(m => m.Ticker));
        var options = new LighterVenueOptions
        {
            Seed = unchecked((ulong)request.Seed),
            Source = source,
            ChainId = checked((int)(request.ChainId ?? 304)),
        };
        var venue = new LighterVenue(marketTime, TimeProvider.System, options);
        if (request.AcceptedCredentials is not { } accepted)
        {
            return new BuiltVenue(venue, venue.Exchange, venue.CreateAccount().ToEnvironment(), options.ChainId);
        }

        var account = long.Parse(accepted("LIGHTER_ACCOUNT_INDEX")!.Trim(), System.Globalization.CultureInfo.InvariantCulture);
        var key = int.Parse(accepted("LIGHTER_API_KEY_INDEX")!.Trim(), System.Globalization.CultureInfo.InvariantCulture);
        venue.RegisterAccount(account, key, accepted("API_KEY_PRIVATE_KEY")!.Trim());
        return new BuiltVenue(venue, venue.Exchange, new Dictionary<string, string>(StringComparer.Ordinal), options.ChainId);
    }

    private static void RequireListed(SimulatedVenueRequest request, IEnumerable<string> tickers)
    {
        var listed = tickers.ToList();
        if (request.ReplayPath is not null && !listed.Contains(request.Ticker, StringComparer.OrdinalIgnoreCase))
        {
            throw new RunFaultException(
                Cli.ExitCode.BadUsage,
                [$"--replay drives the market of --ticker, and the simulated {request.Exchange} lists no {request.Ticker}. Near matches: {string.Join(", ", ContractFinder.NearMatches(request.Ticker, listed))}."]);
        }
    }

    /// <summary>Waits for the end of a replayed file.</summary>
    private sealed class ReplayWatch(Action onEnded) : IMarketListener
    {
        public void OnBook(BookUpdate update)
        {
            // Prices are the client's business.
        }

        public void OnTrade(MarketTrade trade)
        {
            // Trades are the client's business.
        }

        public void OnStatistics(MarketStatistics statistics)
        {
            // Statistics are the client's business.
        }

        public void OnReplayEnded(DateTimeOffset at) => onEnded();
    }
}
