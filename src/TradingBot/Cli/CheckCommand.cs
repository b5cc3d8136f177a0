using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using TradingBot.Exchanges;
using TradingBot.Hosting;
using TradingBot.Output;

namespace TradingBot.Cli;

/// <summary>The <c>check</c> subcommand: looks at one venue and the account on it, line by line, and trades nothing.</summary>
internal sealed class CheckCommand
{
    private readonly Screen _screen;
    private readonly InputFiles _files;
    private readonly List<CheckLine> _lines = [];
    private readonly Option<string> _exchange = new("--exchange") { Description = "Venue to look at.", DefaultValueFactory = _ => "lighter" };
    private readonly Option<string> _ticker = new("--ticker", "-t") { Description = "Market to look at.", DefaultValueFactory = _ => "BTC" };
    private readonly Option<string?> _mode = new("--mode") { Description = "sim: the simulated venue; testnet, live: the real one, whose public half needs no credentials. Default: live with credentials, else sim." };
    private readonly Option<string?> _envFile = new("--env-file") { Description = "File with credentials as NAME=value. Default: .env, if there is one." };
    private readonly Option<string> _output = new("--output") { Description = "text, or json: one object a line.", DefaultValueFactory = _ => "text" };

    public CheckCommand(Screen screen, InputFiles files)
    {
        _screen = screen;
        _files = files;
        _exchange.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, [.. ExchangeFactory.All.Select(e => e.Name)]);
        _mode.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, "sim", "testnet", "live");
        _output.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, "text", "json");
        Command = new Command("check", "Looks at one venue and your account on it: reachability, clock, market, streams, credentials, permissions, balance. Trades nothing.") { _exchange, _ticker, _mode, _envFile, _output };
        Command.SetAction((parsed, _) => RunAsync(parsed));
    }

    public Command Command { get; }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        ExchangeFactory.TryGet(parsed.GetRequiredValue(_exchange), out var exchange);
        var isJson = parsed.GetRequiredValue(_output).Equals("json", StringComparison.OrdinalIgnoreCase);
        try
        {
            var faults = new List<string>();
            var environment = _files.ReadEnvironment(parsed.GetValue(_envFile), faults);
            var mode = ReadMode(parsed.GetValue(_mode), exchange!, environment);
            await using var connection = await OpenAsync(exchange!, mode, environment, faults);
            Begin(exchange!, connection.Source, isJson);
            using var context = new SingleThreadContext("check");
            await context.RunAsync(() => LookAsync(connection, mode, environment, parsed.GetRequiredValue(_ticker), isJson));
            return End(connection.Source, isJson);
        }
        catch (RunFaultException e)
        {
            e.Faults.ToList().ForEach(_screen.WriteErrorLine);
            return e.ExitCode;
        }
    }

    private static TradingMode ReadMode(string? typed, ExchangeDescriptor exchange, Func<string, string?> environment) => typed?.ToLowerInvariant() switch
    {
        "sim" => TradingMode.Sim,
        "testnet" => TradingMode.Testnet,
        "live" => TradingMode.Live,
        _ when !exchange.HasAnyCredential(environment) => TradingMode.Sim,
        _ => exchange.Network?.FindIsTestnet(environment, out _) == true ? TradingMode.Testnet : TradingMode.Live,
    };

    private static async Task<VenueConnection> OpenAsync(ExchangeDescriptor exchange, TradingMode mode, Func<string, string?> environment, List<string> faults)
    {
        VenueEndpoints? endpoints = null;
        if (mode != TradingMode.Sim)
        {
            var resolution = exchange.ResolveEndpoints(mode == TradingMode.Testnet, environment);
            faults.AddRange(resolution.Faults);
            if (exchange.Network?.FindFault(mode == TradingMode.Testnet, environment) is { } contradiction)
            {
                faults.Add(contradiction);
            }

            endpoints = resolution.Endpoints;
        }

        if (faults.Count > 0)
        {
            throw new RunFaultException(ExitCode.BadUsage, faults);
        }

        return endpoints is null
            ? await VenueConnection.StartSimulatedAsync(exchange, new SimulatedVenueRequest { Exchange = exchange.Name, Ticker = "BTC" })
            : VenueConnection.To(exchange, endpoints, exchange.ReadCredentials(environment));
    }

    private async Task<bool> LookAsync(VenueConnection connection, TradingMode mode, Func<string, string?> environment, string ticker, bool isJson)
    {
        var check = new ExchangeCheck(connection, ticker, line => Show(line, isJson));
        var credentialFaults = mode == TradingMode.Sim ? [] : connection.Exchange.FindCredentialFaults(environment);
        if (credentialFaults.Count > 0)
        {
            await using var market = connection.Exchange.CreateMarketDataClient(connection.CreateContext(NullLoggerFactory.Instance));
            await check.CheckPublicAsync(market);
            if (connection.Exchange.HasAnyCredential(environment))
            {
                check.ReportCredentialFaults(credentialFaults);
            }
            else
            {
                check.SkipAccount();
            }

            return true;
        }

        await using var client = connection.Exchange.CreateClient(connection.CreateContext(NullLoggerFactory.Instance));
        if (await check.CheckPublicAsync(client) is { } contract)
        {
            await check.CheckAccountAsync(client, contract);
        }

        return true;
    }

    private void Begin(ExchangeDescriptor exchange, string source, bool isJson)
    {
        if (!isJson)
        {
            _screen.WriteLine($"Checking {exchange.Capabilities.DisplayName}; source: {source}. Nothing is traded.");
        }
    }

    private void Show(CheckLine line, bool isJson)
    {
        _lines.Add(line);
        _screen.WriteLine(isJson ? JsonLines.Check(line) : $"{Mark(line.Outcome),-8} {line.Name}: {line.Detail}");
    }

    private static string Mark(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Ok => "ok",
        CheckOutcome.Warning => "WARNING",
        CheckOutcome.Failed => "FAILED",
        _ => "skipped",
    };

    private int End(string source, bool isJson)
    {
        var failed = _lines.Count(l => l.Outcome == CheckOutcome.Failed);
        var exitCode = failed == 0 ? ExitCode.Orderly : ExitCode.Failed;
        _screen.WriteLine(isJson
            ? JsonLines.CheckSummary(source, _lines, exitCode)
            : $"{_lines.Count(l => l.Outcome == CheckOutcome.Ok)} ok, {_lines.Count(l => l.Outcome == CheckOutcome.Warning)} warning(s), {failed} failed, {_lines.Count(l => l.Outcome == CheckOutcome.Skipped)} skipped.");
        return exitCode;
    }
}
