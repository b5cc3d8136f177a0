using TradingBot.Cryptography.Ethereum;

namespace TradingBot.Benchmarks.Ethereum;

/// <summary>The operations that are timed, shared by the quick figures and the reports. The key is the public one of EIP-712's example.</summary>
internal sealed class EthereumWork
{
    private readonly EthereumSigner _signer = EthereumSigner.Parse("0xc85ef7d79691fe79573b1a7064c19c1a9819ebdbd1faaab1a8ec92344438aaf4");
    private readonly byte[] _digest = Keccak256.HashData("digest"u8);
    private readonly byte[] _running = new byte[EthereumSignature.ByteCount];
    private readonly byte[] _message = new byte[200];
    private readonly EthereumSignature _signature;

    public EthereumWork() => _signature = _signer.Sign(_digest);

    /// <summary>One signature of another digest every time: of the r before.</summary>
    public EthereumSignature Sign()
    {
        var signature = _signer.Sign(_running.AsSpan(0, Keccak256.HashSizeInBytes));
        signature.WriteBytes(_running);
        return signature;
    }

    /// <summary>Keccak-256 of 200 bytes, two blocks.</summary>
    public void Hash() => Keccak256.HashData(_message, _message);

    /// <summary>One recovery of the signer's address.</summary>
    public bool Recover() => _signature.TryRecover(_digest, out _);
}
