using TradingBot.Exchanges.Aster.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Aster;

/// <summary>One perpetual symbol of Aster.</summary>
/// <remarks>Cheap coins trade in units of 1000 tokens (1000PEPE).</remarks>
internal sealed class AsterMarket : DecimalMarket
{
    private const string Perpetual = "PERPETUAL";
    private const string QuoteCurrency = "USDT";
    private const string Trading = "TRADING";
    private const int LongestSymbol = 40;

    private AsterMarket(ContractAttributes contract, decimal tick, decimal lot, TimeSpan fundingInterval)
        : base(contract, tick, lot, fundingInterval)
    {
    }

    /// <summary>What the account pays as a maker, as far as known; a fraction, negative for a rebate.</summary>
    public decimal MakerFee { get; set; } = AsterDescriptor.Capabilities.MakerFeeFraction;

    /// <summary>What the account pays as a taker, as far as known; a fraction.</summary>
    public decimal TakerFee { get; set; } = AsterDescriptor.Capabilities.TakerFeeFraction;

    /// <summary>Reads one row; null for all but perpetuals in USDT, and for rows that cannot be traded for want of a step.</summary>
    /// <param name="row">The row.</param>
    /// <param name="fundingHours">From the list of intervals; null when it does not name the symbol.</param>
    public static AsterMarket? From(AsterSymbolDto row, int? fundingHours)
    {
        var price = Find(row, "PRICE_FILTER");
        var lots = Find(row, "LOT_SIZE");
        if (row is not { ContractType: Perpetual, QuoteAsset: QuoteCurrency, Symbol: { Length: > 0 and <= LongestSymbol } symbol, BaseAsset: { Length: > 0 } baseAsset }
            || price is not { TickSize: { } tick and > 0m }
            || lots is not { StepSize: { } lot and > 0m }
            || !symbol.All(char.IsAsciiLetterOrDigit))
        {
            return null;
        }

        var (ticker, multiplier) = SplitPowerOfTen(baseAsset);
        var contract = new ContractAttributes
        {
            Exchange = AsterDescriptor.Capabilities.Name,
            Ticker = ticker,
            ContractId = symbol,
            Tick = new TickSize(tick / multiplier),
            Lot = new LotSize(lot * multiplier),
            MinSize = (lots.MinQty is { } least and > 0m ? least : lot) * multiplier,
            MinNotional = Find(row, "MIN_NOTIONAL")?.Notional ?? 0m,
            UnitMultiplier = multiplier,
            MaxOrderLife = AsterRules.MaxOrderLife,
            MaxLeverage = AsterRules.HighestLeverage,
            MakerFeeFraction = AsterDescriptor.Capabilities.MakerFeeFraction,
            TakerFeeFraction = AsterDescriptor.Capabilities.TakerFeeFraction,
            IsActive = row.Status == Trading,
            QuoteAsset = QuoteCurrency,
        };
        return new AsterMarket(contract, tick, lot, TimeSpan.FromHours(fundingHours is { } known and > 0 ? known : AsterRules.DefaultFundingHours));
    }

    private static AsterFilterDto? Find(AsterSymbolDto row, string type) => row.Filters?.Find(filter => filter.FilterType == type);
}
