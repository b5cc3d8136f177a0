using TradingBot.Cryptography.Stark;
using TradingBot.Exchanges.Paradex.Signing;
using TradingBot.Exchanges.Paradex.Wire;
using TradingBot.Model;

namespace TradingBot.Exchanges.Paradex;

/// <summary>Who acts, on which chain: the user's credentials together with what the venue says of itself.</summary>
/// <param name="Signer">Signs for the account.</param>
/// <param name="IsSubkey">The key is not the account's main key.</param>
/// <param name="EthereumAddress">The wallet's address.</param>
internal sealed record ParadexIdentity(ParadexSigner Signer, bool IsSubkey, string EthereumAddress)
{
    private const string MainnetChain = "PRIVATE_SN_PARACLEAR_MAINNET";
    private const string TestnetChain = "PRIVATE_SN_POTC_SEPOLIA";

    /// <summary>Where it logs in: subkeys name themselves in the path, main keys need not.</summary>
    public string LoginPath => IsSubkey ? $"/auth/{Signer.PublicKey}" : "/auth";

    /// <summary>Which kind of key acts, in words.</summary>
    public string KeyKind => IsSubkey ? "subkey" : "main key";

    /// <summary>Joins credentials and configuration, and refuses a venue of another network than the one asked for.</summary>
    public static VenueResult<ParadexIdentity> From(ParadexCredentials credentials, ParadexConfigDto config, VenueEndpoints endpoints)
    {
        if (string.IsNullOrEmpty(config.StarknetChainId)
            || !Felt.TryParse(config.ParaclearAccountProxyHash, out var proxy)
            || !Felt.TryParse(config.ParaclearAccountHash, out var account))
        {
            return new VenueError(VenueErrorKind.NoAnswer, string.Empty, "Paradex's configuration lacks the chain id or the account's class hashes.");
        }

        var expected = endpoints.Kind switch { EndpointKind.Live => MainnetChain, EndpointKind.Testnet => TestnetChain, _ => config.StarknetChainId };
        if (config.StarknetChainId != expected)
        {
            return new VenueError(
                VenueErrorKind.NotSupported,
                string.Empty,
                $"{endpoints.Rest.Host} is chain {config.StarknetChainId} and not {expected}: check {ParadexDescriptor.EnvironmentVariable} and --mode.");
        }

        try
        {
            var own = ParadexKeys.AddressOf(credentials.Key.PublicKey.X, in proxy, in account);
            var address = credentials.Account ?? own;
            return new ParadexIdentity(new ParadexSigner(config.StarknetChainId, in address, credentials.Key), address != own, credentials.EthereumAddress);
        }
        catch (FormatException fault)
        {
            return new VenueError(VenueErrorKind.NoAnswer, string.Empty, $"Paradex's chain id cannot be signed for: {fault.Message}");
        }
    }

    /// <summary>The refusal of a login with what to do about it.</summary>
    public VenueError Explain(VenueError error) => error.Kind switch
    {
        VenueErrorKind.InvalidSignature or VenueErrorKind.Unauthorized when error.Code is not ("GEO_IP_BLOCK" or "IP_NOT_ALLOWED") => error with
        {
            Message = IsSubkey
                ? $"{ParadexDescriptor.PrivateKeyVariable} is neither the main key nor a registered subkey of account {Signer.Account}: check it, or {ParadexDescriptor.AccountVariable}."
                : $"Paradex does not take the signature of {ParadexDescriptor.PrivateKeyVariable} for account {Signer.Account}: check the key. If it is a subkey, set {ParadexDescriptor.AccountVariable}.",
        },
        VenueErrorKind.AccountNotFound => error with
        {
            Message = $"Paradex has no account {Signer.Account} on {Signer.ChainId}: check {(IsSubkey ? ParadexDescriptor.AccountVariable : ParadexDescriptor.PrivateKeyVariable)} and {ParadexDescriptor.EnvironmentVariable}, or log in once in the Paradex app.",
        },
        VenueErrorKind.TimestampOutsideWindow => error with
        {
            Message = "Paradex refuses our time stamps although they follow its own clock: set this machine's clock.",
        },
        _ => error,
    };
}
