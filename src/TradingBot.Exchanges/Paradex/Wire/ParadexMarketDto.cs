namespace TradingBot.Exchanges.Paradex.Wire;

/// <summary>Paradex REST, GET /v1/markets.</summary>
internal sealed class ParadexMarketsDto
{
    /// <summary>Perpetuals, dated futures, options and spot.</summary>
    public List<ParadexMarketDto>? Results { get; set; }
}

/// <summary>One market.</summary>
internal sealed class ParadexMarketDto
{
    /// <summary>BTC-USD-PERP, kPEPE-USD-PERP.</summary>
    public string? Symbol { get; set; }

    /// <summary>BTC, kPEPE.</summary>
    public string? BaseCurrency { get; set; }

    /// <summary>USDC.</summary>
    public string? SettlementCurrency { get; set; }

    /// <summary>Lot in venue units.</summary>
    public decimal? OrderSizeIncrement { get; set; }

    /// <summary>Tick in USD for one venue unit.</summary>
    public decimal? PriceTickSize { get; set; }

    /// <summary>Smallest value in USD.</summary>
    public decimal? MinNotional { get; set; }

    /// <summary>Unix milliseconds; 0 for long ago.</summary>
    public long? OpenAt { get; set; }

    /// <summary>PERP for what this client trades.</summary>
    public string? AssetKind { get; set; }

    /// <summary>Hours that the funding rate is for; absent before 2025, when it was always eight.</summary>
    public int? FundingPeriodHours { get; set; }

    /// <summary>Margin of cross positions.</summary>
    public ParadexMarginDto? Delta1CrossMarginParams { get; set; }

    /// <summary>Fees; absent before 2025.</summary>
    public ParadexFeeConfigDto? FeeConfig { get; set; }
}

/// <summary>Margin parameters.</summary>
internal sealed class ParadexMarginDto
{
    /// <summary>Smallest initial margin fraction.</summary>
    public decimal? ImfBase { get; set; }
}

/// <summary>Fees by kind of order.</summary>
internal sealed class ParadexFeeConfigDto
{
    /// <summary>Of orders by an ordinary token.</summary>
    public ParadexFeePairDto? ApiFee { get; set; }
}

/// <summary>Maker and taker.</summary>
internal sealed class ParadexFeePairDto
{
    /// <summary>Maker.</summary>
    public ParadexFeeDto? MakerFee { get; set; }

    /// <summary>Taker.</summary>
    public ParadexFeeDto? TakerFee { get; set; }
}

/// <summary>One fee.</summary>
internal sealed class ParadexFeeDto
{
    /// <summary>Fraction of the notional.</summary>
    public decimal? Fee { get; set; }
}

/// <summary>Paradex REST, GET /v1/markets/summary.</summary>
internal sealed class ParadexSummariesDto
{
    /// <summary>One for each market asked for.</summary>
    public List<ParadexSummaryDto>? Results { get; set; }
}

/// <summary>Prices and funding of one market; also the channel markets_summary.</summary>
internal sealed class ParadexSummaryDto
{
    /// <summary>The symbol.</summary>
    public string? Symbol { get; set; }

    /// <summary>USD for one venue unit.</summary>
    public decimal? MarkPrice { get; set; }

    /// <summary>Index price, USD for one venue unit.</summary>
    public decimal? UnderlyingPrice { get; set; }

    /// <summary>Fraction for the market's own funding period.</summary>
    public decimal? FundingRate { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long? CreatedAt { get; set; }
}

/// <summary>Paradex REST, GET /v1/bbo/{market}.</summary>
internal sealed class ParadexBestBidOfferDto
{
    /// <summary>USD for one venue unit; empty for no bid.</summary>
    public decimal? Bid { get; set; }

    /// <summary>Venue units.</summary>
    public decimal? BidSize { get; set; }

    /// <summary>USD for one venue unit; empty for no ask.</summary>
    public decimal? Ask { get; set; }

    /// <summary>Venue units.</summary>
    public decimal? AskSize { get; set; }
}
