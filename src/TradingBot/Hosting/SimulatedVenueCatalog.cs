using TradingBot.SimulatedVenues;
using TradingBot.SimulatedVenues.Aster;
using TradingBot.SimulatedVenues.Backpack;
using TradingBot.SimulatedVenues.EdgeX;
using TradingBot.SimulatedVenues.Grvt;
using TradingBot.SimulatedVenues.Lighter;
using TradingBot.SimulatedVenues.Paradex;

namespace TradingBot.Hosting;

/// <summary>A simulated venue with an account opened on it.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Credentials">What a client needs, by variable name.</param>
/// <param name="ChainId">What signatures must carry; null for venues without one.</param>
internal sealed record BuiltVenue(ISimulatedVenue Venue, IReadOnlyDictionary<string, string> Credentials, long? ChainId);

/// <summary>The simulated venues by name. A new venue is one line here.</summary>
internal static class SimulatedVenueCatalog
{
    /// <summary>Builds a venue; on the venue's own context.</summary>
    /// <param name="request">What to build.</param>
    /// <param name="marketTime">The market's clock.</param>
    /// <param name="transportTime">The clock of connections: pings, rate limits.</param>
    /// <exception cref="RunFaultException">There is no such venue, or it does not list the ticker that is to be replayed.</exception>
    public static BuiltVenue Build(SimulatedVenueRequest request, TimeProvider marketTime, TimeProvider transportTime) => request.Exchange switch
    {
        "lighter" => Lighter(request, marketTime, transportTime),
        "aster" => Aster(request, marketTime, transportTime),
        "backpack" => Backpack(request, marketTime, transportTime),
        "edgex" => EdgeX(request, marketTime, transportTime),
        "grvt" => Grvt(request, marketTime, transportTime),
        "paradex" => Paradex(request, marketTime, transportTime),
        _ => throw new RunFaultException($"There is no simulated venue for {request.Exchange}."),
    };

    private static BuiltVenue Lighter(SimulatedVenueRequest request, TimeProvider marketTime, TimeProvider transportTime)
    {
        RequireListed(request, LighterMarkets.All.Select(m => m.Ticker));
        var options = Apply(request, new LighterVenueOptions());
        options = options with { ChainId = (int)(request.ChainId ?? options.ChainId) };
        var venue = new LighterVenue(marketTime, transportTime, options);
        return Open(request, venue, options.ChainId, () => venue.CreateAccount(), given => venue.RegisterAccount(given.AccountIndex, given.ApiKeyIndex, given.PrivateKey));
    }

    private static BuiltVenue Aster(SimulatedVenueRequest request, TimeProvider marketTime, TimeProvider transportTime)
    {
        RequireListed(request, AsterSymbols.All.Select(s => s.Base));
        var options = Apply(request, new AsterVenueOptions());
        options = options with { ChainId = request.ChainId ?? options.ChainId };
        var venue = new AsterVenue(marketTime, transportTime, options);
        return Open(request, venue, options.ChainId, () => venue.CreateAccount(), given => venue.RegisterAccount(given));
    }

    private static BuiltVenue Backpack(SimulatedVenueRequest request, TimeProvider marketTime, TimeProvider transportTime)
    {
        RequireListed(request, BackpackMarkets.All.Select(m => m.Base));
        var venue = new BackpackVenue(marketTime, transportTime, Apply(request, new BackpackVenueOptions()));
        return Open(request, venue, chainId: null, () => venue.CreateAccount(), given => venue.RegisterAccount(given));
    }

    private static BuiltVenue EdgeX(SimulatedVenueRequest request, TimeProvider marketTime, TimeProvider transportTime)
    {
        RequireListed(request, EdgeXContracts.All.Select(c => c.Market.Ticker));
        var options = Apply(request, new EdgeXVenueOptions());
        options = options with { ChainId = request.ChainId ?? options.ChainId };
        var venue = new EdgeXVenue(marketTime, transportTime, options);
        return Open(request, venue, options.ChainId, () => venue.CreateAccount(), given => venue.RegisterAccount(given));
    }

    private static BuiltVenue Grvt(SimulatedVenueRequest request, TimeProvider marketTime, TimeProvider transportTime)
    {
        RequireListed(request, GrvtInstruments.All.Select(i => i.Base));
        var options = Apply(request, new GrvtVenueOptions());
        options = options with { ChainId = request.ChainId ?? options.ChainId };
        var venue = new GrvtVenue(marketTime, transportTime, options);
        return Open(request, venue, options.ChainId, () => venue.CreateAccount(), given => venue.RegisterAccount(given));
    }

    private static BuiltVenue Paradex(SimulatedVenueRequest request, TimeProvider marketTime, TimeProvider transportTime)
    {
        RequireListed(request, ParadexMarkets.All.Select(m => m.Ticker));
        var options = Apply(request, new ParadexVenueOptions());
        if (request.ChainId is { } l1ChainId && l1ChainId != options.L1ChainId)
        {
            // Signatures carry the chain's name; the number is that of the Ethereum chain that goes with it.
            options = options with { ChainId = "PRIVATE_SN_POTC_SEPOLIA", L1ChainId = l1ChainId };
        }

        var venue = new ParadexVenue(marketTime, transportTime, options);
        return Open(request, venue, options.L1ChainId, () => venue.CreateAccount(), given => venue.RegisterAccount(given));
    }

    private static TOptions Apply<TOptions>(SimulatedVenueRequest request, TOptions defaults)
        where TOptions : SimulatedVenueOptions => defaults with
        {
            Seed = (ulong)request.Seed,
            Source = request.Source,
            HasRateLimits = request.HasRateLimits,
            OnReplayEnded = request.OnReplayEnded,
        };

    /// <summary>Opens an account with credentials of the venue's own, or with those that the request names.</summary>
    private static BuiltVenue Open<TCredentials>(
        SimulatedVenueRequest request, ISimulatedVenue venue, long? chainId, Func<TCredentials> create, Action<TCredentials> register)
        where TCredentials : IVenueCredentials<TCredentials>
    {
        if (request.AcceptedCredentials is not { } read)
        {
            return new BuiltVenue(venue, create().ToEnvironment(), chainId);
        }

        var given = TCredentials.FromEnvironment(read);
        register(given);
        return new BuiltVenue(venue, given.ToEnvironment(), chainId);
    }

    private static void RequireListed(SimulatedVenueRequest request, IEnumerable<string> tickers)
    {
        var listed = tickers.ToList();
        if (request.Replay is not null && !listed.Contains(request.Ticker, StringComparer.OrdinalIgnoreCase))
        {
            throw new RunFaultException(
                Cli.ExitCode.BadUsage,
                [$"--replay drives the market of --ticker, and the simulated {request.Exchange} lists no {request.Ticker}. Near matches: {string.Join(", ", ContractFinder.NearMatches(request.Ticker, listed))}."]);
        }
    }
}
