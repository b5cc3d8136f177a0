using TradingBot.Exchanges.Backpack.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Backpack;

/// <summary>One perpetual market of Backpack.</summary>
/// <remarks>Cheap coins trade in units of 1000 tokens, which their names say by a small k (kPEPE_USDC_PERP). Letter case counts in every symbol.</remarks>
internal sealed class BackpackMarket : DecimalMarket
{
    private const string Perpetual = "PERP";
    private const string QuoteCurrency = "USDC";
    private const int LongestSymbol = 40;
    private const char ThousandMark = 'k';
    private const decimal Thousand = 1000m;

    private BackpackMarket(ContractAttributes contract, decimal tick, decimal lot, TimeSpan fundingInterval)
        : base(contract, tick, lot, fundingInterval)
    {
    }

    /// <summary>What the account pays as a maker, as far as known; a fraction, negative for a rebate.</summary>
    public decimal MakerFee { get; set; } = BackpackDescriptor.Capabilities.MakerFeeFraction;

    /// <summary>What the account pays as a taker, as far as known; a fraction.</summary>
    public decimal TakerFee { get; set; } = BackpackDescriptor.Capabilities.TakerFeeFraction;

    /// <summary>Reads one row; null for all but perpetuals in USDC, and for rows that cannot be traded for want of a step.</summary>
    public static BackpackMarket? From(BackpackMarketDto row)
    {
        if (row is not { MarketType: Perpetual, QuoteSymbol: QuoteCurrency, Symbol: { Length: > 0 and <= LongestSymbol } symbol, BaseSymbol: { Length: > 0 } baseSymbol }
            || row.Filters is not { Price.TickSize: { } tick and > 0m, Quantity: { StepSize: { } lot and > 0m } lots }
            || !symbol.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
        {
            return null;
        }

        var (ticker, multiplier) = SplitThousandfold(baseSymbol);
        var contract = new ContractAttributes
        {
            Exchange = BackpackDescriptor.Capabilities.Name,
            Ticker = ticker,
            ContractId = symbol,
            Tick = new TickSize(tick / multiplier),
            Lot = new LotSize(lot * multiplier),
            MinSize = (lots.MinQuantity is { } least and > 0m ? least : lot) * multiplier,
            MinNotional = 0m,
            UnitMultiplier = multiplier,
            MaxOrderLife = BackpackRules.MaxOrderLife,
            MaxLeverage = row.ImfFunction?.Base is { } fraction and > 0m and <= 1m ? decimal.Floor(1m / fraction) : BackpackRules.DefaultMaxLeverage,
            MakerFeeFraction = BackpackDescriptor.Capabilities.MakerFeeFraction,
            TakerFeeFraction = BackpackDescriptor.Capabilities.TakerFeeFraction,

            // A market that takes post-only orders alone has no way out of a position at once, which counts like one that takes none.
            IsActive = row.OrderBookState is "Open" or "LimitOnly" && row.Visible != false,
            QuoteAsset = QuoteCurrency,
        };
        return new BackpackMarket(
            contract, tick, lot, row.FundingInterval is { } interval and > 0 ? TimeSpan.FromMilliseconds(interval) : BackpackRules.DefaultFundingInterval);
    }

    // kPEPE is a thousand PEPE; KAITO is a name.
    private static (string Ticker, decimal Multiplier) SplitThousandfold(string name) =>
        name.Length > 1 && name[0] == ThousandMark && char.IsAsciiLetterUpper(name[1])
            ? (name[1..].ToUpperInvariant(), Thousand)
            : (name.ToUpperInvariant(), 1m);
}
