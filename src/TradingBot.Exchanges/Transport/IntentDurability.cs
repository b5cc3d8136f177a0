namespace TradingBot.Exchanges.Transport;

/// <summary>The rule that nothing leaves before its intent is on disk.</summary>
internal static class IntentDurability
{
    /// <summary>Waits until the intents are on disk.</summary>
    /// <returns>Why they are not; null when they are and sending may begin.</returns>
    public static async Task<string?> FindFaultAsync(Task durable)
    {
        try
        {
            await durable;
            return null;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // Whatever kept the intent off the disk: nothing may be sent that a restart would not know of.
            return $"the intent is not on disk ({fault.GetType().Name})";
        }
    }
}
