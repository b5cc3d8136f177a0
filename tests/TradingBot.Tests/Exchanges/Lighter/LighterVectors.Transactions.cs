using System.Text;
using System.Text.Json;
using TradingBot.Cryptography.Goldilocks;
using TradingBot.Exchanges.Lighter.Signing;

namespace TradingBot.Tests.Exchanges.Lighter;

public sealed partial class LighterVectors
{
    private static void CheckTransaction(JsonElement entry)
    {
        var text = Text(entry, "tx_info");
        using var document = JsonDocument.Parse(text);
        var info = document.RootElement;
        var key = SchnorrPrivateKey.Parse(Text(entry, "private_key"));
        Assert.Equal(Text(entry, "public_key"), key.PublicKey.ToString());
        var signer = Signer(entry, info, key);
        var transaction = LighterTxInfoReader.Read(entry.GetProperty("tx_type").GetInt32(), info);
        var attributes = LighterTxInfoReader.ReadAttributes(info);

        Span<ulong> elements = stackalloc ulong[32];
        elements = elements[..signer.WriteElements(transaction, elements)];
        Assert.Equal(Numbers(entry, "preimage"), elements.ToArray());
        Poseidon2.HashToQuintic(elements, out var body);
        Assert.Equal(Text(entry, "body_hash"), body.ToString());
        Assert.Equal(entry.TryGetProperty("attributes_hash", out var attributesHash), attributes.TryHash(out var ownAttributesHash));
        if (attributesHash.ValueKind == JsonValueKind.String)
        {
            Assert.Equal(attributesHash.GetString(), ownAttributesHash.ToString());
        }

        signer.Hash(transaction, in attributes, out var hash);
        var signature = Schnorr.Sign(key, in hash, Scalar(entry, "k"));
        Assert.Equal(Text(entry, "signature_hex"), Hex(in signature));
        var signed = signer.Complete(transaction, in attributes, in hash, signature);
        Assert.Equal(text, signed.TxInfo);
        Assert.Equal(Text(entry, "tx_hash"), signed.TxHash);
        Assert.Equal(entry.GetProperty("tx_type").GetInt32(), signed.Type);
        Assert.Equal(Text(entry, "signature_base64"), info.GetProperty("Sig").GetString());

        CheckGroup(entry);
        CheckL1Message(entry, transaction, signer);
        CheckPublicPath(entry, transaction, attributes, signer);
    }

    private static void CheckNegativeTransaction(JsonElement entry)
    {
        using var document = JsonDocument.Parse(Text(entry, "tx_info"));
        var info = document.RootElement;
        var signer = Signer(entry, info, SchnorrPrivateKey.Generate());
        signer.Hash(LighterTxInfoReader.Read(14, info), LighterTxInfoReader.ReadAttributes(info), out var hash);
        Assert.Equal(Text(entry, "tx_hash"), hash.ToString());
        Assert.Equal(entry.GetProperty("valid").GetBoolean(), Verifies(Text(entry, "public_key"), info, in hash));
    }

    private static void CheckAuthToken(JsonElement entry)
    {
        var key = SchnorrPrivateKey.Parse(Text(entry, "private_key"));
        Assert.Equal(Text(entry, "public_key"), key.PublicKey.ToString());
        var signer = new LighterSigner(
            LighterChain.Mainnet, entry.GetProperty("account_index").GetInt64(), entry.GetProperty("api_key_index").GetInt32(), key);
        Span<byte> message = stackalloc byte[64];
        message = message[..signer.WriteAuthMessage(entry.GetProperty("deadline").GetInt64(), message)];
        Assert.Equal(Text(entry, "message"), Encoding.ASCII.GetString(message));

        Poseidon2.HashToQuintic(Numbers(entry, "message_elements"), out var hashOfElements);
        LighterSigner.HashAuthMessage(message, out var hash);
        Assert.Equal(hashOfElements, hash);
        Assert.Equal(Text(entry, "message_hash"), hash.ToString());

        var signature = Schnorr.Sign(key, in hash, Scalar(entry, "k"));
        Assert.Equal(Text(entry, "signature_hex"), Hex(in signature));
        Assert.Equal(Text(entry, "token"), LighterSigner.CompleteAuthToken(message, signature));
    }

    private static void CheckEndToEnd(JsonElement entry)
    {
        using var document = JsonDocument.Parse(Text(entry, "create_order_tx_info"));
        var info = document.RootElement;
        var key = SchnorrPrivateKey.Parse(Text(entry, "private_key"));
        Assert.Equal(Text(entry, "public_key"), key.PublicKey.ToString());
        var signer = Signer(entry, info, key);
        signer.Hash(LighterTxInfoReader.Read(14, info), LighterTxInfoReader.ReadAttributes(info), out var hash);
        Assert.Equal(Text(entry, "create_order_tx_hash"), hash.ToString());
        Assert.True(Verifies(Text(entry, "public_key"), info, in hash));

        var token = Text(entry, "auth_token");
        var colon = token.LastIndexOf(':');
        LighterSigner.HashAuthMessage(Encoding.ASCII.GetBytes(token[..colon]), out var tokenHash);
        Assert.True(SchnorrSignature.TryReadCanonical(Convert.FromHexString(token[(colon + 1)..]), out var signature));
        Assert.True(Schnorr.Verify(key.PublicKey, in tokenHash, in signature));
    }

    private int CheckPublishedHashes(string name)
    {
        var section = _file.Root.GetProperty(name);
        Poseidon2.HashToQuintic(Numbers(section, "preimage"), out var body);
        return _file.CheckEach(name, section.GetProperty("cases"), entry =>
        {
            LighterSigner.Join(in body, LighterTxInfoReader.ToAttributes(entry.GetProperty("attributes")), out var hash);
            Assert.Equal(Text(entry, "tx_hash"), hash.ToString());
        });
    }

    private static void CheckGroup(JsonElement entry)
    {
        if (!entry.TryGetProperty("orders", out var orders))
        {
            return;
        }

        var aggregate = new ulong[Poseidon2.DigestLength];
        var digest = new ulong[Poseidon2.DigestLength];
        var index = 0;
        foreach (var order in orders.EnumerateArray())
        {
            Poseidon2.HashNoPad(Numbers(order, "order_preimage"), digest);
            Assert.Equal(Numbers(order, "order_hash"), digest);
            if (index++ == 0)
            {
                digest.CopyTo(aggregate, 0);
            }
            else
            {
                Poseidon2.TwoToOne(aggregate, digest, aggregate);
            }

            Assert.Equal(Numbers(order, "aggregate_after"), aggregate);
        }
    }

    private static void CheckL1Message(JsonElement entry, LighterTransaction transaction, LighterSigner signer)
    {
        if (entry.TryGetProperty("l1_message", out var message))
        {
            Assert.Equal(
                message.GetString(),
                LighterChangePublicKey.GetL1Message(signer.PublicKey, transaction.Nonce, signer.AccountIndex, signer.ApiKeyIndex));
        }
    }

    // What a caller does: check, hash, sign with a fresh nonce. Fees of third parties and attributes at their nil value
    // cannot be asked for, so those entries end in another text.
    private static void CheckPublicPath(JsonElement entry, LighterTransaction transaction, LighterAttributes attributes, LighterSigner signer)
    {
        if (Text(entry, "name").Contains("extremes", StringComparison.Ordinal) || Text(entry, "name").Contains("minimum values", StringComparison.Ordinal))
        {
            // These test the hash alone, with values that no venue has to take.
            return;
        }

        var signed = signer.Sign(transaction);
        using var document = JsonDocument.Parse(signed.TxInfo);
        var sameAttributes = attributes.TryHash(out var wanted) == transaction.GetAttributes().TryHash(out var own) && wanted == own;
        Assert.Equal(sameAttributes, signed.TxHash == Text(entry, "tx_hash"));
        Assert.True(GFp5.TryReadCanonical(Convert.FromHexString(signed.TxHash), out var hash));
        Assert.True(Verifies(signer.PublicKey.ToString(), document.RootElement, in hash));
    }

    private static bool Verifies(string publicKey, JsonElement info, in GFp5 hash) =>
        SchnorrSignature.TryReadCanonical(info.GetProperty("Sig").GetBytesFromBase64(), out var signature)
        && Schnorr.Verify(SchnorrPublicKey.Parse(publicKey), in hash, in signature);

    private static LighterSigner Signer(JsonElement entry, JsonElement info, SchnorrPrivateKey key) => new(
        entry.GetProperty("chain_id").GetInt32(),
        info.GetProperty("AccountIndex").GetInt64(),
        info.GetProperty("ApiKeyIndex").GetInt32(),
        key);
}
