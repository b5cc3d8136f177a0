using System.CommandLine;
using System.Globalization;
using TradingBot.Exchanges;
using TradingBot.Hosting;
using TradingBot.Output;
using TradingBot.Strategies.FundingArbitrage;

namespace TradingBot.Cli;

/// <summary>The <c>funding</c> subcommand: the board of funding rates, and what the best pair should bring after costs.</summary>
internal sealed class FundingCommand
{
    private readonly Screen _screen;
    private readonly InputFiles _files;
    private readonly Option<string> _tickers = new("--ticker", "-t") { Description = "Base assets, separated by commas.", DefaultValueFactory = _ => "BTC" };
    private readonly Option<string> _exchanges = new("--exchanges") { Description = "Venues, separated by commas. Default: all.", DefaultValueFactory = _ => string.Join(',', ExchangeFactory.All.Select(e => e.Name)) };
    private readonly Option<string> _mode = new("--mode") { Description = "live, testnet: the venues' public data, without credentials; sim: simulated venues.", DefaultValueFactory = _ => "live" };
    private readonly Option<decimal> _horizon = new("--horizon") { Description = "Hours over which fees and spreads are spread.", DefaultValueFactory = _ => 24m };
    private readonly Option<decimal> _rate = new("--min-profit-rate") { Description = "Least expected net as a fraction per hour; 0.0000285 is 25 % a year.", DefaultValueFactory = _ => 0.0000285m };
    private readonly Option<string> _entry = new("--entry") { Description = "Order types that costs are worked out for: thin-first, together (taker on both), maker-then-taker.", DefaultValueFactory = _ => "thin-first" };
    private readonly Option<string?> _watch = new("--watch") { Description = "Print it again each time this much has passed, e.g. 30s, until Ctrl+C." };
    private readonly Option<string> _output = new("--output") { Description = "text, or json: one object a row.", DefaultValueFactory = _ => "text" };

    public FundingCommand(Screen screen, InputFiles files)
    {
        _screen = screen;
        _files = files;
        _mode.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, "sim", "testnet", "live");
        _entry.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, "thin-first", "together", "maker-then-taker");
        _output.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, "text", "json");
        Command = new Command("funding", "Prints the funding rates of all venues for one or more assets, per hour and per year, and the best pair after costs.")
        {
            _tickers, _exchanges, _mode, _horizon, _rate, _entry, _watch, _output,
        };
        Command.SetAction((parsed, _) => RunAsync(parsed));
    }

    public Command Command { get; }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        var connections = new List<VenueConnection>();
        try
        {
            var faults = new List<string>();
            var exchanges = ReadExchanges(parsed.GetRequiredValue(_exchanges), faults);
            var watch = ReadWatch(parsed.GetValue(_watch), faults);
            var options = ReadOptions(parsed, faults);
            var planned = Plan(exchanges, parsed.GetRequiredValue(_mode).ToLowerInvariant(), faults);
            if (faults.Count > 0)
            {
                throw new RunFaultException(ExitCode.BadUsage, faults);
            }

            foreach (var venue in planned)
            {
                connections.Add(await OpenAsync(venue, connections.FirstOrDefault()?.MarketTime, SimulatedVenueRequest.PremiumBpsOf(connections.Count, planned.Count)));
            }

            using var context = new SingleThreadContext("funding");
            return await context.RunAsync(() => ShowAsync(connections, parsed, options, watch));
        }
        catch (RunFaultException e)
        {
            e.Faults.ToList().ForEach(_screen.WriteErrorLine);
            return e.ExitCode;
        }
        finally
        {
            foreach (var connection in connections)
            {
                await connection.DisposeAsync();
            }
        }
    }

    private static List<ExchangeDescriptor> ReadExchanges(string text, List<string> faults)
    {
        var found = new List<ExchangeDescriptor>();
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (ExchangeFactory.TryGet(name, out var exchange))
            {
                found.Add(exchange);
            }
            else
            {
                faults.Add($"--exchanges has '{name}'; allowed: {string.Join(" or ", ExchangeFactory.All.Select(e => e.Name))}.");
            }
        }

        return found;
    }

    private static TimeSpan? ReadWatch(string? text, List<string> faults)
    {
        if (text is null)
        {
            return null;
        }

        if (DurationText.TryParse(text, out var interval) && interval >= TimeSpan.FromSeconds(1))
        {
            return interval;
        }

        faults.Add($"--watch is '{text}'; allowed: {DurationText.Allowed}, at least 1s.");
        return null;
    }

    private FundingArbitrageOptions ReadOptions(ParseResult parsed, List<string> faults)
    {
        var horizon = parsed.GetRequiredValue(_horizon);
        if (horizon is < 0.1m or > 8760m)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"--horizon is {horizon}; allowed: 0.1 to 8760 hours."));
            horizon = 24m;
        }

        return new FundingArbitrageOptions
        {
            TargetExposure = 0m,
            MinProfitFractionPerHour = parsed.GetRequiredValue(_rate),
            Horizon = TimeSpan.FromHours((double)horizon),
            Entry = parsed.GetRequiredValue(_entry).Equals("maker-then-taker", StringComparison.OrdinalIgnoreCase) ? EntryStyle.MakerThenTaker : EntryStyle.ThinFirst,
        };
    }

    private List<PlannedVenue> Plan(List<ExchangeDescriptor> exchanges, string mode, List<string> faults)
    {
        var environment = _files.ReadEnvironment(path: null, faults);
        var planned = new List<PlannedVenue>();
        foreach (var exchange in exchanges)
        {
            var resolution = mode == "sim" ? new EndpointResolution(null, []) : exchange.ResolveEndpoints(mode == "testnet", environment);
            faults.AddRange(resolution.Faults);
            planned.Add(new PlannedVenue(exchange, resolution.Endpoints));
        }

        return planned;
    }

    private static async Task<VenueConnection> OpenAsync(PlannedVenue venue, TimeProvider? marketTime, double premiumBps) => venue.Endpoints is { } endpoints
        ? VenueConnection.To(venue.Exchange, endpoints, new Dictionary<string, Secret>(StringComparer.Ordinal))
        : await VenueConnection.StartSimulatedAsync(
            venue.Exchange, new SimulatedVenueRequest { Exchange = venue.Exchange.Name, Ticker = "BTC", MarketTime = marketTime, PremiumBps = premiumBps });

    private async Task<int> ShowAsync(List<VenueConnection> connections, ParseResult parsed, FundingArbitrageOptions options, TimeSpan? watch)
    {
        var tickers = parsed.GetRequiredValue(_tickers).ToUpperInvariant().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var isJson = parsed.GetRequiredValue(_output).Equals("json", StringComparison.OrdinalIgnoreCase);
        var board = new FundingBoard(options);
        using var ending = new CancellationTokenSource();
        using var signals = new StopSignals(ending.Cancel);
        await using var rates = new FundingRates(connections);
        while (true)
        {
            var rows = await rates.AskAsync(tickers);
            Show(rows, board, connections[0].MarketTime.GetUtcNow(), isJson);
            if (watch is not { } interval || !await IsStillWatchedAsync(interval, ending.Token))
            {
                return rows.Any(r => r.Market is not null) ? ExitCode.Orderly : ExitCode.Failed;
            }
        }
    }

    private static async Task<bool> IsStillWatchedAsync(TimeSpan interval, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(interval, TimeProvider.System, cancellationToken);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Show(IReadOnlyList<FundingRow> rows, FundingBoard board, DateTimeOffset now, bool isJson)
    {
        if (!isJson)
        {
            _screen.WriteLine(FundingTable.Print(rows, board, now));
            return;
        }

        foreach (var row in rows)
        {
            _screen.WriteLine(JsonLines.Funding(row, now));
        }

        foreach (var asset in rows.GroupBy(r => r.Ticker, StringComparer.Ordinal))
        {
            var ranking = board.Rank([.. asset.Where(r => r.Market is not null).Select(r => r.Market!)], now);
            _screen.WriteLine(JsonLines.BestPair(asset.Key, ranking.Count > 0 ? ranking[0] : null));
        }
    }
}
