using System.Text.Json;
using TradingBot.Cryptography.Stark;
using TradingBot.SimulatedVenues.Paradex;
using TradingBot.SimulatedVenues.Paradex.Orders;
using TradingBot.SimulatedVenues.Paradex.Signing;
using TradingBot.Testing;

namespace TradingBot.Tests.SimulatedVenues.Paradex;

/// <summary>The venue's own encoders against every published message.</summary>
[Trait("Category", "Vectors")]
public sealed class ParadexVectorTests
{
    [Fact]
    public void Every_message_has_its_published_hash_and_only_the_right_signatures_verify()
    {
        using var file = VectorFile.Open("paradex.json");
        file.CheckEach("vectors", file.Root.GetProperty("vectors"), entry =>
        {
            var (input, expect) = (entry.GetProperty("input"), entry.GetProperty("expect"));
            switch (entry.GetProperty("kind").GetString())
            {
                case "derive_account":
                    using (var rig = new ParadexRig(new ParadexVenueOptions { AccountHash = Text(input, "paraclear_account_hash"), AccountProxyHash = Text(input, "paraclear_account_proxy_hash") }))
                    {
                        Assert.Equal(Text(expect, "l2_address"), rig.Venue.RegisterAccount(new ParadexCredentials(Text(input, "ethereum_address"), Text(expect, "l2_private_key"))));
                    }

                    break;
                case "onboarding":
                    Verify(input, expect, ParadexMessages.OfOnboarding(Hasher(input)), isValid: true);
                    break;
                case "auth":
                    var login = input.GetProperty("message");
                    Verify(input, expect, ParadexMessages.OfLogin(Hasher(input), ulong.Parse(Text(login, "timestamp")), ulong.Parse(Text(login, "expiration"))), isValid: true);
                    break;
                case "order" or "modify_order" or "order_must_fail":
                    var message = input.GetProperty("message");
                    var isBad = entry.GetProperty("kind").GetString() == "order_must_fail";
                    var hash = ParadexMessages.OfOrder(Hasher(input), Order(message), message.TryGetProperty("id", out var id) ? id.GetString() : null);
                    Verify(input, expect, hash!.Value, !isBad);
                    break;
                case "fullnode_payload_hash":
                    // A call to a chain, which this venue has none of; the hash itself is checked with the curve's primitives.
                    break;
                case var kind:
                    throw new InvalidOperationException($"Unknown kind {kind}.");
            }
        });
    }

    private static void Verify(JsonElement input, JsonElement expect, Felt hash, bool isValid)
    {
        Assert.Equal(Text(expect, "message_hash"), hash.ToString());
        Assert.True(ParadexSignature.TryRead(Text(isValid ? expect : input, "signature_string"), out var signature));
        Assert.True(StarkPublicKey.TryFromX(Felt.Parse(Text(input, "l2_public_key")), out var key));
        Assert.Equal(isValid, StarkEcdsa.VerifyByX(key, in hash, in signature));
    }

    private static StarknetMessageHasher Hasher(JsonElement input) => new ParadexMessages(input.TryGetProperty("starknet_chain_id", out var chain) ? chain.GetString()! : string.Empty).HasherOf(Felt.Parse(Text(input, "account")));

    private static ParadexOrderRequest Order(JsonElement message) => new()
    {
        Market = Text(message, "market"),
        IsBuy = Text(message, "side") == "1",
        Type = Text(message, "orderType"),
        Size = decimal.Parse(Text(message, "size")) / 100_000_000m,
        Price = decimal.Parse(Text(message, "price")) / 100_000_000m,
        Signature = string.Empty,
        SignatureTimestamp = ulong.Parse(Text(message, "timestamp")),
    };

    private static string Text(JsonElement from, string name) => from.GetProperty(name).GetString()!;
}
