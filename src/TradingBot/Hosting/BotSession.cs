using TradingBot.Cli;
using TradingBot.Exchanges;
using TradingBot.Journal;
using TradingBot.Output;
using TradingBot.Strategies;

namespace TradingBot.Hosting;

/// <summary>The part of a run that happens on the bot's context: clients, strategy, bot, status, summary.</summary>
internal sealed class BotSession(LaunchPlan plan, Screen screen, IReadOnlyList<VenueConnection> venues, RunRecords records)
{
    private static readonly TimeSpan TerminalStatusInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PipedStatusInterval = TimeSpan.FromSeconds(10);

    // On a virtual clock the wall is looked at this often, market time: a fraction of a second of ours.
    private static readonly TimeSpan FreeRunningLook = TimeSpan.FromSeconds(10);

    // A run lasts for weeks with some ten megabytes of live objects. Left alone the heap keeps what a busy minute once needed;
    // giving it back costs a pause of some milliseconds, so it is done only when there is something to give.
    private const long TrimAboveBytes = 16L << 20;
    private static readonly TimeSpan TrimInterval = TimeSpan.FromSeconds(10);

    private TradingBot? _bot;
    private volatile string? _stopReason;

    private TimeProvider MarketTime => venues[0].MarketTime;

    private bool IsRefreshing => screen.IsTerminal && !plan.JsonOutput;

    /// <summary>Asks the bot to end in order; from any thread, also before it has started.</summary>
    public void RequestStop(string reason)
    {
        _stopReason = reason;

        // On a virtual clock no other thread may wake the bot; there the reason is found at the next look at the wall.
        if (!plan.IsFreeRunning)
        {
            _bot?.RequestStop(reason);
        }
    }

    /// <summary>Runs from start to end.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="RunFaultException">The run could not begin.</exception>
    public async Task<int> RunAsync()
    {
        var contracts = new List<TradedContract>();
        foreach (var venue in venues)
        {
            var client = venue.Exchange.CreateClient(venue.CreateContext(records.Loggers, records.BotTag, plan.Seed, (double)plan.SimSpeed));
            contracts.Add(new TradedContract(client, await ContractFinder.FindAsync(client, plan.Config.Ticker, venue.TransportTime, CancellationToken.None)));
        }

        var strategy = plan.Strategy.Create(await ReadStrategyParametersAsync(contracts[0]), plan.Seed);
        await using var bot = new TradingBot(plan.Config, contracts, strategy, records.Journal, records.Observer, MarketTime);
        return await RunBotAsync(bot);
    }

    private async Task<int> RunBotAsync(TradingBot bot)
    {
        _bot = bot;
        if (_stopReason is { } reason)
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
            records.BotLogger.RunFailed(e);
            throw new RunFaultException(ExitCode.Failed, [e.Message]);
        }
        finally
        {
            statusEnd.Cancel();
            await status;
            screen.SetStatus("");
        }

        var exitCode = ExitCode.Of(summary.Outcome);
        Report(summary, exitCode);
        return exitCode;
    }

    private void Report(RunSummary summary, int exitCode)
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
            SummaryText.Print(text, summary, plan.ModeText, records.Files.Journal, records.Files.Logs);
            screen.WriteLine(text.ToString().TrimEnd());
        }
    }

    private async Task ShowStatusAsync(TradingBot bot, CancellationToken cancellationToken)
    {
        var interval = IsRefreshing ? TerminalStatusInterval : PipedStatusInterval;
        using var timer = plan.IsFreeRunning ? new PeriodicTimer(FreeRunningLook, MarketTime) : new PeriodicTimer(interval, TimeProvider.System);
        try
        {
            var (trimmedAt, shownAt) = (TimeProvider.System.GetTimestamp(), TimeProvider.System.GetTimestamp());
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                if (plan.IsFreeRunning && _stopReason is { } reason)
                {
                    bot.RequestStop(reason);
                }

                if (TimeProvider.System.GetElapsedTime(trimmedAt) >= TrimInterval && GC.GetTotalMemory(forceFullCollection: false) > TrimAboveBytes)
                {
                    trimmedAt = TimeProvider.System.GetTimestamp();
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                }

                if (!plan.IsFreeRunning || TimeProvider.System.GetElapsedTime(shownAt) >= interval)
                {
                    shownAt = TimeProvider.System.GetTimestamp();
                    Show(bot.GetStatus());
                }
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    private void Show(BotStatus status)
    {
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
}
