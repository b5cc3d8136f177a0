using TradingBot.Exchanges.Lighter.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Lighter;

/// <summary>One perpetual market of Lighter, whose sizes and prices are whole numbers.</summary>
/// <remarks>Cheap coins trade in units of 1000 tokens or more (1000PEPE).</remarks>
internal sealed class LighterMarket : VenueMarket
{
    private readonly decimal _sizeScale;
    private readonly decimal _priceScale;

    private LighterMarket(ContractAttributes contract, int index, int sizeDecimals, int priceDecimals, int minMarginFraction, decimal lastPrice)
        : base(contract)
    {
        Index = index;
        _sizeScale = PowerOfTen(sizeDecimals);
        _priceScale = PowerOfTen(priceDecimals);
        MinMarginFraction = minMarginFraction;
        LastPrice = lastPrice;
    }

    /// <summary>The venue's number of the market.</summary>
    public int Index { get; }

    /// <summary>Smallest initial margin fraction, per 10,000.</summary>
    public int MinMarginFraction { get; }

    /// <summary>Price of the last trade when the list was read, for one token.</summary>
    public decimal LastPrice { get; }

    /// <summary>Reads one row; null for spot markets and rows that cannot be traded for want of a number.</summary>
    public static LighterMarket? From(LighterMarketDto row)
    {
        if (row is not { Symbol: { Length: > 0 } symbol, MarketId: { } index, SupportedSizeDecimals: { } sizeDecimals, SupportedPriceDecimals: { } priceDecimals }
            || index >= LighterRules.FirstSpotMarket
            || row.MarketType is not (null or "" or "perp"))
        {
            return null;
        }

        var (ticker, multiplier) = SplitPowerOfTen(symbol);
        var marginFraction = row.MinInitialMarginFraction is { } fraction and > 0 ? fraction : 10_000;
        var contract = new ContractAttributes
        {
            Exchange = LighterDescriptor.Capabilities.Name,
            Ticker = ticker,
            ContractId = symbol,
            Tick = new TickSize(1m / PowerOfTen(priceDecimals) / multiplier),
            Lot = new LotSize(multiplier / PowerOfTen(sizeDecimals)),
            MinSize = (row.MinBaseAmount ?? 0m) * multiplier,
            MinNotional = row.MinQuoteAmount ?? 0m,
            MaxNotional = row.OrderQuoteLimit is { } limit and > 0m ? limit : decimal.MaxValue,
            UnitMultiplier = multiplier,
            MaxOrderLife = LighterRules.MaxOrderLife,
            MaxLeverage = 10_000m / marginFraction,

            // Standard accounts pay nothing. The unit of other values is UNCONFIRMED; liquidation_fee "1.0000" stands for one percent.
            MakerFeeFraction = (row.MakerFee ?? 0m) / 100m,
            TakerFeeFraction = (row.TakerFee ?? 0m) / 100m,
            IsActive = string.Equals(row.Status, "active", StringComparison.OrdinalIgnoreCase),
        };
        return new LighterMarket(contract, index, sizeDecimals, priceDecimals, marginFraction, (row.LastTradePrice ?? 0m) / multiplier);
    }

    /// <summary>Tokens to the venue's integer; false when they are not a whole number of lots.</summary>
    public bool TryScaleSize(decimal tokens, out long amount) => TryScale(tokens / Multiplier * _sizeScale, out amount);

    /// <summary>A price for one token to the venue's integer; false when it is off tick.</summary>
    public bool TryScalePrice(decimal pricePerToken, out long price) => TryScale(pricePerToken * Multiplier * _priceScale, out price);

    private static bool TryScale(decimal scaled, out long value)
    {
        value = 0;
        if (scaled != decimal.Truncate(scaled) || scaled is <= 0m or > long.MaxValue)
        {
            return false;
        }

        value = (long)scaled;
        return true;
    }

    private static decimal PowerOfTen(int exponent)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)exponent, 18u, nameof(exponent));
        var power = 1m;
        for (var i = 0; i < exponent; i++)
        {
            power *= 10m;
        }

        return power;
    }
}
