using TradingBot.Cryptography.Stark;
using TradingBot.SimulatedVenues.Http;

namespace TradingBot.SimulatedVenues.Paradex.Rest;

internal sealed partial class ParadexApi
{
    private const string NoContract = "0x0";

    private VenueHttpResponse SystemState() => Ok(json => json.WriteString("status", orders.SystemState switch
    {
        ParadexSystemState.Maintenance => "maintenance",
        ParadexSystemState.CancelOnly => "cancel_only",
        ParadexSystemState.PostOnly => "post_only",
        _ => "ok",
    }));

    private VenueHttpResponse SystemConfig() => Ok(json =>
    {
        // There is no chain behind this venue: its addresses are those that nothing can be sent to.
        json.WriteString("starknet_fullnode_rpc_url", string.Empty);
        json.WriteString("starknet_fullnode_rpc_base_url", string.Empty);
        json.WriteString("starknet_chain_id", options.ChainId);
        json.WriteString("block_explorer_url", string.Empty);
        json.WriteString("paraclear_address", NoContract);
        json.WriteNumber("paraclear_decimals", 8);
        json.WriteString("paraclear_account_proxy_hash", options.AccountProxyHash);
        json.WriteString("paraclear_account_hash", options.AccountHash);
        json.WriteString("oracle_address", NoContract);
        json.WriteObjects("bridged_tokens", ["USDC"], symbol =>
        {
            json.WriteString("name", "Simulated USDC");
            json.WriteString("symbol", symbol);
            json.WriteNumber("decimals", 6);
            json.WriteString("l1_token_address", NoContract);
            json.WriteString("l1_bridge_address", NoContract);
            json.WriteString("l2_token_address", NoContract);
            json.WriteString("l2_bridge_address", NoContract);
        });
        json.WriteString("l1_core_contract_address", NoContract);
        json.WriteString("l1_operator_address", NoContract);
        json.WriteString("l1_chain_id", ParadexText.Integer(options.L1ChainId));
        json.WriteString("liquidation_fee", "0");
    });

    private VenueHttpResponse LogIn(Call call, string? publicKey)
    {
        if (call["token_usage"] is not null)
        {
            return Error(ParadexError.Validation("tokens for retail orders are not simulated"));
        }

        return auth.LogIn(call.Request, publicKey, out var token) is { } error ? Error(error) : Ok(json => json.WriteString("jwt_token", token));
    }

    private VenueHttpResponse Onboard(Call call) =>
        auth.Onboard(call.Request) is { } error ? Error(error) : new VenueHttpResponse { Status = 200 };

    private VenueHttpResponse OnboardingState(Call call)
    {
        if (call["account_signer_type"] is { } type && type != "starknet")
        {
            return Error(ParadexError.Parameter("account_signer_type"));
        }

        if (!Felt.TryParse(call["public_key"], out var key))
        {
            return Error(ParadexError.InvalidPublicKey);
        }

        var address = registry.AddressOf(in key);
        return Ok(json =>
        {
            json.WriteString("account_signer_type", "starknet");
            json.WriteString("address", address.ToString());
            json.WriteBoolean("exists", registry.Find(in address) is not null);
            json.WriteStartObject("derivation_info");
            json.WriteString("class_hash", options.AccountHash);
            json.WriteString("proxy_class_hash", options.AccountProxyHash);
            json.WriteEndObject();
        });
    }
}
