using TradingBot.Cryptography.Ethereum;

namespace TradingBot.Exchanges.Aster;

/// <summary>What the user gave: an agent's key for an account, or a key and a secret of the older kind.</summary>
internal abstract record AsterCredentials
{
    // As much of an API key as is shown: it tells two accounts apart and opens neither.
    private const int ShownCharacters = 6;

    private AsterCredentials()
    {
    }

    /// <summary>Which account this is, without secrets.</summary>
    public abstract string Label { get; }

    /// <summary>Requests signed by EIP-712 (V3).</summary>
    /// <param name="User">The main wallet, whose account it is.</param>
    /// <param name="Key">The agent's key.</param>
    internal sealed record Agent(EthereumAddress User, EthereumSigner Key) : AsterCredentials
    {
        public override string Label => User.ToLowerString();
    }

    /// <summary>Requests signed by HMAC (V1).</summary>
    /// <param name="ApiKey">Names the account.</param>
    /// <param name="SecretKey">Signs, as the characters that it is written in.</param>
    internal sealed record Legacy(Secret ApiKey, Secret SecretKey) : AsterCredentials
    {
        public override string Label => $"key-{ApiKey.Reveal()[..Math.Min(ShownCharacters, ApiKey.Reveal().Length)]}";
    }

    /// <exception cref="ArgumentException">A credential is missing, malformed or contradicts another; the message names the variable and never its value.</exception>
    public static AsterCredentials Read(IReadOnlyDictionary<string, Secret> credentials)
    {
        var descriptor = AsterDescriptor.Instance;
        var faults = descriptor.FindCredentialFaults(Reveal);
        if (faults.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', faults), nameof(credentials));
        }

        return descriptor.FindAlternative(Reveal) == AsterDescriptor.Agent
            ? new Agent(EthereumAddress.Parse(Reveal(AsterDescriptor.UserVariable)), EthereumSigner.Parse(Reveal(AsterDescriptor.PrivateKeyVariable)))
            : new Legacy(new Secret(Reveal(AsterDescriptor.ApiKeyVariable)!), new Secret(Reveal(AsterDescriptor.SecretKeyVariable)!));

        string? Reveal(string name) => credentials.TryGetValue(name, out var secret) ? secret.Reveal().Trim() : null;
    }

    /// <summary>Whether the key is the one of the address that stands beside it.</summary>
    /// <returns>Null when it is, or there is nothing to compare.</returns>
    public static string? FindContradiction(Func<string, string?> environment) =>
        EthereumAddress.TryParse(environment(AsterDescriptor.SignerVariable)?.Trim(), out var said)
        && EthereumSigner.TryParse(environment(AsterDescriptor.PrivateKeyVariable)?.Trim(), out var key)
        && key.Address != said
            ? $"{AsterDescriptor.PrivateKeyVariable} is not the key of {AsterDescriptor.SignerVariable}: its address is {key.Address.ToLowerString()}."
            : null;
}
