using System.Buffers;
using TradingBot.Cryptography.Ethereum;
using TradingBot.SimulatedVenues.Grvt.Wire;

namespace TradingBot.SimulatedVenues.Grvt.Signing;

/// <summary>A signature as it travels, not judged yet.</summary>
/// <param name="Signer">Address of who claims to have signed.</param>
/// <param name="R">0x and 64 hex digits.</param>
/// <param name="S">0x and 64 hex digits.</param>
/// <param name="V">27 or 28.</param>
/// <param name="Expiration">Unix nanoseconds.</param>
/// <param name="Nonce">Number that the signer chose.</param>
/// <param name="ChainId">0 when absent: the venue's own chain.</param>
internal sealed record GrvtSignature(string Signer, string R, string S, int V, long Expiration, uint Nonce, long ChainId)
{
    private const int WordBytes = 32;

    /// <summary>Reads the object; null when a member is missing or malformed.</summary>
    public static GrvtSignature? Read(GrvtRequest? from)
    {
        if (from is not { } request || request.Text("signer") is not { } signer || request.Text("r") is not { } r || request.Text("s") is not { } s
            || request.Integer("v") is not { } v || request.Integer("expiration") is not { } expiration || request.Unsigned("nonce") is not (<= uint.MaxValue and var nonce))
        {
            return null;
        }

        var chain = request.Text("chain_id") is null ? 0 : request.Integer("chain_id");
        return chain is { } chainId && v is >= 0 and <= int.MaxValue ? new GrvtSignature(signer, r, s, (int)v, expiration, (uint)nonce, chainId) : null;
    }

    /// <summary>What is wrong with the signature itself: its form, its chain, its life; null when nothing is.</summary>
    public GrvtError? CheckForm(GrvtVenueOptions options, DateTimeOffset now) =>
        GrvtError.Unless(V is EthereumSignature.LowestV or EthereumSignature.LowestV + 1, GrvtError.InvalidV)
        ?? GrvtError.Unless(IsWord(R) && IsWord(S), GrvtError.InvalidRs)
        ?? GrvtError.Unless(Parse().IsLowS, GrvtError.HighS)
        ?? GrvtError.Unless(ChainId == 0 || ChainId == options.ChainId, GrvtError.WrongChainId)
        ?? GrvtError.Unless(Expiration > GrvtText.Nanoseconds(now), GrvtError.SignatureExpired)
        ?? GrvtError.Unless(Expiration <= GrvtText.Nanoseconds(now + options.MaxSignatureLife), GrvtError.ExpirationTooFar);

    /// <summary>Who has signed a digest; the form has been checked.</summary>
    /// <returns>The mismatch when it is nobody, or somebody else than claimed.</returns>
    public GrvtError? CheckSigner(ReadOnlySpan<byte> digest, out EthereumAddress signer) =>
        GrvtError.Unless(Parse().TryRecover(digest, out signer) && EthereumAddress.TryParse(Signer.ToLowerInvariant(), out var claimed) && claimed == signer, GrvtError.SignatureMismatch);

    private static bool IsWord(string text)
    {
        Span<byte> bytes = stackalloc byte[WordBytes];
        return text.Length == 2 + (2 * WordBytes) && text.StartsWith("0x", StringComparison.Ordinal)
            && Convert.FromHexString(text.AsSpan(2), bytes, out _, out _) == OperationStatus.Done;
    }

    private EthereumSignature Parse() => EthereumSignature.FromParts(Convert.FromHexString(R.AsSpan(2)), Convert.FromHexString(S.AsSpan(2)), (byte)V);
}
