using System.Globalization;
using TradingBot.Cryptography.Ethereum;
using TradingBot.Exchanges.EdgeX.Signing;

namespace TradingBot.Exchanges.EdgeX;

/// <summary>What the user gave: a key for requests and a key for orders, of one account.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="ApiKey">Names the key for requests.</param>
/// <param name="ApiSecret">Authenticates requests.</param>
/// <param name="Passphrase">Given with the key.</param>
/// <param name="Signer">Signs orders.</param>
internal sealed record EdgeXCredentials(ulong AccountId, Secret ApiKey, Secret ApiSecret, Secret Passphrase, EthereumSigner Signer)
{
    // Shorter pieces of a sentence are words, and say nothing of a key that they happen to occur in.
    private const int ShortestPiece = 6;

    /// <summary>The account, as text.</summary>
    public string Label { get; } = AccountId.ToString(CultureInfo.InvariantCulture);

    /// <exception cref="ArgumentException">A credential is missing or malformed; the message names the variable and never its value.</exception>
    public static EdgeXCredentials Read(IReadOnlyDictionary<string, Secret> credentials)
    {
        var faults = EdgeXDescriptor.Instance.FindCredentialFaults(Reveal);
        return faults.Count > 0
            ? throw new ArgumentException(string.Join(' ', faults), nameof(credentials))
            : new EdgeXCredentials(
                ulong.Parse(Reveal(EdgeXDescriptor.AccountVariable)!, CultureInfo.InvariantCulture),
                new Secret(Reveal(EdgeXDescriptor.ApiKeyVariable)!),
                new Secret(Reveal(EdgeXDescriptor.ApiSecretVariable)!),
                new Secret(Reveal(EdgeXDescriptor.PassphraseVariable)!),
                EthereumSigner.Parse(Reveal(EdgeXDescriptor.PrivateKeyVariable)));

        string? Reveal(string name) => credentials.TryGetValue(name, out var secret) ? secret.Reveal().Trim() : null;
    }

    /// <summary>Authenticates requests.</summary>
    public EdgeXRequestSigner Requests() => new(ApiKey.Reveal(), Passphrase.Reveal(), ApiSecret.Reveal());

    /// <summary>A sentence of the venue without what it repeats of the credentials, in whole or in part.</summary>
    public string Redact(string sentence)
    {
        var pieces = sentence.Split([' ', '\'', '"', ':', '=', ',', ';', '[', ']', '(', ')', '{', '}'], StringSplitOptions.RemoveEmptyEntries)
            .Where(piece => piece.Length >= ShortestPiece && Secrets.Any(secret => secret.Contains(piece, StringComparison.OrdinalIgnoreCase) || piece.Contains(secret, StringComparison.OrdinalIgnoreCase)))
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(piece => piece.Length);
        return pieces.Concat(Secrets).Aggregate(sentence, (text, piece) => text.Replace(piece, "***", StringComparison.OrdinalIgnoreCase));
    }

    private IEnumerable<string> Secrets => [ApiKey.Reveal(), ApiSecret.Reveal(), Passphrase.Reveal()];
}
