using BenchmarkDotNet.Attributes;
using TradingBot.Cryptography.Ethereum;

namespace TradingBot.Benchmarks.Ethereum;

/// <summary>Ethereum's signatures and hash, with allocations.</summary>
[MemoryDiagnoser]
public class EthereumBenchmarks
{
    private readonly EthereumWork _work = new();

    [Benchmark]
    public EthereumSignature Sign() => _work.Sign();

    [Benchmark]
    public void Keccak200() => _work.Hash();

    [Benchmark]
    public bool Recover() => _work.Recover();
}
