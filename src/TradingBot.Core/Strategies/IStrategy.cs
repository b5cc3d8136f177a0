namespace TradingBot.Strategies;

/// <summary>Decides what to trade, when and why. Pure: no clock, no chance, no input or output; everything it needs is in the context.</summary>
/// <remarks>Derive from <see cref="Strategy{TState}"/> rather than from this. One turn of the bot is: fills are told through <see cref="OnFill"/>,
/// then <see cref="ShouldExecute"/>, then, if it said so, <see cref="ExecuteStrategy"/>.</remarks>
public interface IStrategy
{
    /// <summary>Lower-case name, as given to <c>--strategy</c>.</summary>
    string Name { get; }

    /// <summary>What it remembers before its first decision.</summary>
    StrategyState InitialState { get; }

    /// <summary>The state as text for the journal.</summary>
    string SaveState(StrategyState state);

    /// <summary>Reads what <see cref="SaveState"/> wrote.</summary>
    /// <exception cref="FormatException">The text is not a state of this strategy.</exception>
    StrategyState LoadState(string text);

    /// <summary>Checks the configuration against the market before the first decision.</summary>
    StartCheck CheckStart(StrategyContext context);

    /// <summary>True when <see cref="ExecuteStrategy"/> has something to decide. Cheap; asked at every turn.</summary>
    bool ShouldExecute(StrategyContext context);

    /// <summary>False while something that the strategy has begun must not be left alone; an orderly end then waits for it, as long as it may.</summary>
    bool IsSettled(StrategyContext context) => true;

    /// <summary>Decides.</summary>
    StrategyResult ExecuteStrategy(StrategyContext context);

    /// <summary>Hears that an own order has filled, in part or in full.</summary>
    /// <returns>What to remember from now on.</returns>
    StrategyState OnFill(StrategyContext context, OrderFill fill);
}
