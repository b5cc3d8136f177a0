namespace TradingBot.Benchmarks.Quick;

/// <summary>One figure of the quick run.</summary>
/// <param name="Name">Area and operation, as in <c>lighter.sign</c>.</param>
/// <param name="BatchSize">Operations timed as one sample: enough that reading the clock (about 30 ns) does not show.</param>
/// <param name="Prepare">Builds what the operation works on and gives the operation; runs only when the figure is wanted.</param>
/// <param name="OperationsPerCall">Operations in one call, for figures that are too short to call one by one.</param>
internal sealed record QuickFigure(string Name, int BatchSize, Func<Action> Prepare, int OperationsPerCall = 1);
