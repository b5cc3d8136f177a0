using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Events;
using TradingBot.Cli;
using TradingBot.Output;

namespace TradingBot.Hosting;

/// <summary>Sets up Serilog: the screen, and the activity file in the original's name and format.</summary>
internal static class RunLogging
{
    private const long MaxFileBytes = 64L << 20;

    /// <summary>Makes the logger of a run.</summary>
    public static Serilog.Core.Logger Create(LaunchPlan plan, Screen screen, TradingClock clock, string logs, string name)
    {
        var tag = plan.MarketName.ToUpperInvariant();
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Is(Level(plan.LogLevel))
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning);
        if (IsOn(plan.Environment("LOG_TO_CONSOLE")))
        {
            configuration.WriteTo.Sink(new ScreenSink(screen, clock, tag, plan.JsonOutput));
        }

        if (IsOn(plan.Environment("LOG_TO_FILE")))
        {
            var file = plan.Environment("LOG_FILE") is { Length: > 0 } given ? given : Path.Combine(logs, name + "_activity.log");
            configuration.WriteTo.File(new LogLineFormatter(clock, tag), file, fileSizeLimitBytes: MaxFileBytes, rollOnFileSizeLimit: true, retainedFileCountLimit: 10);
        }

        return configuration.CreateLogger();
    }

    private static bool IsOn(string? value) => value?.Trim().ToLowerInvariant() is not ("false" or "0" or "no" or "off");

    private static LogEventLevel Level(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => LogEventLevel.Debug,
        LogLevel.Information => LogEventLevel.Information,
        LogLevel.Warning => LogEventLevel.Warning,
        _ => LogEventLevel.Error,
    };
}
