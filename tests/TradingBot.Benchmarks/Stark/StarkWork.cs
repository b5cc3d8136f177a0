using TradingBot.Cryptography.Stark;

namespace TradingBot.Benchmarks.Stark;

/// <summary>The operations that are timed, shared by the quick figures and the reports. The key is the public test key of the vectors.</summary>
internal sealed class StarkWork
{
    private readonly StarkPrivateKey _key = StarkPrivateKey.Parse("0x4edf2c7015efb8cbdfd806ac3e9193a33139393a8c0213e88fd26f83f01bbe3");
    private readonly Felt _fixed = Felt.Parse("0x5d44a3decb2b2e0cc71071f7b802f45dd792d064f0fc7316c46514f70f9891a");
    private readonly Felt _message = Felt.Parse("0x557a91b5b2f884a31c9fc502c8beb1281d5d448ec1762e167112b7fa09766e");
    private readonly StarkSignature _signature;
    private Felt _running;

    public StarkWork()
    {
        Pedersen.Prepare();
        _running = _message;
        _signature = StarkEcdsa.Sign(_key, in _message);
    }

    /// <summary>One Pedersen hash of two felts of full length, another pair every time.</summary>
    public Felt Hash() => _running = Pedersen.Hash(in _running, in _fixed);

    /// <summary>One signature. Half of all messages need a second nonce and half of those a third, so the message changes every time.</summary>
    public StarkSignature Sign()
    {
        var signature = StarkEcdsa.Sign(_key, in _running);
        _running = signature.R;
        return signature;
    }

    /// <summary>One verification with the full key.</summary>
    public bool Verify() => StarkEcdsa.Verify(_key.PublicKey, in _message, in _signature);

    /// <summary>One Poseidon hash of two felts.</summary>
    public Felt HashPoseidon() => _running = Poseidon.Hash(in _running, in _fixed);
}
