using TradingBot.Cryptography.Stark;

namespace TradingBot.SimulatedVenues.Paradex.Signing;

/// <summary>The text of a signature: <c>["r","s"]</c>, both decimal, no spaces.</summary>
internal static class ParadexSignature
{
    private const string Open = "[\"";
    private const string Middle = "\",\"";
    private const string Close = "\"]";

    public static bool TryRead(string? text, out StarkSignature signature)
    {
        signature = default;
        if (text is null || !text.StartsWith(Open, StringComparison.Ordinal) || !text.EndsWith(Close, StringComparison.Ordinal))
        {
            return false;
        }

        var middle = text.IndexOf(Middle, StringComparison.Ordinal);
        if (middle < 0
            || !TryDecimal(text.AsSpan(Open.Length, middle - Open.Length), out var r)
            || !TryDecimal(text.AsSpan(middle + Middle.Length, Math.Max(0, text.Length - Close.Length - middle - Middle.Length)), out var s))
        {
            return false;
        }

        signature = new StarkSignature(r, s);
        return true;
    }

    private static bool TryDecimal(ReadOnlySpan<char> digits, out Felt number)
    {
        number = default;
        return !digits.IsEmpty && !digits.ContainsAnyExceptInRange('0', '9') && Felt.TryParse(digits, out number);
    }
}
