using System.Globalization;

namespace TradingBot.Model;

/// <summary>Our own name of an order: which bot, and the how-manieth intent in its journal. It never repeats and holds no clock.</summary>
/// <param name="BotTag">Drawn once for a journal, 1 to 2^31 − 1. A venue with fewer bits uses the low ones.</param>
/// <param name="Sequence">Number of the intent in that journal, from 1.</param>
/// <remarks>Each venue encodes it in its own id space (Lighter 16 + 32 bits, Aster text, ...). <c>default</c> is not an id.</remarks>
public readonly record struct ClientOrderId(uint BotTag, uint Sequence) : IComparable<ClientOrderId>
{
    /// <summary>By tag, then by sequence.</summary>
    public int CompareTo(ClientOrderId other)
    {
        var byTag = BotTag.CompareTo(other.BotTag);
        return byTag != 0 ? byTag : Sequence.CompareTo(other.Sequence);
    }

    /// <summary>Text form <c>tb-&lt;tag, hex&gt;-&lt;sequence&gt;</c>, as used in logs and by venues whose ids are text.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"tb-{BotTag:x}-{Sequence}");

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <returns>False when <paramref name="text"/> is not such an id.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out ClientOrderId id)
    {
        id = default;
        if (!text.StartsWith("tb-", StringComparison.Ordinal))
        {
            return false;
        }

        var rest = text[3..];
        var dash = rest.IndexOf('-');
        if (dash <= 0
            || !uint.TryParse(rest[..dash], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var tag)
            || !uint.TryParse(rest[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            || tag == 0
            || sequence == 0)
        {
            return false;
        }

        id = new ClientOrderId(tag, sequence);
        return true;
    }

    /// <summary>Earlier than <paramref name="right"/>.</summary>
    public static bool operator <(ClientOrderId left, ClientOrderId right) => left.CompareTo(right) < 0;

    /// <summary>Not later than <paramref name="right"/>.</summary>
    public static bool operator <=(ClientOrderId left, ClientOrderId right) => left.CompareTo(right) <= 0;

    /// <summary>Later than <paramref name="right"/>.</summary>
    public static bool operator >(ClientOrderId left, ClientOrderId right) => left.CompareTo(right) > 0;

    /// <summary>Not earlier than <paramref name="right"/>.</summary>
    public static bool operator >=(ClientOrderId left, ClientOrderId right) => left.CompareTo(right) >= 0;
}
