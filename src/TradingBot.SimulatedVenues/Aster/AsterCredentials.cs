using System.Diagnostics.CodeAnalysis;

namespace TradingBot.SimulatedVenues.Aster;

/// <summary>What a client needs to trade on the simulated Aster with one account: an agent's key (V3), an API key (V1), or both.</summary>
/// <param name="User">ASTER_USER: address of the main wallet; null without V3.</param>
/// <param name="Signer">ASTER_SIGNER: address of the agent; null without V3.</param>
/// <param name="PrivateKey">ASTER_PRIVATE_KEY: 64 hex digits of the agent's secp256k1 key. Worthless outside of this process, and still never logged.</param>
/// <param name="ApiKey">ASTER_API_KEY: opaque text; null without V1.</param>
/// <param name="SecretKey">ASTER_SECRET_KEY: text whose characters are the HMAC's key; null without V1.</param>
public sealed record AsterCredentials(string? User, string? Signer, string? PrivateKey, string? ApiKey, string? SecretKey) : IVenueCredentials<AsterCredentials>
{
    /// <summary>There is an agent's key.</summary>
    [MemberNotNullWhen(true, nameof(User), nameof(Signer), nameof(PrivateKey))]
    public bool HasAgent => User is not null && Signer is not null && PrivateKey is not null;

    /// <summary>There is an API key.</summary>
    [MemberNotNullWhen(true, nameof(ApiKey), nameof(SecretKey))]
    public bool HasApiKey => ApiKey is not null && SecretKey is not null;

    /// <summary>Reads the variables of either kind, or of both.</summary>
    /// <param name="read">A variable's value; null when it is not set.</param>
    /// <exception cref="FormatException">A kind is begun and not complete, or there is none; the message names the variable and repeats nothing.</exception>
    public static AsterCredentials FromEnvironment(Func<string, string?> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var agent = All("ASTER_USER", "ASTER_SIGNER", "ASTER_PRIVATE_KEY");
        var key = All("ASTER_API_KEY", "ASTER_SECRET_KEY");
        return agent is null && key is null
            ? throw new FormatException("ASTER_USER is not set.")
            : new AsterCredentials(agent?[0], agent?[1], agent?[2], key?[0], key?[1]);

        string[]? All(params string[] names)
        {
            var values = Array.ConvertAll(names, name => read(name) is { Length: > 0 } value ? value : null);
            var missing = Array.FindIndex(values, value => value is null);
            return missing < 0 ? Array.ConvertAll(values, value => value!)
                : Array.TrueForAll(values, value => value is null) ? null
                : throw new FormatException($"{names[missing]} is not set.");
        }
    }

    /// <summary>The V3 variables under the names that the bot reads; those of V1 where there is no agent.</summary>
    public IReadOnlyDictionary<string, string> ToEnvironment() => HasAgent
        ? new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASTER_USER"] = User,
            ["ASTER_SIGNER"] = Signer,
            ["ASTER_PRIVATE_KEY"] = PrivateKey,
        }
        : ToLegacyEnvironment();

    /// <summary>The V1 variables under the names that the bot reads; none where there is no API key.</summary>
    public IReadOnlyDictionary<string, string> ToLegacyEnvironment() => HasApiKey
        ? new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASTER_API_KEY"] = ApiKey,
            ["ASTER_SECRET_KEY"] = SecretKey,
        }
        : new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Never the keys.</summary>
    public override string ToString() => $"user {User ?? "of an API key"}";
}
