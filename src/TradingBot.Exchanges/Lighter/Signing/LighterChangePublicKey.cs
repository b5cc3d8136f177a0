using System.Buffers;
using TradingBot.Cryptography.Goldilocks;

namespace TradingBot.Exchanges.Lighter.Signing;

/// <summary>Transaction 8: registers a new API key. The NEW key signs it, and the account's wallet signs <see cref="GetL1Message"/>.</summary>
internal sealed record LighterChangePublicKey : LighterTransaction
{
    private const int L1SignatureDigits = 130;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <inheritdoc/>
    public override byte Type => 8;

    /// <summary>The key to register.</summary>
    public required SchnorrPublicKey NewPublicKey { get; init; }

    /// <summary>The wallet's personal-sign (EIP-191) signature r, s, v: 0x and 130 hex digits. Not part of the hash.</summary>
    public required string L1Signature { get; init; }

    /// <summary>The text that the account's Ethereum wallet signs.</summary>
    /// <param name="newPublicKey">The key to register.</param>
    /// <param name="nonce">Nonce of the transaction.</param>
    /// <param name="accountIndex">The account.</param>
    /// <param name="apiKeyIndex">The slot that the key takes.</param>
    public static string GetL1Message(SchnorrPublicKey newPublicKey, long nonce, long accountIndex, int apiKeyIndex) =>
        $"Register Lighter Account\n\npubkey: 0x{newPublicKey}\nnonce: 0x{nonce:x16}\naccount index: 0x{accountIndex:x16}\n"
        + $"api key index: 0x{apiKeyIndex:x16}\nOnly sign this message for a trusted client!";

    /// <inheritdoc/>
    public override int WriteBody(Span<ulong> elements)
    {
        NewPublicKey.Encoded.WriteLimbs(elements);
        return GFp5.LimbCount;
    }

    /// <inheritdoc/>
    public override void WriteMembers(ref LighterTxInfoWriter writer)
    {
        Span<byte> key = stackalloc byte[GFp5.ByteCount];
        NewPublicKey.WriteBytes(key);
        writer.Base64("PubKey"u8, key);
        writer.PlainText("L1Sig"u8, L1Signature);
    }

    /// <inheritdoc/>
    public override void ValidateKey(SchnorrPublicKey publicKey) => LighterLimits.Require(
        NewPublicKey.Equals(publicKey), nameof(NewPublicKey), "A change of key is signed with the new key, and this signer holds another.");

    /// <inheritdoc/>
    protected override void ValidateBody()
    {
        var isSignature = L1Signature.Length == 2 + L1SignatureDigits
            && L1Signature.StartsWith("0x", StringComparison.Ordinal)
            && !L1Signature.AsSpan(2).ContainsAnyExcept(HexDigits);
        LighterLimits.Require(isSignature, nameof(L1Signature), $"An L1 signature is 0x and {L1SignatureDigits} hex digits.");
    }
}
