using BenchmarkDotNet.Attributes;

namespace TradingBot.Benchmarks.Aster;

/// <summary>Aster's hot path, with allocations.</summary>
[MemoryDiagnoser]
public class AsterBenchmarks
{
    private readonly AsterWork _work = new();

    [Benchmark]
    public byte[] Order() => _work.SignOrder();

    [Benchmark]
    public int BookChange() => _work.ReadChange();
}
