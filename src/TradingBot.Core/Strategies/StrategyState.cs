namespace TradingBot.Strategies;

/// <summary>What a strategy remembers between two decisions. Immutable and serialisable, so that the journal can restore it and a test can print it.</summary>
public abstract record StrategyState;
