using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TradingBot.Strategies;

/// <summary>Base of strategies: keeps the state typed and serialises it.</summary>
/// <typeparam name="TState">The strategy's own record of what it remembers.</typeparam>
/// <param name="initialState">Before the first decision.</param>
/// <param name="stateType">Source-generated JSON description of <typeparamref name="TState"/>.</param>
public abstract class Strategy<TState>(TState initialState, JsonTypeInfo<TState> stateType) : IStrategy
    where TState : StrategyState
{
    /// <inheritdoc />
    public abstract string Name { get; }

    /// <inheritdoc />
    public StrategyState InitialState => initialState;

    /// <inheritdoc />
    public string SaveState(StrategyState state) => JsonSerializer.Serialize((TState)state, stateType);

    /// <inheritdoc />
    public StrategyState LoadState(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, stateType) ?? throw new FormatException($"The journal holds an empty state for the strategy {Name}.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"The journal's state is not one of the strategy {Name}: {e.Message}", e);
        }
    }

    /// <inheritdoc />
    public virtual StartCheck CheckStart(StrategyContext context) => StartCheck.Passed;

    /// <inheritdoc />
    public virtual bool ShouldExecute(StrategyContext context) => true;

    /// <inheritdoc />
    public virtual bool IsSettled(StrategyContext context) => true;

    /// <inheritdoc />
    public StrategyResult ExecuteStrategy(StrategyContext context) => Decide(context, (TState)context.State);

    /// <inheritdoc />
    public StrategyState OnFill(StrategyContext context, OrderFill fill) => Remember(context, (TState)context.State, fill);

    /// <summary>Decides; the typed form of <see cref="ExecuteStrategy"/>.</summary>
    protected abstract StrategyResult Decide(StrategyContext context, TState state);

    /// <summary>What to remember after a fill; the typed form of <see cref="OnFill"/>.</summary>
    protected virtual TState Remember(StrategyContext context, TState state, OrderFill fill) => state;
}
