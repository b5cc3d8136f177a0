using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Serilog;
using TradingBot.Cli;
using TradingBot.Journal;
using TradingBot.Orders;
using TradingBot.Output;
using TradingBot.Risk;

namespace TradingBot.Hosting;

/// <summary>What a run writes: journal, logs, tables. Opened before the bot's context begins and closed after it has ended, because closing waits for threads.</summary>
internal sealed class RunRecords : IAsyncDisposable
{
    private readonly SqliteJournal _journal;
    private readonly Serilog.Core.Logger _logger;
    private readonly IHost _host;
    private readonly TradeFiles _tradeFiles;

    private RunRecords(LaunchPlan plan, Screen screen, RunFiles files, SqliteJournal journal, Serilog.Core.Logger logger, IHost host, TradeFiles tradeFiles)
    {
        Files = files;
        _journal = journal;
        _logger = logger;
        _host = host;
        _tradeFiles = tradeFiles;
        Loggers = host.Services.GetRequiredService<ILoggerFactory>();
        BotLogger = Loggers.CreateLogger("TradingBot");
        Observer = new RunReporter(BotLogger, tradeFiles, screen, plan, files.Journal);
        Journal = plan.IsFreeRunning ? new InlineJournal(journal) : journal;
    }

    /// <summary>Where everything is.</summary>
    public RunFiles Files { get; }

    /// <summary>The journal as the bot is given it.</summary>
    public ITradeJournal Journal { get; }

    /// <summary>Tag of all client order ids of this journal.</summary>
    public uint BotTag => _journal.BotTag;

    /// <summary>Makes loggers.</summary>
    public ILoggerFactory Loggers { get; }

    /// <summary>The bot's own logger.</summary>
    public Microsoft.Extensions.Logging.ILogger BotLogger { get; }

    /// <summary>Writes down what the bot does.</summary>
    public RunReporter Observer { get; }

    /// <summary>Opens everything.</summary>
    /// <param name="plan">The run.</param>
    /// <param name="screen">Where people read.</param>
    /// <param name="accounts">The account on each venue, in the plan's order.</param>
    /// <param name="marketTime">For the stamps.</param>
    /// <exception cref="RunFaultException">Something cannot be opened, or an option makes no sense.</exception>
    public static async Task<RunRecords> OpenAsync(LaunchPlan plan, Screen screen, IReadOnlyDictionary<string, string> accounts, TimeProvider marketTime)
    {
        var files = RunFiles.For(plan, [.. accounts.Values], TimeProvider.System.GetUtcNow());
        var clock = new TradingClock(marketTime, TradingClock.FindZone(plan.Environment("TIMEZONE"), out var zoneNote));
        var name = FileName(plan);
        CreateFolder(files.Logs);
        var journal = OpenJournal(plan, files.Journal);
        try
        {
            var logger = RunLogging.Create(plan, screen, clock, files.Logs, name);
            var host = BuildHost(plan, logger);
            CheckOptions(host);
            var records = new RunRecords(plan, screen, files, journal, logger, host, new TradeFiles(files.Logs, name, accounts, clock));
            if (zoneNote is not null)
            {
                records.BotLogger.Say(LogLevel.Warning, zoneNote);
            }

            return records;
        }
        catch (RunFaultException)
        {
            await journal.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _tradeFiles.Dispose();
        _host.Dispose();
        await _logger.DisposeAsync();
        await _journal.DisposeAsync();
    }

    private static string FileName(LaunchPlan plan)
    {
        var account = plan.Environment("ACCOUNT_NAME");
        return string.IsNullOrWhiteSpace(account) ? plan.MarketName : $"{plan.MarketName}_{account.Trim()}";
    }

    private static SqliteJournal OpenJournal(LaunchPlan plan, string path)
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

    private static IHost BuildHost(LaunchPlan plan, Serilog.Core.Logger logger)
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
