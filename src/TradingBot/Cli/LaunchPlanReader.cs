using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using TradingBot.Exchanges;
using TradingBot.Orders;
using TradingBot.Risk;
using TradingBot.Strategies;

namespace TradingBot.Cli;

/// <summary>Turns what was typed, the configuration file and the environment into a <see cref="LaunchPlan"/>, collecting every fault on the way.</summary>
internal sealed class LaunchPlanReader(InputFiles files)
{
    private readonly List<string> _faults = [];
    private readonly List<string> _notes = [];

    /// <summary>Reads a plan.</summary>
    /// <param name="flags">Flag name to text, as typed.</param>
    /// <param name="pairs">The name=value pairs of <c>--strategy-params</c>, as typed.</param>
    /// <param name="faults">Every fault; empty when the plan is good.</param>
    /// <returns>Null exactly when there are faults.</returns>
    public LaunchPlan? Read(IReadOnlyDictionary<string, string> flags, IReadOnlyList<string> pairs, out IReadOnlyList<string> faults)
    {
        faults = _faults;
        var typed = Merge(flags, pairs);
        var strategy = FindStrategy(typed);
        var exchanges = strategy is null ? [] : FindExchanges(typed, strategy);
        RefuseUnknown(typed, strategy);
        var settings = ReadSettings(typed);
        var speed = ReadSpeed(typed.GetValueOrDefault("sim-speed", "1"), out var isFreeRunning);
        var environment = files.ReadEnvironment(typed.GetValueOrDefault("env-file"), _faults);
        if (strategy is null || exchanges.Count == 0)
        {
            return null;
        }

        var (mode, reason) = ModeRules.Decide(typed, exchanges, environment, _faults);
        var parameters = typed.Where(p => strategy.Parameters.Any(d => d.Name == p.Key)).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        CheckStrategyParameters(strategy, parameters, mode);
        if (settings is null)
        {
            return null;
        }

        var venues = exchanges.Select(e => new PlannedVenue(e, mode == TradingMode.Sim ? null : ResolveVenue(e, mode, environment, reason.Length > 0))).ToList();
        RefuseMixture(venues);
        var plan = new LaunchPlan
        {
            Config = BuildConfig(settings, exchanges, strategy, typed),
            Strategy = strategy,
            StrategyParameters = parameters,
            Venues = venues,
            Mode = mode,
            ModeReason = reason,
            Environment = environment,
            DataDirectory = DataDirectories.Find(typed.GetValueOrDefault("data-dir"), environment),
            SimSpeed = speed,
            IsFreeRunning = isFreeRunning,
            SimStep = FindStep(settings, isFreeRunning && exchanges.Count > 1),
            Scenario = FindScenario(settings, exchanges.Count),
            Seed = settings.All.TryGetValue("seed", out var seed) ? (long)seed : 1L,
            ReplayPath = FindReplay(typed),
            JsonOutput = settings.Text("output") == "json",
            LogLevel = Enum.Parse<LogLevel>(settings.Text("log-level"), ignoreCase: true),
            Notes = _notes,
        };
        return _faults.Count == 0 ? plan : null;
    }

    private Dictionary<string, string> Merge(IReadOnlyDictionary<string, string> flags, IReadOnlyList<string> pairs)
    {
        var merged = new Dictionary<string, string>(StringComparer.Ordinal);
        if (flags.TryGetValue("config", out var path) && files.ReadText(path, "--config", _faults) is { } text)
        {
            foreach (var (name, value) in ConfigFile.Parse(path, text, _faults))
            {
                merged[name] = value;
            }
        }

        foreach (var pair in pairs)
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                _faults.Add($"--strategy-params has '{pair}'; expected name=value.");
                continue;
            }

            merged[StrategyParameterValues.Normalize(pair[..equals])] = pair[(equals + 1)..];
        }

        foreach (var (name, value) in flags)
        {
            merged[name] = value;
        }

        return merged;
    }

    private StrategyDescriptor? FindStrategy(Dictionary<string, string> typed)
    {
        var name = typed.GetValueOrDefault("strategy", "grid");
        if (StrategyFactory.TryFind(name, out var strategy))
        {
            return strategy;
        }

        _faults.Add($"--strategy is '{name}'; allowed: {string.Join(" or ", StrategyFactory.All.Select(s => s.Name))}.");
        return null;
    }

    // Empty exactly when a fault was added.
    private List<ExchangeDescriptor> FindExchanges(Dictionary<string, string> typed, StrategyDescriptor strategy)
    {
        var before = _faults.Count;
        var flag = strategy.MaxExchanges > 1 ? "exchanges" : "exchange";
        if (strategy.MaxExchanges == 1 && typed.ContainsKey("exchanges"))
        {
            _faults.Add($"--exchanges is for strategies that trade on several venues; {strategy.Name} takes one, with --exchange.");
        }

        if (strategy.MaxExchanges > 1 && !typed.ContainsKey("exchanges"))
        {
            _faults.Add($"--exchanges is missing: {strategy.Name} trades on {strategy.MinExchanges} or more venues, for example --exchanges {string.Join(',', ExchangeFactory.All.Take(strategy.MinExchanges).Select(e => e.Name))}{(typed.ContainsKey("exchange") ? "; --exchange names only one" : "")}.");
            return [];
        }

        var names = typed.GetValueOrDefault(flag, "lighter").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var found = new List<ExchangeDescriptor>();
        foreach (var name in names)
        {
            if (!ExchangeFactory.TryGet(name, out var exchange))
            {
                _faults.Add($"--{flag} is '{name}'; allowed: {string.Join(" or ", ExchangeFactory.All.Select(e => e.Name))}.");
            }
            else if (found.Contains(exchange))
            {
                _faults.Add($"--{flag} names {exchange.Name} twice.");
            }
            else
            {
                found.Add(exchange);
            }
        }

        if (_faults.Count == before && (found.Count < strategy.MinExchanges || found.Count > strategy.MaxExchanges))
        {
            _faults.Add($"--{flag} names {found.Count} venue(s); {strategy.Name} trades on {strategy.MinExchanges}{(strategy.MaxExchanges == strategy.MinExchanges ? "" : " or more")}.");
        }

        return _faults.Count == before ? found : [];
    }

    // One leg with play money and one with real money is no trade.
    private void RefuseMixture(List<PlannedVenue> venues)
    {
        var simulated = venues.Where(v => v.Endpoints is { IsExternalSimulator: true }).Select(v => v.Exchange.Name).ToList();
        if (simulated.Count > 0 && simulated.Count < venues.Count)
        {
            _faults.Add($"{string.Join(", ", simulated)} lead(s) to a simulator on this machine and the other venues do not; set the addresses of all of them, or of none.");
        }
    }

    private void RefuseUnknown(Dictionary<string, string> typed, StrategyDescriptor? strategy)
    {
        foreach (var name in typed.Keys.Where(n => BotSettings.All.All(s => s.Name != n)))
        {
            if (strategy is not null && strategy.Parameters.All(p => p.Name != name))
            {
                _faults.Add($"'{name}' is neither a flag nor a parameter of the strategy {strategy.Name}; --help lists them.");
            }
        }
    }

    private StrategyParameterValues? ReadSettings(Dictionary<string, string> typed)
    {
        var own = typed.Where(p => BotSettings.All.Any(s => s.Name == p.Key) && p.Key is not ("exchange" or "exchanges" or "strategy"))
            .ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        var values = StrategyParameterValues.Read(BotSettings.All, own, out var faults);
        _faults.AddRange(faults);
        if (own.TryGetValue("ticker", out var ticker) && !IsTicker(ticker.Trim()))
        {
            _faults.Add($"--ticker is '{ticker}'; allowed: 1 to 20 letters and digits, e.g. BTC.");
        }

        return faults.Count == 0 ? values : null;
    }

    private static bool IsTicker(string text) => text.Length is > 0 and <= 20 && text.All(char.IsAsciiLetterOrDigit);

    private TradingConfig BuildConfig(StrategyParameterValues settings, List<ExchangeDescriptor> exchanges, StrategyDescriptor strategy, Dictionary<string, string> typed) => new()
    {
        Ticker = settings.Text("ticker").Trim().ToUpperInvariant(),
        Exchanges = [.. exchanges.Select(e => e.Name)],
        Strategy = strategy.Name,
        Execution = new ExecutionOptions
        {
            OpenOffsetTicks = settings.Integer("open-offset-ticks"),
            MaxRequotes = settings.Integer("max-requotes"),
            RequoteAfter = TimeSpan.FromSeconds(settings.Integer("requote-after")),
            MarketSlippagePercent = settings.Number("market-slippage"),
        },
        Risk = new RiskOptions
        {
            EmergencyLossFraction = settings.Number("emergency-loss") / 100m,
            EmergencyDrawdownFraction = settings.FindNumber("max-drawdown") / 100m,
            CloseWorstLossFraction = settings.Number("close-worst-loss") / 100m,
            Scope = settings.Text("risk-scope") == "account" ? RiskScope.Account : RiskScope.Own,
        },
        OnExit = Enum.Parse<ExitPolicy>(settings.Text("on-exit"), ignoreCase: true),
        DeadManDelay = ReadDuration(typed, "dead-man") is { } delay ? CheckDeadMan(exchanges, delay) : null,
        Leverage = settings.FindNumber("leverage"),
        Duration = ReadDuration(typed, "duration"),
        MaxCycles = settings.All.ContainsKey("max-cycles") ? settings.Integer("max-cycles") : null,
        ClearHalt = settings.Switch("clear-halt"),
        RunId = Guid.NewGuid().ToString("n"),
        ConfigurationHash = Hash(typed),
    };

    // A week on several venues is to take minutes.
    private static TimeSpan? FindStep(StrategyParameterValues settings, bool isLongHaul) =>
        settings.All.TryGetValue("sim-step", out var step) ? TimeSpan.FromSeconds(double.Parse((string)step, CultureInfo.InvariantCulture))
        : isLongHaul ? TimeSpan.FromSeconds(10)
        : null;

    private string? FindScenario(StrategyParameterValues settings, int venues)
    {
        if (!settings.All.TryGetValue("scenario", out var name))
        {
            return null;
        }

        if (venues < 2)
        {
            _faults.Add("--scenario is about what one venue does to a position on another; it needs a strategy that trades on several venues.");
        }

        return (string)name;
    }

    private decimal ReadSpeed(string text, out bool isFreeRunning)
    {
        isFreeRunning = text.Equals("max", StringComparison.OrdinalIgnoreCase);
        if (isFreeRunning)
        {
            return 1m;
        }

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var speed) && speed is >= 1m and <= 100m)
        {
            return speed;
        }

        _faults.Add($"--sim-speed is '{text}'; allowed: a number from 1 to 100 (times), or max.");
        return 1m;
    }

    private TimeSpan? ReadDuration(Dictionary<string, string> typed, string name)
    {
        if (!typed.TryGetValue(name, out var text))
        {
            return null;
        }

        if (DurationText.TryParse(text, out var duration))
        {
            return duration;
        }

        _faults.Add($"--{name} is '{text}'; allowed: {DurationText.Allowed}.");
        return null;
    }

    private TimeSpan? CheckDeadMan(List<ExchangeDescriptor> exchanges, TimeSpan delay)
    {
        foreach (var venue in exchanges.Select(e => e.Capabilities))
        {
            if (!venue.HasDeadManSwitch)
            {
                _faults.Add($"--dead-man: {venue.DisplayName} has no dead-man's switch.");
            }
            else if (delay < venue.MinDeadManDelay)
            {
                _faults.Add($"--dead-man is shorter than {venue.DisplayName} allows: at least {venue.MinDeadManDelay.TotalSeconds:0}s.");
            }
            else if (delay > venue.MaxDeadManDelay)
            {
                _faults.Add($"--dead-man is longer than {venue.DisplayName} allows: at most {venue.MaxDeadManDelay.TotalSeconds:0}s.");
            }
        }

        return delay;
    }

    private void CheckStrategyParameters(StrategyDescriptor strategy, Dictionary<string, string> parameters, TradingMode mode)
    {
        StrategyParameterValues.Read(strategy.Parameters, parameters, out var faults);
        _faults.AddRange(faults);
        if (mode == TradingMode.Live)
        {
            _faults.AddRange(strategy.Parameters
                .Where(p => p.IsRequiredLive && !parameters.ContainsKey(p.Name))
                .Select(p => $"--{p.Name} must be given in live mode; allowed: {p.Allowed}."));
        }
    }

    private VenueEndpoints? ResolveVenue(ExchangeDescriptor exchange, TradingMode mode, Func<string, string?> environment, bool checkCredentials)
    {
        if (checkCredentials)
        {
            _faults.AddRange(exchange.FindCredentialFaults(environment));
        }

        var resolution = exchange.ResolveEndpoints(mode == TradingMode.Testnet, environment);
        _faults.AddRange(resolution.Faults);
        return resolution.Endpoints;
    }

    private string? FindReplay(Dictionary<string, string> typed)
    {
        if (typed.TryGetValue("replay", out var path) && !files.Exists(path))
        {
            _faults.Add($"--replay: there is no file {Path.GetFullPath(path)}.");
        }

        return path;
    }

    // Credentials are never flags, so nothing secret goes into the hash.
    private static string Hash(Dictionary<string, string> typed)
    {
        var text = string.Join('\n', typed.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Key}={p.Value}")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }
}
