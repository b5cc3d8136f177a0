using BenchmarkDotNet.Running;
using TradingBot.Benchmarks;
using TradingBot.Benchmarks.Aster;
using TradingBot.Benchmarks.Backpack;
using TradingBot.Benchmarks.EdgeX;
using TradingBot.Benchmarks.Ethereum;
using TradingBot.Benchmarks.Grvt;
using TradingBot.Benchmarks.Lighter;
using TradingBot.Benchmarks.Paradex;
using TradingBot.Benchmarks.Quick;
using TradingBot.Benchmarks.Stark;

// `--quick [NAME]` prints one line a figure within half a minute; anything else is BenchmarkDotNet's.
if (args is ["--quick", ..])
{
    var prefix = args.Length > 1 ? args[1] : string.Empty;
    return QuickRun.Measure([.. LighterFigures.All(), .. ParadexFigures.All(), .. GrvtFigures.All(), .. AsterFigures.All(), MatchingFigure.Figure, .. StarkFigures.All(), .. EthereumFigures.All(), .. BackpackFigures.All(), .. EdgeXFigures.All()], prefix, Console.Out);
}

BenchmarkSwitcher.FromAssembly(typeof(LighterFigures).Assembly).Run(args);
return 0;
