using System.Buffers;
using System.CommandLine;
using System.Text;
using System.Text.Json;
using TradingBot.Exchanges;
using TradingBot.Hosting;
using TradingBot.Output;

namespace TradingBot.Cli;

/// <summary>The <c>venue</c> subcommand: serves a simulated venue alone, so that any client can connect.</summary>
internal sealed class VenueCommand
{
    private readonly Screen _screen;
    private readonly Option<string> _exchange = new("--exchange") { Description = "Venue to simulate.", DefaultValueFactory = _ => "lighter" };
    private readonly Option<int> _port = new("--port") { Description = "Port on 127.0.0.1; 0 takes a free one.", DefaultValueFactory = _ => 0 };
    private readonly Option<double> _speed = new("--sim-speed") { Description = "How much faster than real time the market runs, 1 to 100.", DefaultValueFactory = _ => 1d };
    private readonly Option<long> _seed = new("--seed") { Description = "Seed of the market.", DefaultValueFactory = _ => 1L };
    private readonly Option<string?> _replay = new("--replay") { Description = "CSV with one-minute candles or quotes that drive the market of --ticker." };
    private readonly Option<string> _ticker = new("--ticker", "-t") { Description = "The market that --replay drives.", DefaultValueFactory = _ => "BTC" };
    private readonly Option<string> _credentials = new("--credentials") { Description = "own: the venue makes credentials and prints them; env: it accepts those in the environment and prints none.", DefaultValueFactory = _ => "own" };
    private readonly Option<string> _rateLimits = new("--rate-limits") { Description = "on: the venue counts requests as it does for standard accounts; off: it takes any number, for campaigns.", DefaultValueFactory = _ => "on" };

    public VenueCommand(Screen screen)
    {
        _screen = screen;
        _rateLimits.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, "on", "off");
        _credentials.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, "own", "env");
        _exchange.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, [.. ExchangeFactory.All.Select(e => e.Name)]);
        _port.Validators.Add(r => Require(r.GetValueOrDefault<int>() is >= 0 and <= 65_535, "--port must be from 0 to 65535.", r));
        _speed.Validators.Add(r => Require(r.GetValueOrDefault<double>() is >= 1 and <= 100, "--sim-speed must be from 1 to 100.", r));
        _seed.Validators.Add(r => Require(r.GetValueOrDefault<long>() >= 0, "--seed must not be negative.", r));
        Command = new Command("venue", "Serves the simulated venue alone on a loopback port, until Ctrl+C.") { _exchange, _port, _speed, _seed, _replay, _ticker, _credentials, _rateLimits };
        Command.SetAction((parsed, _) => RunAsync(parsed));
    }

    public Command Command { get; }

    private static void Require(bool isTrue, string otherwise, System.CommandLine.Parsing.OptionResult result)
    {
        if (!isTrue)
        {
            result.AddError(otherwise);
        }
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var signals = new StopSignals(() => stop.TrySetResult());
        try
        {
            var request = ReadRequest(parsed, stop);
            await using var venue = await SimulatedVenueHost.StartAsync(request, CancellationToken.None);
            _screen.WriteLine(Describe(venue, ExchangeFactory.All.First(e => e.Name == request.Exchange), request.AcceptedCredentials is null));
            await stop.Task;
            return ExitCode.Orderly;
        }
        catch (RunFaultException e)
        {
            e.Faults.ToList().ForEach(_screen.WriteErrorLine);
            return e.ExitCode;
        }
    }

    private SimulatedVenueRequest ReadRequest(ParseResult parsed, TaskCompletionSource stop)
    {
        ExchangeFactory.TryGet(parsed.GetRequiredValue(_exchange), out var exchange);
        Func<string, string?> environment = Environment.GetEnvironmentVariable;
        var acceptsGiven = parsed.GetRequiredValue(_credentials).Equals("env", StringComparison.OrdinalIgnoreCase);
        var faults = acceptsGiven ? exchange!.FindCredentialFaults(environment) : [];
        if (faults.Count > 0)
        {
            throw new RunFaultException(ExitCode.BadUsage, faults);
        }

        return new SimulatedVenueRequest
        {
            Exchange = exchange!.Name,
            Ticker = parsed.GetRequiredValue(_ticker).ToUpperInvariant(),
            Port = parsed.GetRequiredValue(_port),
            Speed = parsed.GetRequiredValue(_speed),
            Seed = parsed.GetRequiredValue(_seed),
            Replay = SimulatedVenueRequest.LoadReplay(parsed.GetValue(_replay)),
            HasRateLimits = parsed.GetRequiredValue(_rateLimits).Equals("on", StringComparison.OrdinalIgnoreCase),
            AcceptedCredentials = acceptsGiven ? environment : null,
            ChainId = exchange.ChainIdVariable is { } variable && long.TryParse(environment(variable), out var id) ? id : null,
            OnReplayEnded = () => stop.TrySetResult(),
        };
    }

    private static string Describe(SimulatedVenueHost venue, ExchangeDescriptor exchange, bool ownCredentials)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("exchange", exchange.Name);
            writer.WriteString("rest", venue.Endpoints.Rest.ToString().TrimEnd('/'));
            writer.WriteString("ws", venue.Endpoints.WebSocket.ToString().TrimEnd('/'));
            writer.WriteStartObject("env");
            writer.WriteString(exchange.BaseUrlVariable, venue.Endpoints.Rest.ToString().TrimEnd('/'));
            writer.WriteString(exchange.WebSocketUrlVariable, venue.Endpoints.WebSocket.ToString().TrimEnd('/'));

            // One host serves all of the venue's addresses, and a mixture with its own would be refused.
            foreach (var address in exchange.FurtherAddresses)
            {
                writer.WriteString(address.Name, (address.IsWebSocket ? venue.Endpoints.WebSocket : venue.Endpoints.Rest).ToString().TrimEnd('/'));
            }

            foreach (var (name, value) in ownCredentials ? venue.Credentials : new Dictionary<string, string>())
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
