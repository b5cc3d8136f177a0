namespace TradingBot.Exchanges.Lighter.Wire;

/// <summary>Lighter REST, GET /api/v1/orderBookDetails (and /orderBooks, whose rows are the same without statistics).</summary>
internal sealed class LighterMarketsDto : LighterEnvelopeDto
{
    /// <summary>Perpetuals, by orderBookDetails.</summary>
    public List<LighterMarketDto>? OrderBookDetails { get; set; }

    /// <summary>The same head fields, by orderBooks.</summary>
    public List<LighterMarketDto>? OrderBooks { get; set; }
}

/// <summary>One market.</summary>
internal sealed class LighterMarketDto
{
    /// <summary>BTC, 1000PEPE; ETH/USDC for spot.</summary>
    public string? Symbol { get; set; }

    /// <summary>0 to 254 for perpetuals, from 2048 for spot.</summary>
    public int? MarketId { get; set; }

    /// <summary>perp or spot; absent in answers of 2025.</summary>
    public string? MarketType { get; set; }

    /// <summary>active or another word.</summary>
    public string? Status { get; set; }

    /// <summary>Percent of the notional.</summary>
    public decimal? TakerFee { get; set; }

    /// <summary>Percent of the notional.</summary>
    public decimal? MakerFee { get; set; }

    /// <summary>Smallest size in venue units.</summary>
    public decimal? MinBaseAmount { get; set; }

    /// <summary>Smallest value in USDC.</summary>
    public decimal? MinQuoteAmount { get; set; }

    /// <summary>Largest value of one order in USDC; empty for none.</summary>
    public decimal? OrderQuoteLimit { get; set; }

    /// <summary>Lot is 10^-this.</summary>
    public int? SupportedSizeDecimals { get; set; }

    /// <summary>Tick is 10^-this.</summary>
    public int? SupportedPriceDecimals { get; set; }

    /// <summary>Smallest initial margin, per 10,000.</summary>
    public int? MinInitialMarginFraction { get; set; }

    /// <summary>USDC; 0 when nothing has traded.</summary>
    public decimal? LastTradePrice { get; set; }
}

/// <summary>Lighter REST, GET /api/v1/orderBookOrders: single resting orders, best first.</summary>
internal sealed class LighterBookOrdersDto : LighterEnvelopeDto
{
    /// <summary>Offers.</summary>
    public List<LighterBookOrderDto>? Asks { get; set; }

    /// <summary>Bids.</summary>
    public List<LighterBookOrderDto>? Bids { get; set; }
}

/// <summary>One resting order of anybody.</summary>
internal sealed class LighterBookOrderDto
{
    /// <summary>USDC for one venue unit.</summary>
    public decimal? Price { get; set; }

    /// <summary>Venue units.</summary>
    public decimal? RemainingBaseAmount { get; set; }
}

/// <summary>Lighter REST, GET /api/v1/funding-rates.</summary>
internal sealed class LighterFundingRatesDto : LighterEnvelopeDto
{
    /// <summary>This venue's rates and those of others.</summary>
    public List<LighterFundingRateDto>? FundingRates { get; set; }
}

/// <summary>One rate.</summary>
internal sealed class LighterFundingRateDto
{
    /// <summary>The market; unique only together with the exchange.</summary>
    public int? MarketId { get; set; }

    /// <summary>lighter, binance, bybit or hyperliquid.</summary>
    public string? Exchange { get; set; }

    /// <summary>Fraction for EIGHT hours, unlike the stream, which has percent for one hour.</summary>
    public decimal? Rate { get; set; }
}

/// <summary>One market in the channel market_stats.</summary>
internal sealed class LighterMarketStatsDto
{
    /// <summary>The market.</summary>
    public int? MarketId { get; set; }

    /// <summary>USDC for one venue unit.</summary>
    public decimal? IndexPrice { get; set; }

    /// <summary>USDC for one venue unit.</summary>
    public decimal? MarkPrice { get; set; }

    /// <summary>Estimate of the next hourly payment in PERCENT for one hour; positive: longs pay.</summary>
    public decimal? CurrentFundingRate { get; set; }

    /// <summary>The last payment, unix milliseconds.</summary>
    public long? FundingTimestamp { get; set; }
}

/// <summary>Lighter stream, market_stats/{market} and market_stats/all.</summary>
internal sealed class LighterMarketStatsFrameDto
{
    /// <summary>One market's, or all.</summary>
    [System.Text.Json.Serialization.JsonConverter(typeof(LighterMarketStatsListConverter))]
    public List<LighterMarketStatsDto> MarketStats { get; set; } = [];

    /// <summary>Unix milliseconds.</summary>
    public long Timestamp { get; set; }
}
