using TradingBot.Exchanges.EdgeX.Signing;
using TradingBot.Exchanges.EdgeX.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.EdgeX;

/// <summary>One perpetual contract of EdgeX. The bot knows it by its name, the venue by its number, which has changed once already.</summary>
/// <remarks>Cheap coins trade in units of 1000 tokens (1000PEPE).</remarks>
internal sealed class EdgeXMarket : DecimalMarket
{
    private const string QuoteCurrency = "USDC";
    private const int LongestSymbol = 40;

    private EdgeXMarket(ContractAttributes contract, EdgeXContractTerms terms, decimal tick, decimal lot, TimeSpan fundingInterval)
        : base(contract, tick, lot, fundingInterval) => Terms = terms;

    /// <summary>The venue's number of the contract.</summary>
    public long Number => (long)Terms.ContractId;

    /// <summary>What of it orders are signed for.</summary>
    public EdgeXContractTerms Terms { get; private set; }

    /// <summary>Leverage of an account that has set none.</summary>
    public required decimal DefaultLeverage { get; init; }

    /// <summary>The oracle's price for one unit as last heard; null before the first.</summary>
    public decimal? OraclePrice { get; set; }

    /// <summary>Reads one row; null for all but contracts paid in USDC, and for rows that cannot be traded for want of a number.</summary>
    /// <param name="row">The row.</param>
    /// <param name="coins">The coins by number.</param>
    public static EdgeXMarket? From(EdgeXContractDto row, IReadOnlyDictionary<long, EdgeXCoinDto> coins)
    {
        if (row is not { ContractName: { Length: > 0 and <= LongestSymbol } symbol, ContractId: > 0, QuoteCoinId: > 0, TickSize: { } tick and > 0m, StepSize: { } lot and > 0m }
            || !symbol.All(char.IsAsciiLetterOrDigit)
            || !symbol.EndsWith(QuoteCurrency, StringComparison.Ordinal)
            || symbol.Length == QuoteCurrency.Length
            || coins.GetValueOrDefault(row.QuoteCoinId.Value) is not { CoinName: QuoteCurrency } quote
            || ReadTerms(row, quote) is not { } terms)
        {
            return null;
        }

        var (ticker, multiplier) = SplitPowerOfTen(symbol[..^QuoteCurrency.Length]);
        var contract = new ContractAttributes
        {
            Exchange = EdgeXDescriptor.Capabilities.Name,
            Ticker = ticker,
            ContractId = symbol,
            Tick = new TickSize(tick / multiplier),
            Lot = new LotSize(lot * multiplier),
            MinSize = (row.MinOrderSize is { } least and > 0m ? least : lot) * multiplier,
            MinNotional = 0m,
            UnitMultiplier = multiplier,
            MaxOrderLife = EdgeXRules.MaxOrderLife,
            MaxLeverage = HighestLeverage(row),
            MakerFeeFraction = row.DefaultMakerFeeRate ?? EdgeXDescriptor.Capabilities.MakerFeeFraction,
            TakerFeeFraction = row.DefaultTakerFeeRate ?? EdgeXDescriptor.Capabilities.TakerFeeFraction,
            IsActive = row.EnableTrade ?? false,
            QuoteAsset = QuoteCurrency,
        };
        var interval = TimeSpan.FromMinutes(row.FundingRateIntervalMin is { } minutes and > 0 ? minutes : EdgeXRules.DefaultFundingMinutes);
        return new EdgeXMarket(contract, terms, tick, lot, interval) { DefaultLeverage = row.DefaultLeverage ?? contract.MaxLeverage };
    }

    /// <summary>Makes orders allow for a fee that is higher than the contract's own.</summary>
    /// <param name="feeFraction">What the account pays, fraction of the value.</param>
    public void AllowFee(decimal feeFraction)
    {
        if (feeFraction > Terms.FeeCapFraction)
        {
            Terms = Terms with { FeeCapFraction = feeFraction };
        }
    }

    private static EdgeXContractTerms? ReadTerms(EdgeXContractDto row, EdgeXCoinDto quote) =>
        TryReadResolution(row.Resolution, out var resolution) && TryReadResolution(quote.Resolution, out var quoteResolution)
            ? new EdgeXContractTerms
            {
                ContractId = (ulong)row.ContractId!.Value,
                QuoteCoinId = (ulong)row.QuoteCoinId!.Value,
                Resolution = resolution,
                QuoteResolution = quoteResolution,
                FeeCapFraction = EdgeXContractTerms.FeeCap(row.DefaultTakerFeeRate, row.DefaultMakerFeeRate),
            }
            : null;

    private static bool TryReadResolution(string? text, out ulong resolution) => EdgeXContractTerms.TryReadNumber(text, out resolution) && resolution > 0;

    // The first step of the limit is for the smallest positions and the highest; the web page may offer less.
    private static decimal HighestLeverage(EdgeXContractDto row)
    {
        var tier = (row.RiskTierList ?? []).Max(each => each.MaxLeverage) is { } highest and >= 1m ? highest : row.DisplayMaxLeverage;
        return Math.Max(1m, Math.Min(tier ?? 1m, row.DisplayMaxLeverage is { } shown and >= 1m ? shown : tier ?? 1m));
    }
}
