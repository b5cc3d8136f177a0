namespace TradingBot.Exchanges.Backpack.Signing;

/// <summary>One member of a request as it stands in the text that is signed and in the body that is sent.</summary>
/// <param name="Key">Name, ASCII.</param>
/// <param name="Value">Value in plain text: no exponent, booleans in lower case.</param>
/// <param name="IsText">It is a JSON string; numbers and booleans are not.</param>
internal readonly record struct BackpackParameter(string Key, string Value, bool IsText)
{
    /// <summary>A text, or a decimal number that the venue takes as a text.</summary>
    public static BackpackParameter Text(string key, string value) => new(key, value, IsText: true);

    /// <summary>A whole number.</summary>
    public static BackpackParameter Number(string key, long value) => new(key, value.ToString(System.Globalization.CultureInfo.InvariantCulture), IsText: false);

    /// <summary>A switch.</summary>
    public static BackpackParameter Flag(string key, bool value) => new(key, value ? "true" : "false", IsText: false);
}
