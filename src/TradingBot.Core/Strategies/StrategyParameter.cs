using System.Globalization;
using TradingBot.Model;

namespace TradingBot.Strategies;

/// <summary>What kind of value a strategy parameter takes.</summary>
public enum StrategyParameterKind
{
    /// <summary>An exact decimal number.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>On or off; on the command line the bare flag means on.</summary>
    Switch,

    /// <summary>One of a fixed list of words.</summary>
    Choice,

    /// <summary>Any text.</summary>
    Text,
}

/// <summary>One parameter of a strategy, declared once. Command line, configuration file, help and validation follow from it.</summary>
public sealed record StrategyParameter
{
    /// <summary>Name in kebab case; the flag is <c>--name</c>, the pair and the file key <c>name</c> or <c>name_with_underscores</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Kind of value.</summary>
    public required StrategyParameterKind Kind { get; init; }

    /// <summary>One sentence for the help, without unit and default.</summary>
    public required string Help { get; init; }

    /// <summary>Unit for the help (<c>percent</c>, <c>seconds</c>, <c>base units</c>); empty when it has none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Default as it would be typed; null when there is none.</summary>
    public string? Default { get; init; }

    /// <summary>What the help says instead of a default, when there is none.</summary>
    public string DefaultText { get; init; } = "";

    /// <summary>Works out a default from the market, for parameters that have no fixed one; null when there is none.</summary>
    public Func<ContractAttributes, BestBidOffer, string>? MarketDefault { get; init; }

    /// <summary>It must be given.</summary>
    public bool IsRequired { get; init; }

    /// <summary>It must be given when real money is at stake, whatever its default.</summary>
    public bool IsRequiredLive { get; init; }

    /// <summary>Smallest allowed number.</summary>
    public decimal Min { get; init; } = decimal.MinValue;

    /// <summary>Largest allowed number.</summary>
    public decimal Max { get; init; } = decimal.MaxValue;

    /// <summary><see cref="Min"/> itself is not allowed.</summary>
    public bool MinIsExclusive { get; init; }

    /// <summary>The allowed words of a choice.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>One value outside the range that means "off"; null when there is none. Kept because the original's users type -1.</summary>
    public decimal? OffValue { get; init; }

    /// <summary>The allowed values in words.</summary>
    public string Allowed => Kind switch
    {
        StrategyParameterKind.Switch => "true or false",
        StrategyParameterKind.Choice => string.Join(" or ", Choices),
        StrategyParameterKind.Text => "text",
        _ => DescribeRange(),
    };

    /// <summary>Reads a typed value.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="value">A decimal, long, bool or string by <see cref="Kind"/>.</param>
    /// <returns>Null, or a sentence that names the parameter, the value and what is allowed.</returns>
    public string? TryRead(string text, out object? value)
    {
        value = Kind switch
        {
            StrategyParameterKind.Number => ReadNumber(text),
            StrategyParameterKind.Integer => ReadInteger(text),
            StrategyParameterKind.Switch => ReadSwitch(text),
            StrategyParameterKind.Choice => Choices.FirstOrDefault(c => c.Equals(text, StringComparison.OrdinalIgnoreCase)),
            _ => text,
        };
        return value is null ? $"--{Name} is '{text}'; allowed: {Allowed}." : null;
    }

    private decimal? ReadNumber(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && IsInRange(number)
            ? number
            : null;

    private long? ReadInteger(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && IsInRange(number) ? number : null;

    private static bool? ReadSwitch(string text) => text.ToLowerInvariant() switch
    {
        "true" or "yes" or "on" or "1" => true,
        "false" or "no" or "off" or "0" => false,
        _ => null,
    };

    private bool IsInRange(decimal number) =>
        number == OffValue || (number <= Max && (MinIsExclusive ? number > Min : number >= Min));

    private string DescribeRange()
    {
        var noun = Kind == StrategyParameterKind.Integer ? "a whole number" : "a number";
        var low = Min == decimal.MinValue ? "" : MinIsExclusive ? $" greater than {Min}" : $" from {Min}";
        var high = Max == decimal.MaxValue ? "" : low.Length == 0 || MinIsExclusive ? $" up to {Max}" : $" to {Max}";
        var unit = Unit.Length == 0 ? "" : $" ({Unit})";
        var off = OffValue is { } value ? $", or {value} for off" : "";
        return noun + low + high + unit + off;
    }
}
