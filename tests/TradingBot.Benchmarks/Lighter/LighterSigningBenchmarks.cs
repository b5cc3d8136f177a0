using BenchmarkDotNet.Attributes;

namespace TradingBot.Benchmarks.Lighter;

/// <summary>Signing for Lighter, with allocations.</summary>
[MemoryDiagnoser]
public class LighterSigningBenchmarks
{
    private readonly LighterWork _work = new();

    [Benchmark]
    public string Order() => _work.SignOrder(skipNonce: false).TxInfo;

    [Benchmark]
    public string OrderSkipNonce() => _work.SignOrder(skipNonce: true).TxInfo;

    [Benchmark]
    public int Sign() => _work.Sign().GetHashCode();

    [Benchmark]
    public void Poseidon2Permutation() => _work.Permute();

    [Benchmark]
    public bool Verify() => _work.Verify();

    [Benchmark]
    public string AuthToken() => _work.CreateAuthToken();
}
