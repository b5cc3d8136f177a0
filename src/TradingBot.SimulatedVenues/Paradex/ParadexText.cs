using System.Globalization;

namespace TradingBot.SimulatedVenues.Paradex;

/// <summary>How Paradex writes numbers and names.</summary>
/// <remarks>Numbers that matter are texts without padding. Ids of orders, fills and trades have 28 digits, more than fit into 64 bits: here the
/// millisecond at which the venue opened, then the engine's number.</remarks>
internal sealed class ParadexText(DateTimeOffset openedAt)
{
    private const int NumberDigits = 15;
    private const int MoneyDecimals = 8;

    private readonly string _prefix = openedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>A decimal without trailing zeros.</summary>
    public static string Number(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>A computed amount, to the venue's eight places.</summary>
    public static string Money(decimal value) => Number(decimal.Round(value, MoneyDecimals));

    public static string Integer(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Text of an optional price; empty when there is none.</summary>
    public static string OrEmpty(decimal? value) => value is { } number ? Money(number) : string.Empty;

    /// <summary>Reads a decimal as it must be on the wire: digits, at most eight of them behind the point, perhaps a sign.</summary>
    public static bool TryNumber(string? text, out decimal value)
    {
        value = 0m;
        return text is { Length: > 0 and <= 40 }
            && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
            && decimal.Round(value, MoneyDecimals) == value;
    }

    /// <summary>The growing number that private objects carry: nanoseconds of the change, the last six digits from the venue's sequence.</summary>
    public static long Sequence(DateTimeOffset at, long revision) => (at.ToUnixTimeMilliseconds() * 1_000_000) + (revision % 1_000_000);

    /// <summary>The wire's name of an order, a fill, a trade or a payment.</summary>
    public string Id(long number) => _prefix + number.ToString("D" + NumberDigits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>The engine's number in a name of the wire; null when the venue has never given such a name.</summary>
    public long? Number(string? id) =>
        id is not null && id.Length == _prefix.Length + NumberDigits && id.StartsWith(_prefix, StringComparison.Ordinal)
            && long.TryParse(id.AsSpan(_prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
