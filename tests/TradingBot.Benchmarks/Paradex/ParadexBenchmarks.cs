using BenchmarkDotNet.Attributes;

namespace TradingBot.Benchmarks.Paradex;

/// <summary>Paradex's hot path, with allocations.</summary>
[MemoryDiagnoser]
public class ParadexBenchmarks
{
    private readonly ParadexWork _work = new();

    [Benchmark]
    public byte[] Order() => _work.SignOrder();

    [Benchmark]
    public long BinaryDelta() => _work.ReadDelta();
}
