namespace TradingBot.Exchanges.EdgeX.Wire;

/// <summary>What is traded, and what orders are signed for. Source: EdgeX REST, GET meta/getMetaData.</summary>
internal sealed class EdgeXMetadataDto
{
    /// <summary>The environment.</summary>
    public EdgeXGlobalDto? Global { get; set; }

    /// <summary>The coins.</summary>
    public List<EdgeXCoinDto>? CoinList { get; set; }

    /// <summary>The contracts.</summary>
    public List<EdgeXContractDto>? ContractList { get; set; }
}

/// <summary>The environment.</summary>
internal sealed class EdgeXGlobalDto
{
    /// <summary>Its name.</summary>
    public string? AppEnv { get; set; }

    /// <summary>Number of its chain, decimal or hex after 0x.</summary>
    public string? NativeChainId { get; set; }

    /// <summary>The same where the other is missing.</summary>
    public string? ChainId { get; set; }

    /// <summary>Its contract.</summary>
    public string? ContractAddress { get; set; }

    /// <summary>The coin that accounts hold.</summary>
    public long? CollateralCoinId { get; set; }
}

/// <summary>One coin.</summary>
internal sealed class EdgeXCoinDto
{
    /// <summary>Its number.</summary>
    public long? CoinId { get; set; }

    /// <summary>Its name.</summary>
    public string? CoinName { get; set; }

    /// <summary>Smallest units in one of it, decimal or hex after 0x.</summary>
    public string? Resolution { get; set; }
}

/// <summary>One contract.</summary>
internal sealed class EdgeXContractDto
{
    /// <summary>Its number.</summary>
    public long? ContractId { get; set; }

    /// <summary>Its name (<c>BTCUSDC</c>).</summary>
    public string? ContractName { get; set; }

    /// <summary>What is bought and sold.</summary>
    public long? BaseCoinId { get; set; }

    /// <summary>What is paid in.</summary>
    public long? QuoteCoinId { get; set; }

    /// <summary>Price step.</summary>
    public decimal? TickSize { get; set; }

    /// <summary>Size step, venue units.</summary>
    public decimal? StepSize { get; set; }

    /// <summary>Smallest order, venue units.</summary>
    public decimal? MinOrderSize { get; set; }

    /// <summary>Smallest units in one venue unit, decimal or hex after 0x.</summary>
    public string? Resolution { get; set; }

    /// <summary>Leverage by value of the position.</summary>
    public List<EdgeXRiskTierDto>? RiskTierList { get; set; }

    /// <summary>Fraction of the value.</summary>
    public decimal? DefaultTakerFeeRate { get; set; }

    /// <summary>Fraction of the value.</summary>
    public decimal? DefaultMakerFeeRate { get; set; }

    /// <summary>Leverage of an account that has set none.</summary>
    public decimal? DefaultLeverage { get; set; }

    /// <summary>Highest leverage that the web page offers.</summary>
    public decimal? DisplayMaxLeverage { get; set; }

    /// <summary>Orders are taken.</summary>
    public bool? EnableTrade { get; set; }

    /// <summary>Minutes between two payments of funding.</summary>
    public long? FundingRateIntervalMin { get; set; }
}

/// <summary>One step of the leverage limit.</summary>
internal sealed class EdgeXRiskTierDto
{
    /// <summary>Highest leverage in it.</summary>
    public decimal? MaxLeverage { get; set; }
}

/// <summary>Reference prices. Sources: EdgeX REST, GET quote/getTicker; stream ticker.</summary>
internal sealed class EdgeXTickerDto
{
    /// <summary>The contract.</summary>
    public long? ContractId { get; set; }

    /// <summary>Index price.</summary>
    public decimal? IndexPrice { get; set; }

    /// <summary>Oracle's price.</summary>
    public decimal? OraclePrice { get; set; }

    /// <summary>Mark price, which is the oracle's.</summary>
    public decimal? MarkPrice { get; set; }
}

/// <summary>Funding. Sources: EdgeX REST, GET funding/getLatestFundingRate; stream fundingRate.</summary>
internal sealed class EdgeXFundingDto
{
    /// <summary>The contract.</summary>
    public long? ContractId { get; set; }

    /// <summary>When the rate was fixed, unix milliseconds; it is paid one interval later.</summary>
    public long? FundingTime { get; set; }

    /// <summary>When this was reported, unix milliseconds.</summary>
    public long? FundingTimestamp { get; set; }

    /// <summary>Oracle's price.</summary>
    public decimal? OraclePrice { get; set; }

    /// <summary>Mark price, which is the oracle's.</summary>
    public decimal? MarkPrice { get; set; }

    /// <summary>Index price.</summary>
    public decimal? IndexPrice { get; set; }

    /// <summary>Fraction for one interval; positive: longs pay.</summary>
    public decimal? FundingRate { get; set; }

    /// <summary>Minutes between two payments.</summary>
    public long? FundingRateIntervalMin { get; set; }
}

/// <summary>A frame of the market's stream that is not a book. Source: section 9 of the protocol page.</summary>
/// <typeparam name="T">One row.</typeparam>
internal sealed class EdgeXQuoteEventDto<T>
{
    /// <summary>The content.</summary>
    public EdgeXQuoteContentDto<T>? Content { get; set; }
}

/// <summary>The content of a frame of the market's stream.</summary>
/// <typeparam name="T">One row.</typeparam>
internal sealed class EdgeXQuoteContentDto<T>
{
    /// <summary>The rows.</summary>
    public List<T>? Data { get; set; }
}
