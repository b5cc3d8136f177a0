using BenchmarkDotNet.Attributes;

namespace TradingBot.Benchmarks.Grvt;

/// <summary>GRVT's hot path, with allocations.</summary>
[MemoryDiagnoser]
public class GrvtBenchmarks
{
    private readonly GrvtWork _work = new();

    [Benchmark]
    public byte[] Order() => _work.SignOrder();

    [Benchmark]
    public int BookDelta() => _work.ReadDelta();
}
