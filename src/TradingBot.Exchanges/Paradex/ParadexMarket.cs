using System.Text;
using TradingBot.Exchanges.Paradex.Wire;
using TradingBot.Model;

namespace TradingBot.Exchanges.Paradex;

/// <summary>One perpetual market: the venue's units on one side, tokens and prices on the other.</summary>
/// <remarks>Cheap coins trade in units of 1000 tokens (kPEPE). The unit ends here: everything above sees tokens and prices for one token.</remarks>
internal sealed class ParadexMarket
{
    private const string Perpetual = "PERP";
    private const int LongestSymbol = 31;
    private const decimal Thousand = 1000m;

    private readonly decimal _tick;
    private readonly decimal _lot;

    private ParadexMarket(string symbol, decimal multiplier, decimal tick, decimal lot, int fundingHours, ContractAttributes contract)
    {
        Symbol = symbol;
        SymbolBytes = Encoding.ASCII.GetBytes(symbol);
        Multiplier = multiplier;
        _tick = tick;
        _lot = lot;
        FundingHours = fundingHours;
        Contract = contract;
    }

    /// <summary>The venue's name of the market, which is the bot's name of the contract as well.</summary>
    public string Symbol { get; }

    /// <summary>The same as it stands in binary frames.</summary>
    public ReadOnlyMemory<byte> SymbolBytes { get; }

    /// <summary>Tokens in one unit of the venue.</summary>
    public decimal Multiplier { get; }

    /// <summary>Hours that the venue's funding rate of this market is for.</summary>
    public int FundingHours { get; }

    /// <summary>What the bot sees.</summary>
    public ContractAttributes Contract { get; }

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
        return new ParadexMarket(symbol, multiplier, tick, lot, row.FundingPeriodHours is { } hours and > 0 ? hours : ParadexRules.DefaultFundingHours, contract);
    }

    /// <summary>Venue units to tokens.</summary>
    public decimal Tokens(decimal units) => units * Multiplier;

    /// <summary>A price for one unit to the price for one token.</summary>
    public decimal PricePerToken(decimal unitPrice) => unitPrice / Multiplier;

    /// <summary>Tokens to venue units; false when they are not a whole number of lots above zero.</summary>
    public bool TryToUnits(decimal tokens, out decimal units)
    {
        units = tokens / Multiplier;
        return units > 0m && units % _lot == 0m;
    }

    /// <summary>A price for one token to the price for one unit; false when it is off tick.</summary>
    public bool TryToUnitPrice(decimal pricePerToken, out decimal unitPrice)
    {
        unitPrice = pricePerToken * Multiplier;
        return unitPrice > 0m && unitPrice % _tick == 0m;
    }

    // kPEPE and the like: a small k before a capital letter. KAS and KAITO stay what they are.
    private static (string Ticker, decimal Multiplier) SplitBase(string name) =>
        name.Length > 1 && name[0] == 'k' && char.IsAsciiLetterUpper(name[1])
            ? (name[1..].ToUpperInvariant(), Thousand)
            : (name.ToUpperInvariant(), 1m);
}
