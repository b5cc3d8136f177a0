namespace TradingBot.SimulatedVenues.EdgeX;

/// <summary>What a client needs to trade on the simulated EdgeX with one account.</summary>
/// <param name="AccountId">EDGEX_ACCOUNT_ID: number of the account.</param>
/// <param name="ApiKey">EDGEX_API_KEY: opaque text.</param>
/// <param name="ApiSecret">EDGEX_API_SECRET: opaque text, used as it is.</param>
/// <param name="ApiPassphrase">EDGEX_API_PASSPHRASE: opaque text.</param>
/// <param name="PrivateKey">EDGEX_TRADING_PRIVATE_KEY: 64 hex digits of the signer's secp256k1 key. Worthless outside of this process, and still never logged.</param>
public sealed record EdgeXCredentials(long AccountId, string ApiKey, string ApiSecret, string ApiPassphrase, string PrivateKey) : IVenueCredentials<EdgeXCredentials>
{
    /// <summary>Reads the variables.</summary>
    /// <param name="read">A variable's value; null when it is not set.</param>
    /// <exception cref="FormatException">One is not set, or the account is no number; the message names the variable and repeats nothing.</exception>
    public static EdgeXCredentials FromEnvironment(Func<string, string?> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return new EdgeXCredentials(
            EdgeXText.TryReadInteger(Require("EDGEX_ACCOUNT_ID"), out var account) ? account : throw new FormatException("EDGEX_ACCOUNT_ID is not a decimal number."),
            Require("EDGEX_API_KEY"),
            Require("EDGEX_API_SECRET"),
            Require("EDGEX_API_PASSPHRASE"),
            Require("EDGEX_TRADING_PRIVATE_KEY"));

        string Require(string name) => read(name) is { Length: > 0 } value ? value : throw new FormatException($"{name} is not set.");
    }

    /// <summary>The variables under the names that the bot reads.</summary>
    public IReadOnlyDictionary<string, string> ToEnvironment() => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["EDGEX_ACCOUNT_ID"] = EdgeXText.Integer(AccountId),
        ["EDGEX_API_KEY"] = ApiKey,
        ["EDGEX_API_SECRET"] = ApiSecret,
        ["EDGEX_API_PASSPHRASE"] = ApiPassphrase,
        ["EDGEX_TRADING_PRIVATE_KEY"] = PrivateKey,
    };

    /// <summary>Never the keys.</summary>
    public override string ToString() => $"account {EdgeXText.Integer(AccountId)}";
}
