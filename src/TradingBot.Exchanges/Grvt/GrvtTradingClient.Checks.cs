using TradingBot.Exchanges.Grvt.Signing;
using TradingBot.Exchanges.Grvt.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Grvt;

// What is checked before any order: a wrong environment, key, signer or account refuses every order later, and most of them do not say which it was.
internal sealed partial class GrvtTradingClient
{
    private bool _isSignerProved;

    /// <inheritdoc/>
    protected override async Task<VenueError?> CheckAsync(IReadOnlyList<GrvtMarket> followed, CancellationToken cancellationToken)
    {
        GrvtSigner.Prepare();
        return await CheckAccountAsync(cancellationToken) ?? await CheckSignerAsync(Markets!, cancellationToken);
    }

    private async Task<VenueError?> CheckAccountAsync(CancellationToken cancellationToken)
    {
        // Signatures end by the venue's clock; a failed measurement leaves the local one, which is right for nearly everybody.
        await _api.MeasureClockAsync(cancellationToken);
        var account = await ReadAccountAsync(cancellationToken);
        return account.IsKnown ? WireReads.Mapped(() => _mapping.Account(account.Value)).Error : Explain(account.Error);
    }

    /// <summary>Proves that the key may sign for the account, by an order that can never be one: nothing to buy, to reduce a position, at the lowest price, now or never.</summary>
    /// <remarks>No query tells who may sign. The venue looks at the signature before it looks at the size; should it be the other way round, nothing is proved and nothing is lost.</remarks>
    private async Task<VenueError?> CheckSignerAsync(GrvtMarkets markets, CancellationToken cancellationToken)
    {
        if (_isSignerProved || markets.All.FirstOrDefault() is not { } market)
        {
            return null;
        }

        var expiration = GrvtTime.ToNanoseconds(_api.Clock.Now + GrvtRules.PassingLifeAt(Context.MarketSpeed));
        var order = new GrvtOrder
        {
            SubAccountId = _credentials.SubAccountId,
            TimeInForce = GrvtTimeInForce.ImmediateOrCancel,
            ReduceOnly = true,
            Instrument = market.Symbol,
            AssetId = market.AssetId,
            BaseDecimals = market.BaseDecimals,
            Size = 0m,
            LimitPrice = market.UnitTick,
            IsBuy = true,
            Nonce = unchecked((uint)expiration),
            Expiration = expiration,
            ClientOrderId = _ids.Unused,
        };
        if (await _api.Gate.PassAsync(GrvtRules.CreateCharge(1), RequestPriority.Urgent, cancellationToken) is { } hold)
        {
            return new VenueError(VenueErrorKind.NotSent, string.Empty, hold.Reason, hold.RetryAfter);
        }

        var reply = await _api.SendAsync("v1/create_order", GrvtSignedText.Create(_signer, in order), GrvtRules.CreateCharge(1)[0].Guard, cancellationToken);
        switch (reply)
        {
            case VenueReply.Refused { Error: { Kind: VenueErrorKind.InvalidSignature or VenueErrorKind.Unauthorized or VenueErrorKind.AccountNotFound or VenueErrorKind.TimestampOutsideWindow } error }:
                return Explain(error);
            case VenueReply.Refused { Error: { IsTransient: false } }:
                _isSignerProved = true;
                return null;
            default:
                Logger.SignerNotProved(Exchange, _signer.Address, reply.ToString());
                return null;
        }
    }

    private VenueError Explain(VenueError error) => error.Kind switch
    {
        VenueErrorKind.InvalidSignature when error.Code == "1012" => error with
        {
            Message = $"{Context.Endpoints.Rest.Host} is not chain {_signer.ChainId}: check {GrvtDescriptor.EnvironmentVariable}, {GrvtDescriptor.ChainVariable} and --mode.",
        },
        VenueErrorKind.InvalidSignature => error with
        {
            Message = $"{_signer.Address}, the address of {GrvtDescriptor.PrivateKeyVariable}, is no signer of trading account {AccountLabel} on chain {_signer.ChainId}: use the key that {GrvtDescriptor.ApiKeyVariable} was made with, and check {GrvtDescriptor.EnvironmentVariable}.",
        },
        VenueErrorKind.Unauthorized when error.Code is "1001" or "1400" => error with
        {
            Message = $"{GrvtDescriptor.ApiKeyVariable} may not trade for account {AccountLabel}: make a key with the permission to trade, or check {GrvtDescriptor.SubAccountVariable}.",
        },
        VenueErrorKind.Unauthorized when error.Code == "1008" => error with
        {
            Message = $"GRVT does not take {GrvtDescriptor.ApiKeyVariable} from this machine's address: add the address to the key's list in the web page.",
        },
        VenueErrorKind.AccountNotFound when error.Code.Length > 0 => error with
        {
            Message = $"Trading account {AccountLabel} does not belong to {GrvtDescriptor.ApiKeyVariable}: check {GrvtDescriptor.SubAccountVariable}.",
        },
        VenueErrorKind.TimestampOutsideWindow => error with
        {
            Message = "GRVT takes our signatures for expired although they follow its own clock: set this machine's clock.",
        },
        _ => error,
    };

    private async Task<VenueResult<GrvtAccountDto>> ReadAccountAsync(CancellationToken cancellationToken)
    {
        var account = await _api.QueryAsync("account_summary", $"{{{Owner}}}", GrvtRules.AccountCharge, GrvtJson.Default.Account, cancellationToken);
        return !account.IsKnown ? account.Error
            : account.Value.Result is { } own ? own
            : new VenueError(VenueErrorKind.NoAnswer, string.Empty, "The answer holds no account.");
    }
}
