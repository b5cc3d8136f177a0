using TradingBot.Cli;
using TradingBot.Strategies;

namespace TradingBot.Tests.Cli;

public sealed class LaunchPlanReaderTests
{
    private const string Key = "1c5140fab8fa4aa90642ea093120bd5eb6c814a6c032b64f054c4ad402f96d19db58c14736748827";

    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal) { ["TRADINGBOT_DATA"] = "/data" };
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);

    [Fact]
    public void Only_the_ticker_must_be_given_and_the_rest_are_the_originals_defaults()
    {
        var plan = Read(("ticker", "btc"));

        Assert.Equal("BTC", plan.Config.Ticker);
        Assert.Equal("lighter", plan.Venues[0].Exchange.Name);
        Assert.Equal("grid", plan.Strategy.Name);
        Assert.Equal(ExitPolicy.Keep, plan.Config.OnExit);
        Assert.Equal(TradingMode.Sim, plan.Mode);
        Assert.Equal("no credentials of Lighter in the environment", plan.ModeReason);
    }

    [Fact]
    public void The_originals_sample_command_is_taken_as_typed()
    {
        var plan = Read(("ticker", "BTC"), ("quantity", "0.00273"), ("exchange", "lighter"), ("strategy", "grid"), ("take-profit", "0.008"), ("direction", "buy"), ("max-orders", "25"), ("wait-time", "35"));
        var values = StrategyParameterValues.Read(plan.Strategy.Parameters, plan.StrategyParameters, out var faults);

        Assert.Empty(faults);
        Assert.Equal(0.00273m, values.Number("quantity"));
        Assert.Equal(0.008m, values.Number("take-profit"));
        Assert.Equal(25, values.Integer("max-orders"));
        Assert.Equal(35, values.Integer("wait-time"));
        Assert.Equal(-100m, values.Number("grid-step"));
    }

    [Fact]
    public void All_faults_are_reported_at_once()
    {
        var faults = Faults(("exchange", "lighter"), ("quantity", "-1"), ("take-profit", "abc"), ("sim-speed", "500"), ("duration", "10"), ("wait-time", "-3"));

        Assert.Contains("--ticker is missing; allowed: text.", faults);
        Assert.Contains("--quantity is '-1'; allowed: a number greater than 0 (base units).", faults);
        Assert.Contains("--take-profit is 'abc'; allowed: a number from 0 to 1000 (percent).", faults);
        Assert.Contains("--sim-speed is '500'; allowed: a number from 1 to 100 (times), or max.", faults);
        Assert.Contains("--wait-time is '-3'; allowed: a whole number from 0 to 604800 (seconds).", faults);
    }

    [Fact]
    public void A_strategy_of_one_venue_takes_one() => Assert.Equal(
        ["--exchanges is for strategies that trade on several venues; grid takes one, with --exchange."],
        Faults(("ticker", "BTC"), ("exchanges", "lighter")));

    [Theory]
    [InlineData("lighter", "4m", "--dead-man is shorter than Lighter allows: at least 300s.")]
    [InlineData("grvt", "1s", "--dead-man is shorter than GRVT allows: at least 2s.")]
    [InlineData("grvt", "6m", "--dead-man is longer than GRVT allows: at most 300s.")]
    public void A_countdown_that_the_venue_does_not_have_is_refused(string exchange, string delay, string fault) =>
        Assert.Contains(fault, Faults(("ticker", "BTC"), ("exchange", exchange), ("dead-man", delay)));

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("10m", 600)]
    [InlineData("24h", 86400)]
    [InlineData("1.5h", 5400)]
    public void A_duration_has_a_unit(string text, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Read(("ticker", "BTC"), ("duration", text)).Config.Duration);

    [Theory]
    [InlineData("10")]
    [InlineData("-5m")]
    [InlineData("0s")]
    [InlineData("1w")]
    public void A_duration_that_makes_no_sense_is_refused(string text) =>
        Assert.Equal([$"--duration is '{text}'; allowed: a positive number with a unit: 90s, 10m, 24h, 7d."], Faults(("ticker", "BTC"), ("duration", text)));

    [Fact]
    public void Strategy_parameters_may_come_as_pairs_and_the_flag_wins()
    {
        var plan = ReadWith(["max_orders=7", "grid_step=-50", "take-profit=1"], ("ticker", "BTC"), ("take-profit", "2"));

        Assert.Equal("7", plan.StrategyParameters["max-orders"]);
        Assert.Equal("-50", plan.StrategyParameters["grid-step"]);
        Assert.Equal("2", plan.StrategyParameters["take-profit"]);
    }

    [Fact]
    public void A_pair_without_equals_or_with_an_unknown_name_is_refused()
    {
        var reader = new LaunchPlanReader(new InputFiles(_environment.GetValueOrDefault, p => _files[p], _files.ContainsKey));
        Assert.Null(reader.Read(new Dictionary<string, string>(StringComparer.Ordinal) { ["ticker"] = "BTC" }, ["--nope", "colour=red"], out var faults));

        Assert.Contains("--strategy-params has '--nope'; expected name=value.", faults);
        Assert.Contains(faults, f => f.StartsWith("'colour' is neither a flag nor a parameter", StringComparison.Ordinal));
    }

    [Fact]
    public void A_configuration_file_gives_what_was_not_typed()
    {
        _files["bot.yaml"] = "ticker: ETH\nmax_orders: 9\nstrategy-params:\n  wait-time: 12\n";
        _files["bot.json"] = """{ "ticker": "SOL", "take-profit": 0.5, "boost": true }""";

        var yaml = Read(("config", "bot.yaml"), ("wait-time", "13"));
        var json = Read(("config", "bot.json"));

        Assert.Equal("ETH", yaml.Config.Ticker);
        Assert.Equal("9", yaml.StrategyParameters["max-orders"]);
        Assert.Equal("13", yaml.StrategyParameters["wait-time"]);
        Assert.Equal("SOL", json.Config.Ticker);
        Assert.Equal("0.5", json.StrategyParameters["take-profit"]);
        Assert.Equal("true", json.StrategyParameters["boost"]);
    }

    [Theory]
    [InlineData("bot.json", "{ not json", "bot.json, line 1: not valid JSON")]
    [InlineData("bot.yaml", "a: [1", "bot.yaml, line")]
    [InlineData("bot.yaml", "ticker: BTC\nnonsense: 1", "'nonsense' is neither a flag nor a parameter")]
    [InlineData("bot.yaml", "- a\n- b", "bot.yaml: expected a mapping")]
    public void Garbage_in_a_configuration_file_is_one_clear_line(string path, string text, string expected)
    {
        _files[path] = text;
        Assert.Contains(Faults(("ticker", "BTC"), ("config", path)), f => f.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains(Faults(("ticker", "BTC"), ("config", "none.yaml")), f => f.StartsWith("--config: there is no file", StringComparison.Ordinal));

    [Fact]
    public void With_all_credentials_the_mode_is_live_and_the_size_must_be_given()
    {
        SetCredentials();

        Assert.Equal(["--quantity must be given in live mode; allowed: a number greater than 0 (base units)."], Faults(("ticker", "BTC")));
        Assert.Equal(TradingMode.Live, Read(("ticker", "BTC"), ("quantity", "0.001")).Mode);
    }

    [Fact]
    public void A_simulation_flag_means_sim_whatever_the_credentials()
    {
        SetCredentials();

        var plan = Read(("ticker", "BTC"), ("sim-speed", "10"));

        Assert.Equal(TradingMode.Sim, plan.Mode);
        Assert.Equal("because of --sim-speed", plan.ModeReason);
        Assert.Null(plan.Venues[0].Endpoints);
    }

    [Fact]
    public void Some_credentials_and_not_all_are_refused_by_name()
    {
        _environment["LIGHTER_ACCOUNT_INDEX"] = "5";

        var faults = Faults(("ticker", "BTC"), ("quantity", "0.001"));

        Assert.Contains(faults, f => f.StartsWith("API_KEY_PRIVATE_KEY is missing", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.StartsWith("LIGHTER_API_KEY_INDEX is missing", StringComparison.Ordinal));
        Assert.DoesNotContain(faults, f => f.StartsWith("LIGHTER_ACCOUNT_INDEX", StringComparison.Ordinal));
    }

    [Fact]
    public void A_placeholder_or_a_malformed_key_is_named_and_never_repeated()
    {
        SetCredentials();
        _environment["API_KEY_PRIVATE_KEY"] = "your_api_key_private_key";
        Assert.Contains(Faults(("ticker", "BTC"), ("quantity", "1")), f => f.StartsWith("API_KEY_PRIVATE_KEY still holds the template's placeholder", StringComparison.Ordinal));

        _environment["API_KEY_PRIVATE_KEY"] = Key[..70];
        var faults = Faults(("ticker", "BTC"), ("quantity", "1"));
        Assert.Contains(faults, f => f.StartsWith("API_KEY_PRIVATE_KEY is malformed", StringComparison.Ordinal));
        Assert.DoesNotContain(faults, f => f.Contains(Key[..20], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("live")]
    [InlineData("testnet")]
    public void A_simulation_flag_and_a_real_mode_exclude_each_other(string mode)
    {
        SetCredentials();
        Assert.Contains($"--replay only work on the built-in simulator and cannot go together with --mode {mode}.", Faults(("ticker", "BTC"), ("quantity", "1"), ("mode", mode), ("replay", "x.csv")));
    }

    [Fact]
    public void Paper_is_said_to_be_missing() =>
        Assert.Contains(Faults(("ticker", "BTC"), ("mode", "paper")), f => f.Contains("not available yet", StringComparison.Ordinal));

    [Fact]
    public void The_real_environment_wins_over_the_environment_file()
    {
        SetCredentials();
        _environment.Remove("LIGHTER_ACCOUNT_INDEX");
        _environment["LIGHTER_API_KEY_INDEX"] = "7";
        _files["my.env"] = "LIGHTER_ACCOUNT_INDEX=12\nexport LIGHTER_API_KEY_INDEX=\"9\" # other\n";

        var plan = Read(("ticker", "BTC"), ("quantity", "1"), ("env-file", "my.env"));

        Assert.Equal("12", plan.Environment("LIGHTER_ACCOUNT_INDEX"));
        Assert.Equal("7", plan.Environment("LIGHTER_API_KEY_INDEX"));
    }

    [Fact]
    public void A_loopback_base_url_is_an_external_simulator_and_plain_http_elsewhere_is_refused()
    {
        SetCredentials();
        _environment["LIGHTER_BASE_URL"] = "http://127.0.0.1:8080";
        _environment["LIGHTER_WS_URL"] = "ws://127.0.0.1:8080/stream";
        Assert.True(Read(("ticker", "BTC"), ("quantity", "1")).Venues[0].Endpoints!.IsExternalSimulator);

        _environment["LIGHTER_BASE_URL"] = "http://example.com";
        Assert.Contains(Faults(("ticker", "BTC"), ("quantity", "1")), f => f.StartsWith("LIGHTER_BASE_URL", StringComparison.Ordinal));
    }

    private void SetCredentials()
    {
        _environment["API_KEY_PRIVATE_KEY"] = Key;
        _environment["LIGHTER_ACCOUNT_INDEX"] = "213803";
        _environment["LIGHTER_API_KEY_INDEX"] = "4";
    }

    private LaunchPlan Read(params (string Name, string Text)[] flags) => ReadWith([], flags);

    private LaunchPlan ReadWith(string[] pairs, params (string Name, string Text)[] flags)
    {
        var reader = new LaunchPlanReader(new InputFiles(_environment.GetValueOrDefault, p => _files[p], _files.ContainsKey));
        var plan = reader.Read(flags.ToDictionary(f => f.Name, f => f.Text, StringComparer.Ordinal), pairs, out var faults);
        Assert.Empty(faults);
        return plan!;
    }

    private IReadOnlyList<string> Faults(params (string Name, string Text)[] flags)
    {
        var reader = new LaunchPlanReader(new InputFiles(_environment.GetValueOrDefault, p => _files[p], _files.ContainsKey));
        Assert.Null(reader.Read(flags.ToDictionary(f => f.Name, f => f.Text, StringComparer.Ordinal), [], out var faults));
        return faults;
    }
}
