using System.Text;
using System.Text.Json;
using CsCheck;
using TradingBot.Cryptography.Goldilocks;
using TradingBot.Exchanges.Lighter.Signing;

namespace TradingBot.Tests.Exchanges.Lighter;

public sealed class LighterSignerTests
{
    [Fact]
    public void The_same_order_signed_twice_has_one_hash_and_two_signatures()
    {
        var order = LighterSamples.Create(LighterSamples.Limit);
        var first = LighterSamples.Signer.Sign(order);
        var second = LighterSamples.Signer.Sign(order);
        Assert.Equal(first.TxHash, second.TxHash);
        Assert.NotEqual(first.TxInfo, second.TxInfo);
    }

    [Fact]
    public void A_new_sub_account_has_only_the_common_members()
    {
        var signed = LighterSamples.Signer.Sign(LighterSamples.SubAccount());
        Assert.Equal(9, signed.Type);
        Assert.Equal(
            """{"AccountIndex":213803,"ApiKeyIndex":2,"ExpiredAt":1772175725602,"Nonce":7,"Sig":"*","L2TxAttributes":null}""", Masked(signed));
        AssertHash([304, 9, 7, 1772175725602, 213803, 2], signed);
    }

    [Fact]
    public void An_account_mode_is_written_under_its_own_name()
    {
        var signed = LighterSamples.Signer.Sign(LighterSamples.AccountConfig());
        Assert.Equal(41, signed.Type);
        Assert.Equal(
            """{"AccountIndex":213803,"ApiKeyIndex":2,"AccountTradingMode":1,"ExpiredAt":1772175725602,"Nonce":7,"Sig":"*","L2TxAttributes":null}""",
            Masked(signed));
        AssertHash([304, 41, 7, 1772175725602, 213803, 2, 1], signed);
    }

    [Fact]
    public void No_transaction_carries_an_attribute_of_third_party_fees()
    {
        // Attributes 1 to 3 would pay somebody else out of every fill.
        var everything = LighterSamples.Modify() with
        {
            SkipNonce = true,
            OrderVersion = 5,
            SelfTrade = new LighterSelfTrade(LighterSelfTradeBehavior.CancelBoth, LighterSelfTradeScope.SameMasterAccount),
        };
        using var document = JsonDocument.Parse(LighterSamples.Signer.Sign(everything).TxInfo);
        Assert.Equal(
            """{"4":1,"6":2,"7":1,"8":5}""", document.RootElement.GetProperty("L2TxAttributes").GetRawText());
    }

    [Fact]
    public void Attributes_at_their_defaults_are_left_out()
    {
        using var document = JsonDocument.Parse(LighterSamples.Signer.Sign(LighterSamples.Modify()).TxInfo);
        Assert.Equal(JsonValueKind.Null, document.RootElement.GetProperty("L2TxAttributes").ValueKind);
    }

    [Fact]
    public void A_fifth_attribute_is_refused()
    {
        var attributes = default(LighterAttributes);
        for (var key = 4; key <= 8; key++)
        {
            attributes.Set(key, 1);
        }

        Assert.Throws<ArgumentException>(() => attributes.TryHash(out _));
    }

    [Fact]
    public void Every_member_of_an_order_changes_its_hash()
    {
        var order = LighterSamples.StopLoss;
        LighterOrder[] changed =
        [
            order with { MarketIndex = 2 }, order with { ClientOrderIndex = 78 }, order with { BaseAmount = 21 }, order with { Price = 1 },
            order with { IsAsk = false }, order with { Type = LighterOrderType.TakeProfit }, order with { ReduceOnly = false },
            order with { TriggerPrice = 1 }, order with { OrderExpiry = 1 },
        ];
        var hashes = changed.Append(order).Select(one => LighterSamples.Signer.Sign(LighterSamples.Create(one)).TxHash);
        Assert.Equal(changed.Length + 1, hashes.Distinct().Count());
    }

    [Fact]
    public void Chain_account_and_key_slot_change_the_hash()
    {
        LighterSigner[] signers =
        [
            LighterSamples.Signer,
            new(LighterChain.Testnet, LighterSamples.Account, LighterSamples.ApiKey, LighterSamples.Key),
            new(LighterChain.Mainnet, LighterSamples.Account + 1, LighterSamples.ApiKey, LighterSamples.Key),
            new(LighterChain.Mainnet, LighterSamples.Account, LighterSamples.ApiKey + 1, LighterSamples.Key),
        ];
        Assert.Equal(signers.Length, signers.Select(signer => signer.Sign(LighterSamples.SubAccount()).TxHash).Distinct().Count());
    }

    [Theory]
    [InlineData(0, 1, 0, "ChainId")]
    [InlineData(304, 0, 0, "AccountIndex")]
    [InlineData(304, (1L << 48) - 1, 0, "AccountIndex")]
    [InlineData(304, 1, -1, "ApiKeyIndex")]
    [InlineData(304, 1, 255, "ApiKeyIndex")]
    public void A_signer_out_of_range_is_refused(int chain, long account, int apiKey, string field) =>
        Assert.Equal(field, Assert.Throws<ArgumentOutOfRangeException>(() => new LighterSigner(chain, account, apiKey, LighterSamples.Key)).ParamName);

    [Fact]
    public void A_token_names_deadline_account_and_key_and_its_signature_verifies()
    {
        var token = LighterSamples.Signer.CreateAuthToken(DateTimeOffset.FromUnixTimeSeconds(1_772_204_972).AddMilliseconds(999));
        Assert.StartsWith("1772204972:213803:2:", token, StringComparison.Ordinal);
        var colon = token.LastIndexOf(':');
        LighterSigner.HashAuthMessage(Encoding.ASCII.GetBytes(token[..colon]), out var hash);
        Assert.True(SchnorrSignature.TryReadCanonical(Convert.FromHexString(token[(colon + 1)..]), out var signature));
        Assert.True(Schnorr.Verify(LighterSamples.Key.PublicKey, in hash, in signature));
    }

    [Fact]
    public void A_token_needs_a_deadline_after_1970() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LighterSamples.Signer.CreateAuthToken(DateTimeOffset.UnixEpoch));

    [Fact]
    public void The_private_key_shows_in_no_text_of_the_signer()
    {
        var texts = new[] { LighterSamples.Signer.ToString(), JsonSerializer.Serialize(LighterSamples.Signer), LighterSamples.Signer.Sign(LighterSamples.SubAccount()).ToString() };
        Assert.All(texts, text => Assert.DoesNotContain(LighterSamples.Secret[..16], text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Any_order_in_range_parses_back_to_what_was_asked() => Gen.Select(
        Gen.Int[0, 254], Gen.Long[0, (1L << 48) - 1], Gen.Long[1, (1L << 48) - 1], Gen.Long[1, uint.MaxValue], Gen.Bool, Gen.Bool).Sample(
        (market, client, amount, price, isAsk, reduceOnly) =>
        {
            var order = LighterSamples.Limit with
            {
                MarketIndex = market,
                ClientOrderIndex = client,
                BaseAmount = amount,
                Price = price,
                IsAsk = isAsk,
                ReduceOnly = reduceOnly,
            };
            using var document = JsonDocument.Parse(LighterSamples.Signer.Sign(LighterSamples.Create(order)).TxInfo);
            return ((LighterCreateOrder)LighterTxInfoReader.Read(14, document.RootElement)).Order == order;
        },
        iter: 200);

    [Fact]
    public void Hashing_allocates_nothing()
    {
        LighterTransaction order = LighterSamples.Create(LighterSamples.Limit) with { SkipNonce = true };
        LighterSamples.Signer.Hash(order, order.GetAttributes(), out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        LighterSamples.Signer.Hash(order, order.GetAttributes(), out var hash);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.False(hash.IsZero);
    }

    private static void AssertHash(ulong[] elements, LighterSignedTransaction signed)
    {
        Poseidon2.HashToQuintic(elements, out var hash);
        Assert.Equal(hash.ToString(), signed.TxHash);
    }

    private static string Masked(LighterSignedTransaction signed)
    {
        using var document = JsonDocument.Parse(signed.TxInfo);
        return signed.TxInfo.Replace(document.RootElement.GetProperty("Sig").GetString()!, "*", StringComparison.Ordinal);
    }
}
