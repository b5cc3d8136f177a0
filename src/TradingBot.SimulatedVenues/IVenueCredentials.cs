namespace TradingBot.SimulatedVenues;

/// <summary>What a client needs to trade on a simulated venue with one account.</summary>
/// <typeparam name="TSelf">The venue's own kind.</typeparam>
public interface IVenueCredentials<out TSelf>
    where TSelf : IVenueCredentials<TSelf>
{
    /// <summary>Reads the variables under the names that the bot reads.</summary>
    /// <param name="read">A variable's value; null when it is not set.</param>
    /// <exception cref="FormatException">One is missing or malformed; the message names it and does not repeat it.</exception>
    static abstract TSelf FromEnvironment(Func<string, string?> read);

    /// <summary>The variables under the names that the bot reads.</summary>
    IReadOnlyDictionary<string, string> ToEnvironment();
}
