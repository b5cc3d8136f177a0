using System.Globalization;
using TradingBot.Cryptography.Ethereum;

namespace TradingBot.Exchanges.Grvt;

/// <summary>What the user gave: an API key that logs in, a key that signs, and the account that they are for.</summary>
/// <param name="ApiKey">Logs in.</param>
/// <param name="Key">Signs orders; its address is a signer of the account and not the account.</param>
/// <param name="SubAccountId">The trading account.</param>
internal sealed record GrvtCredentials(Secret ApiKey, EthereumSigner Key, ulong SubAccountId)
{
    /// <summary>The trading account's number.</summary>
    public string Label => SubAccountId.ToString(CultureInfo.InvariantCulture);

    /// <exception cref="ArgumentException">A credential is missing or malformed; the message names the variable and never its value.</exception>
    public static GrvtCredentials Read(IReadOnlyDictionary<string, Secret> credentials)
    {
        var faults = GrvtDescriptor.Instance.FindCredentialFaults(name => credentials.TryGetValue(name, out var secret) ? secret.Reveal() : null);
        if (faults.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', faults), nameof(credentials));
        }

        return new GrvtCredentials(
            credentials[GrvtDescriptor.ApiKeyVariable],
            EthereumSigner.Parse(credentials[GrvtDescriptor.PrivateKeyVariable].Reveal()),
            ulong.Parse(credentials[GrvtDescriptor.SubAccountVariable].Reveal(), CultureInfo.InvariantCulture));
    }
}
