namespace TradingBot.SimulatedVenues.Paradex;

/// <summary>What a client needs to trade on the simulated Paradex with one account.</summary>
/// <param name="L1Address">PARADEX_L1_ADDRESS: the Ethereum address, sent in onboarding only.</param>
/// <param name="L2PrivateKey">PARADEX_L2_PRIVATE_KEY: hex after 0x, the main key or a subkey. Worthless outside of this process, and still never logged.</param>
/// <param name="L2Address">PARADEX_L2_ADDRESS: the account; null for the one that the key's public half derives to. Another one makes the key a subkey of it.</param>
public sealed record ParadexCredentials(string L1Address, string L2PrivateKey, string? L2Address = null) : IVenueCredentials<ParadexCredentials>
{
    /// <summary>Reads the three variables; the address of the account may be absent.</summary>
    /// <param name="read">A variable's value; null when it is not set.</param>
    /// <exception cref="FormatException">One is missing; the message names it and repeats nothing.</exception>
    public static ParadexCredentials FromEnvironment(Func<string, string?> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return new ParadexCredentials(
            Get("PARADEX_L1_ADDRESS"),
            Get("PARADEX_L2_PRIVATE_KEY"),
            read("PARADEX_L2_ADDRESS") is { Length: > 0 } address ? address : null);

        string Get(string name) => read(name) is { Length: > 0 } value ? value : throw new FormatException($"{name} is not set.");
    }

    /// <summary>The variables under the names that the bot reads; the account's address only when it is known.</summary>
    public IReadOnlyDictionary<string, string> ToEnvironment()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PARADEX_L1_ADDRESS"] = L1Address,
            ["PARADEX_L2_PRIVATE_KEY"] = L2PrivateKey,
        };
        if (L2Address is not null)
        {
            variables["PARADEX_L2_ADDRESS"] = L2Address;
        }

        return variables;
    }

    /// <summary>Never the key.</summary>
    public override string ToString() => $"account {L2Address ?? "of the key"}";
}
