using System.Globalization;

namespace TradingBot.Exchanges.EdgeX.Signing;

/// <summary>What of a contract goes into an order's signature. Source: EdgeX REST, GET meta/getMetaData.</summary>
internal sealed record EdgeXContractTerms
{
    // What a contract without a rate counts, by the venue's own clients.
    private const decimal MissingFeeFraction = 0.001m;

    /// <summary>The contract.</summary>
    public required ulong ContractId { get; init; }

    /// <summary>The coin that is paid in.</summary>
    public required ulong QuoteCoinId { get; init; }

    /// <summary>Smallest units in one unit of the contract.</summary>
    public required decimal Resolution { get; init; }

    /// <summary>Smallest units in one unit of the quote coin.</summary>
    public required decimal QuoteResolution { get; init; }

    /// <summary>The larger of the two fee rates, a fraction of the value.</summary>
    public required decimal FeeCapFraction { get; init; }

    /// <summary>The larger of two rates; a missing one counts its default.</summary>
    public static decimal FeeCap(decimal? takerRate, decimal? makerRate) => Math.Max(takerRate ?? MissingFeeFraction, makerRate ?? MissingFeeFraction);

    /// <summary>Reads a resolution or a chain id: decimal text, or hex after 0x.</summary>
    /// <returns>False when it is neither.</returns>
    public static bool TryReadNumber(string? text, out ulong number) => text is not null && text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        ? ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
        : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
