using TradingBot.Cryptography.Goldilocks;
using TradingBot.SimulatedVenues.Lighter;
using TradingBot.SimulatedVenues.Lighter.Transactions;
using TradingBot.Testing;

namespace TradingBot.Tests.SimulatedVenues.Lighter;

/// <summary>The venue's own reading of the transaction format, held to what the official client has produced.</summary>
public sealed class LighterVectorTests
{
    [Fact]
    public void Every_published_transaction_has_the_published_hash_and_its_signature_verifies()
    {
        using var file = VectorFile.Open("lighter.json");
        file.CheckEach("transactions", file.Root.GetProperty("transactions"), entry =>
        {
            var tx = Read(entry.GetProperty("tx_type").GetInt32(), entry.GetProperty("tx_info").GetString()!);
            var hash = LighterTxHash.Compute(tx, entry.GetProperty("chain_id").GetInt32());
            Assert.Equal(entry.GetProperty("tx_hash").GetString(), hash.ToString());
            Assert.True(Verifies(tx, hash, entry.GetProperty("public_key").GetString()!));
        });
    }

    [Fact]
    public void Every_tampered_transaction_has_the_hash_of_what_it_now_says_and_fails()
    {
        using var file = VectorFile.Open("lighter.json");
        file.CheckEach("transactions_negative", file.Root.GetProperty("transactions_negative"), entry =>
        {
            var tx = Read(14, entry.GetProperty("tx_info").GetString()!);
            var hash = LighterTxHash.Compute(tx, entry.GetProperty("chain_id").GetInt32());
            Assert.Equal(entry.GetProperty("tx_hash").GetString(), hash.ToString());
            Assert.Equal(entry.GetProperty("valid").GetBoolean(), Verifies(tx, hash, entry.GetProperty("public_key").GetString()!));
        });
    }

    [Fact]
    public void The_official_clients_order_is_taken_under_its_hash()
    {
        using var rig = new LighterRig();
        using var file = VectorFile.Open("lighter.json");
        var official = file.Root.GetProperty("official_client_end_to_end");
        rig.Venue.RegisterAccount(LighterRig.Account, apiKeyIndex: 2, SchnorrPublicKey.Parse(official.GetProperty("public_key").GetString()));
        var info = official.GetProperty("create_order_tx_info").GetString()!;

        // The nonce of the vector is 500 and it does not skip: 500 others must have come before it.
        Assert.Equal(21104, rig.SendText(14, info));
        for (var nonce = 0; nonce < 500; nonce++)
        {
            Assert.Equal(200, rig.Send(41, new Dictionary<string, long> { ["ApiKeyIndex"] = 2, ["AccountTradingMode"] = 0 }, nonce));
        }

        var answer = LighterRig.Json(rig.Post("/api/v1/sendTx", $"tx_type=14&tx_info={Uri.EscapeDataString(info)}"));

        Assert.Equal(official.GetProperty("create_order_tx_hash").GetString(), answer.GetProperty("tx_hash").GetString());
        var order = Assert.Single(rig.ActiveOrders());
        Assert.Equal("65000.0", order.GetProperty("price").GetString());
        Assert.Equal("0.00020", order.GetProperty("initial_base_amount").GetString());
        Assert.Equal(5, order.GetProperty("client_order_index").GetInt64());
    }

    [Fact]
    public void The_official_clients_token_opens_private_endpoints_and_a_changed_one_does_not()
    {
        using var file = VectorFile.Open("lighter.json");
        var official = file.Root.GetProperty("official_client_end_to_end");
        using var rig = new LighterRig(start: DateTimeOffset.FromUnixTimeSeconds(1_772_204_972 - 3_600));
        rig.Venue.RegisterAccount(LighterRig.Account, apiKeyIndex: 2, SchnorrPublicKey.Parse(official.GetProperty("public_key").GetString()));
        var token = official.GetProperty("auth_token").GetString()!;

        Assert.Equal(200, rig.Get($"/api/v1/accountActiveOrders?account_index={LighterRig.Account}", token).Status);
        Assert.Equal(401, rig.Get($"/api/v1/accountActiveOrders?account_index={LighterRig.Account}", token[..^1] + (token[^1] == '0' ? '1' : '0')).Status);
        Assert.Equal(401, rig.Get($"/api/v1/accountActiveOrders?account_index={LighterRig.Account}", token.Replace(":2:", ":4:", StringComparison.Ordinal)).Status);
    }

    private static LighterTx Read(int type, string info)
    {
        var tx = LighterTxReader.Read(type, info, out LighterError error);
        Assert.True(tx is not null, error.Message);
        return tx;
    }

    private static bool Verifies(LighterTx tx, GFp5 hash, string publicKey) =>
        SchnorrSignature.TryReadReducing(tx.Signature, out var signature) && Schnorr.Verify(SchnorrPublicKey.Parse(publicKey), in hash, in signature);
}
