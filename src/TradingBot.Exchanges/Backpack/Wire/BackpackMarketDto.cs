using System.Text.Json.Serialization;

namespace TradingBot.Exchanges.Backpack.Wire;

/// <summary>One market. Source: Backpack REST, GET /api/v1/markets.</summary>
internal sealed class BackpackMarketDto
{
    /// <summary>The venue's name; letter case counts (<c>kPEPE_USDC_PERP</c>).</summary>
    public string? Symbol { get; set; }

    /// <summary>Base asset.</summary>
    public string? BaseSymbol { get; set; }

    /// <summary>Quote asset.</summary>
    public string? QuoteSymbol { get; set; }

    /// <summary>PERP for perpetuals.</summary>
    public string? MarketType { get; set; }

    /// <summary>The rules that orders keep.</summary>
    public BackpackFiltersDto? Filters { get; set; }

    /// <summary>Initial margin.</summary>
    public BackpackMarginFunctionDto? ImfFunction { get; set; }

    /// <summary>Milliseconds between two payments of funding.</summary>
    public long? FundingInterval { get; set; }

    /// <summary>Open, Closed, CancelOnly, LimitOnly or PostOnly.</summary>
    public string? OrderBookState { get; set; }

    /// <summary>The market is shown to users.</summary>
    public bool? Visible { get; set; }
}

/// <summary>The rules that orders keep.</summary>
internal sealed class BackpackFiltersDto
{
    /// <summary>Of prices.</summary>
    public BackpackPriceFilterDto? Price { get; set; }

    /// <summary>Of sizes.</summary>
    public BackpackQuantityFilterDto? Quantity { get; set; }
}

/// <summary>Rules of prices.</summary>
internal sealed class BackpackPriceFilterDto
{
    /// <summary>Price step.</summary>
    public decimal? TickSize { get; set; }
}

/// <summary>Rules of sizes.</summary>
internal sealed class BackpackQuantityFilterDto
{
    /// <summary>Size step.</summary>
    public decimal? StepSize { get; set; }

    /// <summary>Smallest size.</summary>
    public decimal? MinQuantity { get; set; }
}

/// <summary>How margin grows with the position.</summary>
internal sealed class BackpackMarginFunctionDto
{
    /// <summary>The least fraction; its reciprocal is the highest leverage.</summary>
    public decimal? Base { get; set; }
}

/// <summary>Reference prices and funding. Source: Backpack REST, GET /api/v1/markPrices.</summary>
internal sealed class BackpackMarkPriceDto
{
    /// <summary>The symbol.</summary>
    public string? Symbol { get; set; }

    /// <summary>Mark price.</summary>
    public decimal? MarkPrice { get; set; }

    /// <summary>Index price.</summary>
    public decimal? IndexPrice { get; set; }

    /// <summary>Estimate for the running interval, a fraction for one interval; positive: longs pay.</summary>
    public decimal? FundingRate { get; set; }

    /// <summary>Unix milliseconds of the next payment.</summary>
    public long? NextFundingTimestamp { get; set; }
}

/// <summary>The same by stream. Source: Backpack stream, markPrice.</summary>
internal sealed class BackpackMarkPriceUpdateDto
{
    /// <summary>Unix microseconds.</summary>
    [JsonPropertyName("E")]
    public long? EventTime { get; set; }

    /// <summary>Mark price.</summary>
    [JsonPropertyName("p")]
    public decimal? MarkPrice { get; set; }

    /// <summary>Index price.</summary>
    [JsonPropertyName("i")]
    public decimal? IndexPrice { get; set; }

    /// <summary>Estimate for the running interval.</summary>
    [JsonPropertyName("f")]
    public decimal? FundingRate { get; set; }

    /// <summary>Unix milliseconds of the next payment.</summary>
    [JsonPropertyName("n")]
    public long? NextFundingTimestamp { get; set; }

    /// <summary>As the query has it.</summary>
    public BackpackMarkPriceDto ToMarkPrice() => new()
    {
        MarkPrice = MarkPrice,
        IndexPrice = IndexPrice,
        FundingRate = FundingRate,
        NextFundingTimestamp = NextFundingTimestamp,
    };
}
