namespace TradingBot.Exchanges.Backpack.Wire;

/// <summary>A refusal. Source: section 7 of the protocol page.</summary>
internal sealed class BackpackErrorDto
{
    /// <summary>A word of the venue's table.</summary>
    public string? Code { get; set; }

    /// <summary>The same as a sentence.</summary>
    public string? Message { get; set; }
}
