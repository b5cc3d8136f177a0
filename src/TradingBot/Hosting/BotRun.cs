using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Serilog;
using TradingBot.Cli;
using TradingBot.Exchanges;
using TradingBot.Journal;
using TradingBot.Orders;
using TradingBot.Output;
using TradingBot.Risk;
using TradingBot.Strategies;

namespace TradingBot.Hosting;

/// <summary>The composition root of one run: venue, clocks, clients, journal, bot, in this order, and their end in the opposite one.</summary>
internal sealed class BotRun(LaunchPlan plan, Screen screen)
{
    private static readonly TimeSpan TerminalStatusInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PipedStatusInterval = TimeSpan.FromSeconds(10);

    // A run lasts for weeks with some ten megabytes of live objects. Left alone the heap keeps what a busy minute once needed;
    // giving it back costs a pause of some milliseconds, so it is done only when there is something to give.
    private const long TrimAboveBytes = 16L << 20;
    private static readonly TimeSpan TrimInterval = TimeSpan.FromSeconds(10);

    private const double PremiumStepBps = 30d;

    private TradingBot? _bot;
    private string? _stopBeforeStart;

    /// <summary>Runs from start to end.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="RunFaultException">The run could not begin.</exception>
    public async Task<int> RunAsync()
    {
        using var signals = new StopSignals(() => RequestStop("asked to stop (Ctrl+C or SIGTERM)."));
        Announce();
        var venues = new List<VenueConnection>();
        try
        {
            foreach (var venue in plan.Venues)
            {
                venues.Add(await OpenAsync(venue, venues.FirstOrDefault()?.MarketTime));
            }

            using var context = new SingleThreadContext("bot");
            return await context.RunAsync(() => RunOnContextAsync(venues));
        }
        finally
        {
            foreach (var venue in venues)
            {
                await venue.DisposeAsync();
            }
        }
    }

    private void Announce()
    {
        var text = $"Mode: {plan.ModeText} ({plan.ModeReason}). {string.Join(", ", plan.Venues.Select(v => v.Exchange.Capabilities.DisplayName))} {plan.Config.Ticker}, strategy {plan.Strategy.Name}.";
        if (plan.JsonOutput)
        {
            screen.WriteErrorLine(text);
        }
        else
        {
            screen.WriteLine(text);
        }

        plan.Notes.ToList().ForEach(screen.WriteErrorLine);
    }

    // Simulated venues of one run share one clock and one seed: the same world, seen from several places. Each stands a little dearer than the
    // one before it, so that their funding differs.
    private double PremiumOf(PlannedVenue venue) => PremiumStepBps * (plan.Venues.ToList().IndexOf(venue) - ((plan.Venues.Count - 1) / 2d));

    private async Task<VenueConnection> OpenAsync(PlannedVenue venue, TimeProvider? marketTime) => venue.Endpoints is { } endpoints
        ? VenueConnection.To(venue.Exchange, endpoints, venue.Exchange.ReadCredentials(plan.Environment))
        : await VenueConnection.StartSimulatedAsync(
            venue.Exchange,
            new SimulatedVenueRequest
            {
                Exchange = venue.Exchange.Name,
                Ticker = plan.Config.Ticker,
                MarketTime = marketTime,
                Speed = (double)plan.SimSpeed,
                Seed = plan.Seed,
                ReplayPath = plan.ReplayPath,
                PremiumBps = PremiumOf(venue),
                OnReplayEnded = () => RequestStop("the replayed file has ended."),
            });

    private void RequestStop(string reason)
    {
        _stopBeforeStart = reason;
        _bot?.RequestStop(reason);
    }

    private async Task<int> RunOnContextAsync(IReadOnlyList<VenueConnection> venues)
    {
        var marketTime = venues[0].MarketTime;
        var accounts = venues.ToDictionary(v => v.Exchange.Name, v => v.Exchange.DescribeAccount(v.Credentials), StringComparer.Ordinal);
        var files = RunFiles.For(plan, [.. accounts.Values], TimeProvider.System.GetUtcNow());
        var zone = TradingClock.FindZone(plan.Environment("TIMEZONE"), out var zoneNote);
        var clock = new TradingClock(marketTime, zone);
        var name = FileName();
        CreateFolder(files.Logs);
        await using var journal = OpenJournal(files.Journal);
        await using var logger = RunLogging.Create(plan, screen, clock, files.Logs, name);
        using var host = BuildHost(logger);
        CheckOptions(host);
        var loggers = host.Services.GetRequiredService<ILoggerFactory>();
        using var tradeFiles = new TradeFiles(files.Logs, name, accounts, clock);
        var botLogger = loggers.CreateLogger("TradingBot");
        if (zoneNote is not null)
        {
            botLogger.Say(LogLevel.Warning, zoneNote);
        }

        var reporter = new RunReporter(botLogger, tradeFiles, screen, plan, files.Journal);
        var contracts = new List<TradedContract>();
        foreach (var venue in venues)
        {
            var client = venue.Exchange.CreateClient(venue.CreateContext(loggers, journal.BotTag, plan.Seed, (double)plan.SimSpeed));
            contracts.Add(new TradedContract(client, await ContractFinder.FindAsync(client, plan.Config.Ticker, TimeProvider.System, CancellationToken.None)));
        }

        var strategy = plan.Strategy.Create(await ReadStrategyParametersAsync(contracts[0]), plan.Seed);
        await using var bot = new TradingBot(plan.Config, contracts, strategy, journal, reporter, marketTime);
        return await RunBotAsync(bot, files, botLogger);
    }

    private async Task<int> RunBotAsync(TradingBot bot, RunFiles files, Microsoft.Extensions.Logging.ILogger logger)
    {
        _bot = bot;
        if (_stopBeforeStart is { } reason)
        {
            bot.RequestStop(reason);
        }

        using var statusEnd = new CancellationTokenSource();
        var status = ShowStatusAsync(bot, statusEnd.Token);
        RunSummary summary;
        try
        {
            summary = await bot.RunAsync(CancellationToken.None);
        }
        catch (JournalException e)
        {
            logger.RunFailed(e);
            throw new RunFaultException(ExitCode.Failed, [e.Message]);
        }
        finally
        {
            statusEnd.Cancel();
            await status;
            screen.SetStatus("");
        }

        var exitCode = ExitCode.Of(summary.Outcome);
        Report(summary, exitCode, files);
        return exitCode;
    }

    private void Report(RunSummary summary, int exitCode, RunFiles files)
    {
        if (summary.Outcome is RunOutcome.BadConfiguration or RunOutcome.Halted && summary.Desks.Count == 0)
        {
            foreach (var fault in summary.Faults.DefaultIfEmpty(summary.Reason))
            {
                screen.WriteErrorLine(fault);
            }
        }
        else if (summary.Desks.Count == 0)
        {
            screen.WriteErrorLine(summary.Reason);
        }

        if (plan.JsonOutput)
        {
            screen.WriteLine(JsonLines.Summary(summary, plan.ModeText, plan.Config.Ticker, plan.Config.Exchanges, exitCode));
        }
        else if (summary.Desks.Count > 0)
        {
            using var text = new StringWriter();
            SummaryText.Print(text, summary, plan.ModeText, files.Journal, files.Logs);
            screen.WriteLine(text.ToString().TrimEnd());
        }
    }

    private async Task ShowStatusAsync(TradingBot bot, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(screen.IsTerminal && !plan.JsonOutput ? TerminalStatusInterval : PipedStatusInterval, TimeProvider.System);
        try
        {
            var trimmedAt = TimeProvider.System.GetTimestamp();
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                if (TimeProvider.System.GetElapsedTime(trimmedAt) >= TrimInterval && GC.GetTotalMemory(forceFullCollection: false) > TrimAboveBytes)
                {
                    trimmedAt = TimeProvider.System.GetTimestamp();
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                }

                var status = bot.GetStatus();
                if (plan.JsonOutput)
                {
                    screen.WriteLine(JsonLines.Status(status));
                }
                else if (screen.IsTerminal)
                {
                    screen.SetStatus(StatusText.Format(status, plan.ModeText));
                }
                else
                {
                    screen.WriteLine(StatusText.Format(status, plan.ModeText));
                }
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    private async Task<StrategyParameterValues> ReadStrategyParametersAsync(TradedContract traded)
    {
        var (client, contract) = traded;
        var typed = new Dictionary<string, string>(plan.StrategyParameters, StringComparer.Ordinal);
        var open = plan.Strategy.Parameters.Where(p => p.MarketDefault is not null && !typed.ContainsKey(p.Name)).ToList();
        if (open.Count > 0)
        {
            var quote = await client.GetBestBidOfferAsync(contract.ContractId, CancellationToken.None);
            if (!quote.IsKnown || !quote.Value.IsTradable)
            {
                throw new RunFaultException(ExitCode.Failed, [$"{contract.Exchange} has no market for {contract.Ticker} to work out {string.Join(", ", open.Select(p => "--" + p.Name))} from; give it."]);
            }

            foreach (var parameter in open)
            {
                typed[parameter.Name] = parameter.MarketDefault!(contract, quote.Value);
                var text = $"--{parameter.Name} is not given; using {typed[parameter.Name]} ({parameter.DefaultText}).";
                if (plan.JsonOutput)
                {
                    screen.WriteErrorLine(text);
                }
                else
                {
                    screen.WriteLine(text);
                }
            }
        }

        return StrategyParameterValues.Read(plan.Strategy.Parameters, typed, out _);
    }

    private string FileName()
    {
        var account = plan.Environment("ACCOUNT_NAME");
        return string.IsNullOrWhiteSpace(account) ? plan.MarketName : $"{plan.MarketName}_{account.Trim()}";
    }

    private SqliteJournal OpenJournal(string path)
    {
        try
        {
            return SqliteJournal.Open(path, isDurable: plan.Mode != TradingMode.Sim, TimeProvider.System);
        }
        catch (JournalException e)
        {
            throw new RunFaultException(ExitCode.BadUsage, [e.Message]);
        }
    }

    private static void CreateFolder(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunFaultException(ExitCode.BadUsage, [$"--data-dir: {path} cannot be created: {e.Message}"]);
        }
    }

    private IHost BuildHost(Serilog.Core.Logger logger)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSerilog(logger);
        builder.Services.AddOptions<ExecutionOptions>().Configure(o =>
        {
            o.OpenOffsetTicks = plan.Config.Execution.OpenOffsetTicks;
            o.MaxRequotes = plan.Config.Execution.MaxRequotes;
            o.RequoteAfter = plan.Config.Execution.RequoteAfter;
            o.MarketSlippagePercent = plan.Config.Execution.MarketSlippagePercent;
        }).ValidateOnStart();
        builder.Services.AddOptions<RiskOptions>().Configure(o =>
        {
            o.EmergencyLossFraction = plan.Config.Risk.EmergencyLossFraction;
            o.EmergencyDrawdownFraction = plan.Config.Risk.EmergencyDrawdownFraction;
            o.CloseWorstLossFraction = plan.Config.Risk.CloseWorstLossFraction;
        }).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<ExecutionOptions>, ExecutionOptionsCheck>();
        builder.Services.AddSingleton<IValidateOptions<RiskOptions>, RiskOptionsCheck>();
        return builder.Build();
    }

    private static void CheckOptions(IHost host)
    {
        try
        {
            host.Services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (OptionsValidationException e)
        {
            throw new RunFaultException(ExitCode.BadUsage, [.. e.Failures]);
        }
    }
}
