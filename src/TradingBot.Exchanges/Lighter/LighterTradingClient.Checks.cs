using TradingBot.Exchanges.Lighter.Signing;
using TradingBot.Exchanges.Lighter.Wire;
using TradingBot.Model;

namespace TradingBot.Exchanges.Lighter;

// What is checked before anything is sent: a wrong network, account or key refuses every order later, and none of them says which it was.
internal sealed partial class LighterTradingClient
{
    // Captured on mainnet: "/" answered network_id 1 while the chain id was 304. So 1 proves nothing, and any other number does.
    private const long UntellingNetworkId = 1;

    /// <inheritdoc/>
    protected override async Task<VenueError?> CheckAsync(IReadOnlyList<LighterMarket> followed, CancellationToken cancellationToken)
    {
        LighterSigner.Prepare();
        return await CheckNetworkAsync(cancellationToken)
            ?? await CheckKeyAsync(cancellationToken)
            ?? (await _lane.NextAsync(cancellationToken)).Error;
    }

    private async Task<VenueError?> CheckNetworkAsync(CancellationToken cancellationToken)
    {
        var status = await _api.GetStatusAsync(cancellationToken);
        if (!status.IsKnown)
        {
            return status.Error;
        }

        var expected = Context.Endpoints.ChainId;
        if (status.Value.NetworkId is 0 or UntellingNetworkId)
        {
            Logger.NetworkIdNotChecked(status.Value.NetworkId, expected ?? 0);
            return null;
        }

        return status.Value.NetworkId == expected
            ? null
            : new VenueError(
                VenueErrorKind.InvalidSignature,
                string.Empty,
                $"{Context.Endpoints.Rest.Host} is network {status.Value.NetworkId}, but signatures would be for chain {expected}: set {LighterDescriptor.ChainIdVariable} together with the address, or choose the other mode.");
    }

    private async Task<VenueError?> CheckKeyAsync(CancellationToken cancellationToken)
    {
        const int All = 255;
        var answer = await _api.GetAsync($"/api/v1/apikeys?{AccountQuery}&api_key_index={All}", LighterJson.Default.LighterApiKeysDto, cancellationToken);
        if (!answer.IsKnown)
        {
            return answer.Error.Kind == VenueErrorKind.AccountNotFound
                ? answer.Error with { Message = $"Lighter has no account {_signer.AccountIndex}: check {LighterDescriptor.AccountVariable}." }
                : answer.Error;
        }

        var own = _signer.PublicKey.ToString();
        var keys = answer.Value.ApiKeys ?? [];
        var here = keys.Find(key => key.ApiKeyIndex == _signer.ApiKeyIndex);
        if (IsOwn(here))
        {
            return null;
        }

        if (keys.Find(IsOwn) is { } elsewhere)
        {
            return new VenueError(
                VenueErrorKind.Unauthorized,
                string.Empty,
                $"The key is registered in slot {elsewhere.ApiKeyIndex} and not in {_signer.ApiKeyIndex}: set {LighterDescriptor.KeyIndexVariable} to {elsewhere.ApiKeyIndex}.");
        }

        return here is null
            ? new VenueError(
                VenueErrorKind.Unauthorized,
                string.Empty,
                $"Account {_signer.AccountIndex} has no API key in slot {_signer.ApiKeyIndex}, and yours in no other: check {LighterDescriptor.KeyIndexVariable} and {LighterDescriptor.AccountVariable}.")
            : new VenueError(
                VenueErrorKind.InvalidSignature,
                string.Empty,
                $"Slot {_signer.ApiKeyIndex} of account {_signer.AccountIndex} holds another key: {LighterDescriptor.PrivateKeyVariable} does not belong to it. Check it, or {LighterDescriptor.AccountVariable} if the key is right.");

        bool IsOwn(LighterApiKeyDto? key) =>
            key?.PublicKey is { } text
            && string.Equals(text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text, own, StringComparison.OrdinalIgnoreCase);
    }
}
