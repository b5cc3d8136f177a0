using System.Diagnostics.CodeAnalysis;
using TradingBot.Strategies.Grid;

namespace TradingBot.Strategies;

/// <summary>How a strategy declares itself.</summary>
/// <param name="Name">Lower-case name, as given to <c>--strategy</c>.</param>
/// <param name="Summary">One line for the help.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Create">Makes it from checked values; the seed is the source of all its chance.</param>
public sealed record StrategyDescriptor(
    string Name,
    string Summary,
    IReadOnlyList<StrategyParameter> Parameters,
    Func<StrategyParameterValues, long, IStrategy> Create)
{
    /// <summary>Fewest venues it trades on.</summary>
    /// <value>Default 1.</value>
    public int MinExchanges { get; init; } = 1;

    /// <summary>Most venues it trades on; with more than one they are given by <c>--exchanges</c>.</summary>
    /// <value>Default 1.</value>
    public int MaxExchanges { get; init; } = 1;
}

/// <summary>The strategies that the bot can run. A new one is a folder and a line here.</summary>
public static class StrategyFactory
{
    private static readonly List<StrategyDescriptor> Registered =
    [
        GridStrategy.Descriptor,
    ];

    /// <summary>All strategies, in the order of the help.</summary>
    public static IReadOnlyList<StrategyDescriptor> All => Registered;

    /// <summary>Finds a strategy by name, in any letter case.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out StrategyDescriptor? descriptor)
    {
        descriptor = Registered.Find(d => d.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return descriptor is not null;
    }
}
