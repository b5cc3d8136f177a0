using System.Runtime.InteropServices;

namespace TradingBot.Exchanges.Transport;

/// <summary>One level of a book.</summary>
/// <param name="Price">In quote currency for one venue unit.</param>
/// <param name="Size">Venue units; in an update 0 removes the level.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BookLevel(decimal Price, decimal Size);

/// <summary>What a frame did to a book.</summary>
internal enum BookChange
{
    /// <summary>Nothing: a repetition, or an update before the first snapshot.</summary>
    Ignored,

    /// <summary>Applied; both sides are there and in order.</summary>
    Tradable,

    /// <summary>Applied; one side is empty, which is the market's state and not a fault.</summary>
    Empty,

    /// <summary>An update is missing.</summary>
    Gap,

    /// <summary>Bid at or above ask: something was lost.</summary>
    Crossed,

    /// <summary>The middle moved further in one frame than a market does.</summary>
    Jumped,
}
