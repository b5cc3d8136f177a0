using System.Text;
using TradingBot.Exchanges.Aster.Wire;
using TradingBot.Model;

namespace TradingBot.Exchanges.Aster;

/// <summary>One perpetual symbol: the venue's units on one side, tokens and prices on the other.</summary>
/// <remarks>Cheap coins trade in units of 1000 tokens (1000PEPE). The unit ends here: everything above sees tokens and prices for one token.</remarks>
internal sealed class AsterMarket
{
    private const string Perpetual = "PERPETUAL";
    private const string Quote = "USDT";
    private const string Trading = "TRADING";
    private const int LongestSymbol = 40;
    private const int LeastZeros = 3;
    private const int MostZeros = 9;

    private readonly decimal _tick;
    private readonly decimal _lot;

    private AsterMarket(string symbol, decimal multiplier, decimal tick, decimal lot, int fundingHours, ContractAttributes contract)
    {
        Symbol = symbol;
        SymbolBytes = Encoding.ASCII.GetBytes(symbol);
        Multiplier = multiplier;
        _tick = tick;
        _lot = lot;
        FundingHours = fundingHours;
        Contract = contract;
    }

    /// <summary>The venue's name of the symbol, which is the bot's name of the contract as well.</summary>
    public string Symbol { get; }

    /// <summary>The same as it stands in frames.</summary>
    public ReadOnlyMemory<byte> SymbolBytes { get; }

    /// <summary>Tokens in one unit of the venue.</summary>
    public decimal Multiplier { get; }

    /// <summary>Hours that the venue's funding rate of this symbol is for.</summary>
    public int FundingHours { get; }

    /// <summary>What the account pays as a maker, as far as known; a fraction, negative for a rebate.</summary>
    public decimal MakerFee { get; set; } = AsterDescriptor.Capabilities.MakerFeeFraction;

    /// <summary>What the account pays as a taker, as far as known; a fraction.</summary>
    public decimal TakerFee { get; set; } = AsterDescriptor.Capabilities.TakerFeeFraction;

    /// <summary>What the bot sees.</summary>
    public ContractAttributes Contract { get; }

    /// <summary>Reads one row; null for all but perpetuals in USDT, and for rows that cannot be traded for want of a step.</summary>
    /// <param name="row">The row.</param>
    /// <param name="fundingHours">From the list of intervals; null when it does not name the symbol.</param>
    public static AsterMarket? From(AsterSymbolDto row, int? fundingHours)
    {
        var price = Find(row, "PRICE_FILTER");
        var lots = Find(row, "LOT_SIZE");
        if (row is not { ContractType: Perpetual, QuoteAsset: Quote, Symbol: { Length: > 0 and <= LongestSymbol } symbol, BaseAsset: { Length: > 0 } baseAsset }
            || price is not { TickSize: { } tick and > 0m }
            || lots is not { StepSize: { } lot and > 0m }
            || !symbol.All(char.IsAsciiLetterOrDigit))
        {
            return null;
        }

        var (ticker, multiplier) = SplitBase(baseAsset);
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
            QuoteAsset = Quote,
        };
        return new AsterMarket(symbol, multiplier, tick, lot, fundingHours is { } known and > 0 ? known : AsterRules.DefaultFundingHours, contract);
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

    private static AsterFilterDto? Find(AsterSymbolDto row, string type) => row.Filters?.Find(filter => filter.FilterType == type);

    // 1000PEPE is a thousand PEPE; 1INCH is a name.
    private static (string Ticker, decimal Multiplier) SplitBase(string name)
    {
        var zeros = 0;
        while (1 + zeros < name.Length && name[1 + zeros] == '0')
        {
            zeros++;
        }

        if (name[0] != '1' || zeros is < LeastZeros or > MostZeros || 1 + zeros == name.Length || !char.IsAsciiLetter(name[1 + zeros]))
        {
            return (name.ToUpperInvariant(), 1m);
        }

        var multiplier = 1m;
        for (var i = 0; i < zeros; i++)
        {
            multiplier *= 10m;
        }

        return (name[(1 + zeros)..].ToUpperInvariant(), multiplier);
    }
}
