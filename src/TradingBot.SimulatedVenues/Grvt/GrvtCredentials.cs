using System.Globalization;

namespace TradingBot.SimulatedVenues.Grvt;

/// <summary>What a client needs to trade on the simulated GRVT with one sub-account.</summary>
/// <param name="ApiKey">GRVT_API_KEY: opaque text.</param>
/// <param name="PrivateKey">GRVT_PRIVATE_KEY: 64 hex digits of a secp256k1 key. Worthless outside of this process, and still never logged.</param>
/// <param name="SubAccountId">GRVT_TRADING_ACCOUNT_ID.</param>
public sealed record GrvtCredentials(string ApiKey, string PrivateKey, long SubAccountId) : IVenueCredentials<GrvtCredentials>
{
    /// <summary>Reads the three variables.</summary>
    /// <param name="read">A variable's value; null when it is not set.</param>
    /// <exception cref="FormatException">One is missing or no number; the message names it and repeats nothing.</exception>
    public static GrvtCredentials FromEnvironment(Func<string, string?> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return new GrvtCredentials(Get("GRVT_API_KEY"), Get("GRVT_PRIVATE_KEY"), Number("GRVT_TRADING_ACCOUNT_ID"));

        string Get(string name) => read(name) is { Length: > 0 } value ? value : throw new FormatException($"{name} is not set.");

        long Number(string name) => long.TryParse(Get(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : throw new FormatException($"{name} is not a number.");
    }

    /// <summary>The three variables under the names that the bot reads.</summary>
    public IReadOnlyDictionary<string, string> ToEnvironment() => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["GRVT_API_KEY"] = ApiKey,
        ["GRVT_PRIVATE_KEY"] = PrivateKey,
        ["GRVT_TRADING_ACCOUNT_ID"] = SubAccountId.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Never the keys.</summary>
    public override string ToString() => $"sub-account {SubAccountId}";
}
