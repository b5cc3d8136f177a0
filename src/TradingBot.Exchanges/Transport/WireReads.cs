using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using TradingBot.Model;

namespace TradingBot.Exchanges.Transport;

/// <summary>Reading documents whose members may be missing or make no sense.</summary>
internal static class WireReads
{
    /// <summary>A member that must be there.</summary>
    /// <exception cref="FrameFaultException">It is not.</exception>
    public static T Required<T>(T? value, string name)
        where T : struct => value ?? throw new FrameFaultException($"{name} is missing");

    /// <summary>A text that must be there.</summary>
    /// <exception cref="FrameFaultException">It is missing or empty.</exception>
    public static string Required(string? value, string name) =>
        string.IsNullOrEmpty(value) ? throw new FrameFaultException($"{name} is missing") : value;

    /// <summary>Reads the content of an answer.</summary>
    /// <param name="logger">Hears of what cannot be decoded.</param>
    /// <param name="what">For the log.</param>
    /// <param name="content">JSON.</param>
    /// <param name="info">How it is read.</param>
    /// <returns>Null when it cannot be decoded.</returns>
    public static T? TryParse<T>(ILogger logger, string what, ReadOnlyMemory<byte> content, JsonTypeInfo<T> info)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(content.Span, info);
        }
        catch (JsonException fault)
        {
            logger.AnswerNotUsable(what, 200, $"cannot be decoded at {fault.Path}");
            return null;
        }
    }

    /// <summary>Runs a mapping whose input comes from a query: a document that makes no sense is no answer.</summary>
    public static VenueResult<T> Mapped<T>(Func<T> map)
        where T : notnull
    {
        try
        {
            return VenueResult<T>.Known(map());
        }
        catch (Exception fault) when (IsFault(fault))
        {
            return new VenueError(VenueErrorKind.NoAnswer, string.Empty, $"The answer makes no sense: {fault.Message}");
        }
    }

    /// <summary>Runs one reader and puts the channel's name on what it complains about.</summary>
    /// <exception cref="FrameFaultException">The reader complained.</exception>
    public static void For(SocketChannel channel, Action read)
    {
        try
        {
            read();
        }
        catch (Exception fault) when (IsFault(fault))
        {
            throw new FrameFaultException(Describe(fault), channel);
        }
    }

    /// <summary>A document is to blame. Numbers beyond what a decimal or a date can hold are malformed like anything else.</summary>
    public static bool IsFault(Exception fault) => fault is FrameFaultException or OverflowException or ArgumentOutOfRangeException;

    /// <summary>What a document is to blame for.</summary>
    public static string Describe(Exception fault) => fault is FrameFaultException ? fault.Message : $"a number is out of range ({fault.GetType().Name})";
}
