using TradingBot.Cryptography.Stark;

namespace TradingBot.Exchanges.Paradex;

/// <summary>What the user gave: a key, the wallet behind it, and perhaps the account.</summary>
/// <param name="Key">A main key or a subkey.</param>
/// <param name="EthereumAddress">The wallet's address; sent in onboarding alone.</param>
/// <param name="Account">The account; null for the one that belongs to the key as its main key.</param>
internal sealed record ParadexCredentials(StarkPrivateKey Key, string EthereumAddress, Felt? Account)
{
    /// <summary>Which account this is, as far as it can be told without asking the venue: its address where given, else the key's public half, which names it as well.</summary>
    public string Label => (Account ?? Key.PublicKey.X).ToString();

    /// <exception cref="ArgumentException">A credential is missing or malformed; the message names the variable and never its value.</exception>
    public static ParadexCredentials Read(IReadOnlyDictionary<string, Secret> credentials)
    {
        var faults = ParadexDescriptor.Instance.FindCredentialFaults(name => credentials.TryGetValue(name, out var secret) ? secret.Reveal() : null);
        if (faults.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', faults), nameof(credentials));
        }

        return new ParadexCredentials(
            StarkPrivateKey.Parse(credentials[ParadexDescriptor.PrivateKeyVariable].Reveal()),
            credentials[ParadexDescriptor.EthereumAddressVariable].Reveal(),
            credentials.TryGetValue(ParadexDescriptor.AccountVariable, out var account) ? Felt.Parse(account.Reveal()) : null);
    }
}
