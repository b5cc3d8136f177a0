using TradingBot.Exchanges.Paradex.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Paradex;

/// <summary>One perpetual market of Paradex.</summary>
/// <remarks>Cheap coins trade in units of 1000 tokens (kPEPE).</remarks>
internal sealed class ParadexMarket : DecimalMarket
{
    private const string Perpetual = "PERP";
    private const int LongestSymbol = 31;
    private const decimal Thousand = 1000m;

    private ParadexMarket(ContractAttributes contract, decimal tick, decimal lot, TimeSpan fundingInterval)
        : base(contract, tick, lot, fundingInterval)
    {
    }

    /// <summary>Reads one row; null for all but perpetuals, and for rows that cannot be traded for want of a number.</summary>
    /// <param name="row">The row.</param>
    /// <param name="now">Venue time, for markets that open later.</param>
    public static ParadexMarket? From(ParadexMarketDto row, DateTimeOffset now)
    {
        if (row is not { AssetKind: Perpetual, Symbol: { Length: > 0 and <= LongestSymbol } symbol, PriceTickSize: { } tick and > 0m, OrderSizeIncrement: { } lot and > 0m }
            || !symbol.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
        {
            return null;
        }

        var (ticker, multiplier) = SplitBase(string.IsNullOrEmpty(row.BaseCurrency) ? symbol.Split('-')[0] : row.BaseCurrency);
        var margin = row.Delta1CrossMarginParams?.ImfBase is { } fraction and > 0m and < 1m ? fraction : 1m;
        var contract = new ContractAttributes
        {
            Exchange = ParadexDescriptor.Capabilities.Name,
            Ticker = ticker,
            ContractId = symbol,
            Tick = new TickSize(tick / multiplier),
            Lot = new LotSize(lot * multiplier),
            MinSize = lot * multiplier,
            MinNotional = row.MinNotional ?? 0m,
            UnitMultiplier = multiplier,
            MaxOrderLife = ParadexRules.MaxOrderLife,
            MaxLeverage = 1m / margin,
            MakerFeeFraction = row.FeeConfig?.ApiFee?.MakerFee?.Fee ?? ParadexDescriptor.Capabilities.MakerFeeFraction,
            TakerFeeFraction = row.FeeConfig?.ApiFee?.TakerFee?.Fee ?? ParadexDescriptor.Capabilities.TakerFeeFraction,
            IsActive = (row.OpenAt ?? 0) <= now.ToUnixTimeMilliseconds(),
            QuoteAsset = string.IsNullOrEmpty(row.SettlementCurrency) ? "USDC" : row.SettlementCurrency,
        };
        return new ParadexMarket(contract, tick, lot, TimeSpan.FromHours(row.FundingPeriodHours is { } hours and > 0 ? hours : ParadexRules.DefaultFundingHours));
    }

    // kPEPE and the like: a small k before a capital letter. KAS and KAITO stay what they are.
    private static (string Ticker, decimal Multiplier) SplitBase(string name) =>
        name.Length > 1 && name[0] == 'k' && char.IsAsciiLetterUpper(name[1])
            ? (name[1..].ToUpperInvariant(), Thousand)
            : (name.ToUpperInvariant(), 1m);
}
