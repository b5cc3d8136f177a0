using TradingBot.Exchanges.Aster.Signing;
using TradingBot.Exchanges.Aster.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Aster;

// What is checked before any order: a wrong environment, key or address refuses every order later, and hedge mode turns each into another one.
internal sealed partial class AsterTradingClient
{
    private const int ModeWeight = 30;
    private const int AccountWeight = 5;
    private const int FeeWeight = 20;

    /// <inheritdoc/>
    protected override async Task<VenueError?> CheckAsync(IReadOnlyList<AsterMarket> followed, CancellationToken cancellationToken)
    {
        AsterAgentSigner.Prepare();
        _followed = followed;
        return await CheckAccountAsync(cancellationToken) ?? await ReadFeesAsync(cancellationToken);
    }

    private async Task<VenueError?> CheckAccountAsync(CancellationToken cancellationToken)
    {
        // Requests carry the venue's time; a failed measurement leaves the local clock, which is right for nearly everybody.
        await _api.MeasureClockAsync(cancellationToken);
        var mode = await ReadModeAsync(cancellationToken);
        if (!mode.IsKnown)
        {
            return Explain(mode.Error);
        }

        if (mode.Value == PositionMode.Hedge)
        {
            return new VenueError(
                VenueErrorKind.NotSupported, string.Empty, "The account is in hedge mode, which keeps long and short positions side by side: switch it to one-way mode on Aster's web page (Preferences, Position Mode).");
        }

        var account = await ReadAccountAsync(cancellationToken);
        return !account.IsKnown ? Explain(account.Error)
            : account.Value.CanTrade == false ? new VenueError(VenueErrorKind.Unauthorized, string.Empty, $"Account {AccountLabel} may not trade.")
            : WireReads.Mapped(() => _mapping.Account(account.Value)).Error;
    }

    // The signs of fees follow from these; without an answer the ordinary rates stand.
    private async Task<VenueError?> ReadFeesAsync(CancellationToken cancellationToken)
    {
        foreach (var market in _followed)
        {
            var rates = await _api.QueryAsync(
                _paths.Of("commissionRate"), new AsterForm().Add("symbol"u8, market.Symbol).ToBytes(), FeeWeight, AsterJson.Default.AsterCommissionDto, cancellationToken);
            if (rates is { IsKnown: true, Value: { MakerCommissionRate: { } maker, TakerCommissionRate: { } taker } })
            {
                market.MakerFee = maker;
                market.TakerFee = taker;
            }
        }

        return null;
    }

    private async Task<VenueResult<PositionMode>> ReadModeAsync(CancellationToken cancellationToken)
    {
        var mode = await _api.QueryAsync(_paths.Of("positionSide/dual"), AsterForm.Empty, ModeWeight, AsterJson.Default.AsterPositionModeDto, cancellationToken);
        return !mode.IsKnown ? mode.Error
            : mode.Value.DualSidePosition is { } isDual ? isDual ? PositionMode.Hedge : PositionMode.OneWay
            : new VenueError(VenueErrorKind.NoAnswer, string.Empty, "The answer does not say the position mode.");
    }

    private Task<VenueResult<AsterAccountDto>> ReadAccountAsync(CancellationToken cancellationToken) =>
        _api.QueryAsync(_paths.Account, AsterForm.Empty, AccountWeight, AsterJson.Default.AsterAccountDto, cancellationToken);

    // Which codes the venue uses for which of these is partly UNCONFIRMED, so its own sentence is looked at as well, and is always kept.
    private VenueError Explain(VenueError error) => error.Kind switch
    {
        VenueErrorKind.TimestampOutsideWindow => error with { Message = "Aster takes our requests for old or early although they follow its own clock: set this machine's clock." },
        VenueErrorKind.InvalidSignature or VenueErrorKind.Unauthorized => error with { Message = $"{Advice(error)} Aster says: {error.Message}" },
        _ => error,
    };

    private string Advice(VenueError error) => (_signer, error.Kind) switch
    {
        _ when AsterErrors.Says(error.Message, "expire") => $"{Name} has expired: make a new one on Aster's web page (API wallet).",
        _ when SaysAddress(error.Message) && !AsterErrors.Says(error.Message, "or permission") => $"Aster does not take {Name} from this machine's address: add the address to its list on Aster's web page (API wallet).",
        (AsterAgentSigner agent, VenueErrorKind.InvalidSignature) => $"The signature of {Name} does not verify at {Context.Endpoints.Rest.Host}, which is asked as environment {agent.ChainId}: check --mode and ASTER_BASE_URL.",
        (AsterAgentSigner, _) => $"{Name} is not registered for {AccountLabel} here, has expired, lacks the right to trade perpetuals, or is used from an address that is not on its list: check {AsterDescriptor.UserVariable}, {AsterDescriptor.SignerVariable} and --mode.",
        (_, VenueErrorKind.InvalidSignature) => $"{AsterDescriptor.SecretKeyVariable} is not the secret of {AsterDescriptor.ApiKeyVariable}.",
        _ => $"{AsterDescriptor.ApiKeyVariable} is not known here, may not trade, or is used from an address that is not on its list: check it and --mode.",
    };

    private string Name => _signer is AsterAgentSigner agent ? $"The API wallet {agent.Signer}" : $"The key of {AsterDescriptor.ApiKeyVariable}";

    private static bool SaysAddress(string message) =>
        message.Split([' ', ',', '.', ':', ';'], StringSplitOptions.RemoveEmptyEntries).Any(word => word is "IP" or "ip" or "Ip" or "whitelist");
}
