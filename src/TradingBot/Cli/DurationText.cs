using System.Globalization;

namespace TradingBot.Cli;

/// <summary>Lengths of time as people type them: a whole or decimal number and s, m, h or d.</summary>
internal static class DurationText
{
    public const string Allowed = "a positive number with a unit: 90s, 10m, 24h, 7d";

    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        if (text.Length < 2 || !decimal.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number <= 0m)
        {
            return false;
        }

        decimal? seconds = char.ToLowerInvariant(text[^1]) switch
        {
            's' => 1m,
            'm' => 60m,
            'h' => 3600m,
            'd' => 86_400m,
            _ => null,
        };
        if (seconds is not { } unit || number * unit > 86_400m * 3650m)
        {
            return false;
        }

        duration = TimeSpan.FromSeconds((double)(number * unit));
        return true;
    }
}
