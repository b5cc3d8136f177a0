using TradingBot.Cryptography.Goldilocks;
using TradingBot.Exchanges.Lighter.Signing;

namespace TradingBot.Benchmarks.Lighter;

/// <summary>The operations that are timed, shared by the quick figures and the reports. The key is the public test key of the vectors.</summary>
internal sealed class LighterWork
{
    private const long Now = 1_772_175_125_603;

    private readonly SchnorrPrivateKey _key = SchnorrPrivateKey.Parse("1c5140fab8fa4aa90642ea093120bd5eb6c814a6c032b64f054c4ad402f96d19db58c14736748827");
    private readonly EcGFp5Scalar _nonce = EcGFp5Scalar.FromBytesReduced(
        Convert.FromHexString("486d17ae739ebdf2d8a23f802fff805361fa1e9ec29428213ecf43022c57c1a0bfb1baa70b3b1c41"));

    private readonly ulong[] _state = new ulong[Poseidon2.Width];
    private readonly LighterSigner _signer;
    private readonly GFp5 _hash = GFp5.FromLimbs(1, 2, 3, 4, 5);
    private readonly SchnorrSignature _signature;
    private readonly DateTimeOffset _deadline = DateTimeOffset.FromUnixTimeSeconds(1_772_204_972);
    private long _count;

    public LighterWork()
    {
        _signer = new LighterSigner(LighterChain.Mainnet, 213_803, 2, _key);
        _signature = Schnorr.Sign(_key, in _hash);
    }

    /// <summary>Builds, checks, hashes and signs one new order with a fresh nonce, its text included.</summary>
    public LighterSignedTransaction SignOrder(bool skipNonce)
    {
        _count++;
        return _signer.Sign(new LighterCreateOrder
        {
            Nonce = skipNonce ? Now + _count : _count,
            ExpiredAt = Now + 599_000,
            SkipNonce = skipNonce,
            Order = new LighterOrder
            {
                MarketIndex = 1,
                ClientOrderIndex = _count,
                BaseAmount = 20,
                Price = 650_000,
                IsAsk = (_count & 1) == 1,
                Type = LighterOrderType.Limit,
                TimeInForce = LighterTimeInForce.PostOnly,
                OrderExpiry = Now + 2_419_200_000,
            },
        });
    }

    /// <summary>One Schnorr signature with a given nonce.</summary>
    public SchnorrSignature Sign() => Schnorr.Sign(_key, in _hash, in _nonce);

    /// <summary>One verification; the public key has been decoded before.</summary>
    public bool Verify() => Schnorr.Verify(_key.PublicKey, in _hash, in _signature);

    /// <summary>One permutation.</summary>
    public void Permute() => Poseidon2.Permute(_state);

    /// <summary>One auth token with a fresh nonce.</summary>
    public string CreateAuthToken() => _signer.CreateAuthToken(_deadline);
}
