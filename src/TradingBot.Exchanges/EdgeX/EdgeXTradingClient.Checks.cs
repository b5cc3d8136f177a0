using System.Globalization;
using TradingBot.Cryptography.Ethereum;
using TradingBot.Exchanges.EdgeX.Signing;
using TradingBot.Exchanges.EdgeX.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.EdgeX;

// What is checked before any order: a wrong environment, key, account or signer refuses every order later.
internal sealed partial class EdgeXTradingClient
{
    private const string Normal = "NORMAL";

    private bool _isSignerProved;

    /// <inheritdoc/>
    protected override async Task<VenueError?> CheckAsync(IReadOnlyList<EdgeXMarket> followed, CancellationToken cancellationToken)
    {
        if (Markets is not { ChainId: { } chainId, Contract: { } contract })
        {
            return new VenueError(
                VenueErrorKind.NotSupported, string.Empty, $"{Context.Endpoints.Rest.Host} does not say for which chain and contract orders are signed: it is not EdgeX V2. Check {EdgeXDescriptor.Instance.BaseUrlVariable}.");
        }

        EthereumSigner.Prepare();
        _signer = new EdgeXSigner(_credentials.Signer, chainId, contract);
        return await CheckAccountAsync(followed, cancellationToken);
    }

    private async Task<VenueError?> CheckAccountAsync(IReadOnlyList<EdgeXMarket> followed, CancellationToken cancellationToken)
    {
        // Requests carry the venue's time; a failed measurement leaves the local clock, which is right for nearly everybody.
        await _api.MeasureClockAsync(cancellationToken);
        var assets = await ReadAssetsAsync(cancellationToken);
        if (!assets.IsKnown)
        {
            return Explain(assets.Error);
        }

        if (assets.Value.Account is not { } account || account.Id?.ToString(CultureInfo.InvariantCulture) != AccountLabel)
        {
            return new VenueError(
                VenueErrorKind.AccountNotFound,
                string.Empty,
                $"EdgeX answers for account {assets.Value.Account?.Id?.ToString(CultureInfo.InvariantCulture) ?? "(none)"} instead of {AccountLabel}: check {EdgeXDescriptor.AccountVariable}.");
        }

        if (account.Status is not (null or "" or Normal) || account.IsLiquidating == true)
        {
            return new VenueError(
                VenueErrorKind.Unauthorized, string.Empty, $"Account {AccountLabel} may not trade: it is {(account.IsLiquidating == true ? "being liquidated" : account.Status)}.");
        }

        AllowFees(account, followed);
        return WireReads.Mapped(() => _mapping.Account(assets.Value, CollateralCoin)).Error ?? await CheckSignerAsync(account, followed, cancellationToken);
    }

    // An order says what its fee may be at most. Without a setting of the account's own the contract's rates count.
    private static void AllowFees(EdgeXAccountDto account, IEnumerable<EdgeXMarket> followed)
    {
        foreach (var market in followed)
        {
            var own = account.ContractIdToTradeSetting?.GetValueOrDefault(market.Number.ToString(CultureInfo.InvariantCulture));
            if ((own is { IsSetFeeRate: true } ? own : account.DefaultTradeSetting) is { IsSetFeeRate: true } setting)
            {
                market.AllowFee(Math.Max(setting.TakerFeeRate ?? 0m, setting.MakerFeeRate ?? 0m));
            }
        }
    }

    /// <summary>Makes sure that the key may sign for the account: by the addresses that the account names or, where it names another, by an order that can never trade.</summary>
    /// <remarks>
    /// Which member names the signer is UNCONFIRMED, and an account may have several. So another address than ours proves nothing by itself, and an order
    /// decides: nothing to reduce, at the lowest price, now or never. Should the venue look at that before it looks at the signature, nothing is proved and
    /// nothing is lost. The simulated venue names the signer in the account.
    /// </remarks>
    private async Task<VenueError?> CheckSignerAsync(EdgeXAccountDto account, IReadOnlyList<EdgeXMarket> followed, CancellationToken cancellationToken)
    {
        if (_isSignerProved || followed.Count == 0)
        {
            return null;
        }

        var registered = ReadAddresses(account).ToList();
        if (registered.Contains(_signer!.Address))
        {
            _isSignerProved = true;
            return null;
        }

        var market = followed[0];
        var now = _api.Clock.Now;
        var proof = new EdgeXOrder
        {
            AccountId = _credentials.AccountId,
            Terms = market.Terms,
            Side = OrderSide.Buy,
            Size = market.Contract.MinSize / market.Multiplier,
            Price = market.UnitTick,
            ClientOrderId = _ids.Unused(now),
            ExpireTime = (now + EdgeXRules.MaxOrderLife).ToUnixTimeMilliseconds(),
        };
        var body = EdgeXOrderBody.Write(proof, _signer.Sign(proof), Limit, ImmediateOrCancel, reduceOnly: true);
        var answer = await _api.SendAsync(CreateRoute, body, EdgeXRules.OrderCharge, RequestPriority.Urgent, cancellationToken);
        switch (answer.Reply)
        {
            case VenueReply.Refused { Error: { Kind: VenueErrorKind.InvalidSignature } error }:
                return error with
                {
                    Message = $"{_signer.Address}, the address of {EdgeXDescriptor.PrivateKeyVariable}, does not sign for account {AccountLabel}{Named(registered)} on chain {Markets!.ChainId}: take the private key that came with {EdgeXDescriptor.ApiKeyVariable}.",
                };
            case VenueReply.Refused { Error: { Kind: VenueErrorKind.Unauthorized or VenueErrorKind.AccountNotFound or VenueErrorKind.TimestampOutsideWindow } error }:
                return Explain(error);
            case VenueReply.Done:
                _isSignerProved = true;
                return null;
            default:
                Logger.SignerNotProved(Exchange, $"{_signer.Address}", answer.Reply.ToString());
                return null;
        }
    }

    private static string Named(IReadOnlyList<EthereumAddress> registered) => registered.Count == 0 ? string.Empty : $", which names {string.Join(" and ", registered)},";

    // A key of the retired interface has more digits than an address.
    private static IEnumerable<EthereumAddress> ReadAddresses(EdgeXAccountDto account)
    {
        foreach (var text in (string?[])[account.L2Key, account.EthAddress])
        {
            if (EthereumAddress.TryParse(text, out var address) && !address.IsZero)
            {
                yield return address;
            }
        }
    }

    private Task<VenueResult<EdgeXAssetsDto>> ReadAssetsAsync(CancellationToken cancellationToken) =>
        _api.QueryAsync("account/getAccountAsset", Owner(), EdgeXJson.Default.Assets, cancellationToken);

    private EdgeXQuery Owner() => new EdgeXQuery().Add("accountId", AccountLabel);

    private long? CollateralCoin => Markets?.CollateralCoinId;

    // Which codes the venue uses for which of these is UNCONFIRMED but for one, so the words of code and sentence are looked at, and both are kept.
    private VenueError Explain(VenueError error) => error.Kind switch
    {
        VenueErrorKind.TimestampOutsideWindow => error with { Message = "EdgeX takes our requests for old or early although they follow its own clock: set this machine's clock." },
        VenueErrorKind.AccountNotFound => error with { Message = $"EdgeX does not know account {AccountLabel} for {EdgeXDescriptor.ApiKeyVariable}: check {EdgeXDescriptor.AccountVariable}. EdgeX says: {error.Message}" },
        VenueErrorKind.InvalidSignature or VenueErrorKind.Unauthorized => error with { Message = $"{Advice(error)} EdgeX says: {error.Message}" },
        _ => error,
    };

    private string Advice(VenueError error) =>
        EdgeXErrors.Says(error, "expire") ? $"{EdgeXDescriptor.ApiKeyVariable} has expired: make a new SDK signer on EdgeX's web page (API Management)."
        : EdgeXErrors.Names(error, "ip") ? $"EdgeX does not take {EdgeXDescriptor.ApiKeyVariable} from this machine's address: add the address to the key's list on EdgeX's web page (API Management)."
        : EdgeXErrors.Says(error, "whitelist") ? $"EdgeX does not let account {AccountLabel} use this interface."
        : EdgeXErrors.Says(error, "passphrase") ? $"{EdgeXDescriptor.PassphraseVariable} is not the one of {EdgeXDescriptor.ApiKeyVariable}."
        : error.Kind == VenueErrorKind.InvalidSignature ? $"{EdgeXDescriptor.ApiSecretVariable} or {EdgeXDescriptor.PassphraseVariable} is not that of {EdgeXDescriptor.ApiKeyVariable}."
        : $"{EdgeXDescriptor.ApiKeyVariable} is not known at {Context.Endpoints.Rest.Host}, which is environment \"{Markets?.Environment}\" with chain {Markets?.ChainId}: it is deleted or of another environment (V1 and test networks have keys of their own), or it may not do this.";
}
