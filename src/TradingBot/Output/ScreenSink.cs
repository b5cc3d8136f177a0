using System.Globalization;
using Serilog.Core;
using Serilog.Events;

namespace TradingBot.Output;

/// <summary>Log lines on the screen: standard output for a person, standard error when standard output carries JSON.</summary>
internal sealed class ScreenSink(Screen screen, TradingClock clock, string tag, bool toError) : ILogEventSink
{
    /// <inheritdoc/>
    public void Emit(LogEvent logEvent)
    {
        var line = LogLine.Format(logEvent, clock.Now, tag);
        if (toError)
        {
            screen.WriteErrorLine(line);
        }
        else
        {
            screen.WriteLine(line);
        }
    }
}

/// <summary>Log lines in the activity file, in the original's format.</summary>
internal sealed class LogLineFormatter(TradingClock clock, string tag) : Serilog.Formatting.ITextFormatter
{
    /// <inheritdoc/>
    public void Format(LogEvent logEvent, TextWriter output) => output.WriteLine(LogLine.Format(logEvent, clock.Now, tag));
}

/// <summary>One line of the log: <c>2026-01-05 12:00:00.000 - INFO - [LIGHTER_BTC] text</c>.</summary>
internal static class LogLine
{
    public static string Format(LogEvent logEvent, DateTimeOffset at, string tag)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{at:yyyy-MM-dd HH:mm:ss.fff} - {Level(logEvent.Level)} - [{tag}] {Render(logEvent)}");
        return logEvent.Exception is { } fault ? line + Environment.NewLine + fault : line;
    }

    // Serilog quotes text values; a sentence should read like one.
    private static string Render(LogEvent logEvent)
    {
        if (logEvent.MessageTemplate.Text == "{Text}" && logEvent.Properties.TryGetValue("Text", out var value) && value is ScalarValue { Value: string text })
        {
            return text;
        }

        return logEvent.RenderMessage(CultureInfo.InvariantCulture).Replace("\"", "", StringComparison.Ordinal);
    }

    private static string Level(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose or LogEventLevel.Debug => "DEBUG",
        LogEventLevel.Information => "INFO",
        LogEventLevel.Warning => "WARNING",
        _ => "ERROR",
    };
}
