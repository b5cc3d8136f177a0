using BenchmarkDotNet.Attributes;
using TradingBot.Cryptography.Stark;

namespace TradingBot.Benchmarks.Stark;

/// <summary>The STARK curve, with allocations.</summary>
[MemoryDiagnoser]
public class StarkBenchmarks
{
    private readonly StarkWork _work = new();

    [Benchmark]
    public Felt PedersenOfFullFelts() => _work.Hash();

    [Benchmark]
    public StarkSignature Sign() => _work.Sign();

    [Benchmark]
    public bool Verify() => _work.Verify();

    [Benchmark]
    public Felt Poseidon() => _work.HashPoseidon();
}
