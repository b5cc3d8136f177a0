using System.Diagnostics.CodeAnalysis;
using TradingBot.Exchanges.Aster;
using TradingBot.Exchanges.Backpack;
using TradingBot.Exchanges.EdgeX;
using TradingBot.Exchanges.Grvt;
using TradingBot.Exchanges.Lighter;
using TradingBot.Exchanges.Paradex;

namespace TradingBot.Exchanges;

/// <summary>The venues that this build knows. A new venue is one folder and one line here.</summary>
public static class ExchangeFactory
{
    /// <summary>All venues, in the order in which help and tables show them.</summary>
    public static IReadOnlyList<ExchangeDescriptor> All { get; } =
    [
        LighterDescriptor.Instance,
        ParadexDescriptor.Instance,
        GrvtDescriptor.Instance,
        AsterDescriptor.Instance,
        EdgeXDescriptor.Instance,
        BackpackDescriptor.Instance,
    ];

    /// <summary>Looks a venue up by its lower-case name; letter case does not matter.</summary>
    /// <returns>False when there is no such venue.</returns>
    public static bool TryGet(string name, [NotNullWhen(true)] out ExchangeDescriptor? descriptor)
    {
        descriptor = All.FirstOrDefault(venue => string.Equals(venue.Name, name, StringComparison.OrdinalIgnoreCase));
        return descriptor is not null;
    }
}
