using System.Globalization;
using TradingBot.Cryptography.Goldilocks;

namespace TradingBot.Exchanges.Lighter;

/// <summary>What the user gave: an API key and where it is registered.</summary>
/// <param name="AccountIndex">The account, which is public.</param>
/// <param name="ApiKeyIndex">The slot of the key.</param>
/// <param name="Key">Signs everything.</param>
internal sealed record LighterCredentials(long AccountIndex, int ApiKeyIndex, SchnorrPrivateKey Key)
{
    /// <summary>The account's index.</summary>
    public string Label => AccountIndex.ToString(CultureInfo.InvariantCulture);

    /// <exception cref="ArgumentException">A credential is missing or malformed; the message names the variable and never its value.</exception>
    public static LighterCredentials Read(IReadOnlyDictionary<string, Secret> credentials)
    {
        var faults = LighterDescriptor.Instance.FindCredentialFaults(name => credentials.TryGetValue(name, out var secret) ? secret.Reveal() : null);
        if (faults.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', faults), nameof(credentials));
        }

        if (!SchnorrPrivateKey.TryParse(credentials[LighterDescriptor.PrivateKeyVariable].Reveal(), out var key))
        {
            throw new ArgumentException($"{LighterDescriptor.PrivateKeyVariable} is not a key of Lighter's curve: zero, or too large a number.", nameof(credentials));
        }

        return new LighterCredentials(
            long.Parse(credentials[LighterDescriptor.AccountVariable].Reveal(), CultureInfo.InvariantCulture),
            int.Parse(credentials[LighterDescriptor.KeyIndexVariable].Reveal(), CultureInfo.InvariantCulture),
            key);
    }
}
