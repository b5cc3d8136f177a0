using System.Text.Json.Serialization;

namespace TradingBot.Exchanges.Aster.Wire;

/// <summary>What is traded. Source: Aster REST, GET exchangeInfo.</summary>
internal sealed class AsterExchangeInfoDto
{
    /// <summary>The symbols.</summary>
    public List<AsterSymbolDto>? Symbols { get; set; }
}

/// <summary>One symbol.</summary>
internal sealed class AsterSymbolDto
{
    /// <summary>The venue's name, upper case (<c>BTCUSDT</c>).</summary>
    public string? Symbol { get; set; }

    /// <summary>PERPETUAL for perpetuals.</summary>
    public string? ContractType { get; set; }

    /// <summary>TRADING when orders are taken.</summary>
    public string? Status { get; set; }

    /// <summary>Base asset; some carry a multiplier (<c>1000PEPE</c>).</summary>
    public string? BaseAsset { get; set; }

    /// <summary>Quote asset.</summary>
    public string? QuoteAsset { get; set; }

    /// <summary>The rules that orders keep. The precisions beside them are no steps.</summary>
    public List<AsterFilterDto>? Filters { get; set; }
}

/// <summary>One rule; which members it has depends on its type.</summary>
internal sealed class AsterFilterDto
{
    /// <summary>PRICE_FILTER, LOT_SIZE, MIN_NOTIONAL, ...</summary>
    public string? FilterType { get; set; }

    /// <summary>Price step.</summary>
    public decimal? TickSize { get; set; }

    /// <summary>Size step.</summary>
    public decimal? StepSize { get; set; }

    /// <summary>Smallest size.</summary>
    public decimal? MinQty { get; set; }

    /// <summary>Smallest value of an order, quote currency.</summary>
    public decimal? Notional { get; set; }
}

/// <summary>How funding of one symbol works. Source: Aster REST, GET fundingInfo.</summary>
internal sealed class AsterFundingInfoDto
{
    /// <summary>The symbol.</summary>
    public string? Symbol { get; set; }

    /// <summary>Hours between two payments.</summary>
    public int? FundingIntervalHours { get; set; }
}

/// <summary>Best prices. Source: Aster REST, GET ticker/bookTicker.</summary>
internal sealed class AsterBookTickerDto
{
    /// <summary>Best bid.</summary>
    public decimal? BidPrice { get; set; }

    /// <summary>Size at the bid.</summary>
    public decimal? BidQty { get; set; }

    /// <summary>Best ask.</summary>
    public decimal? AskPrice { get; set; }

    /// <summary>Size at the ask.</summary>
    public decimal? AskQty { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long? Time { get; set; }
}

/// <summary>Reference prices and funding. Source: Aster REST, GET premiumIndex.</summary>
internal sealed class AsterPremiumIndexDto
{
    /// <summary>Mark price.</summary>
    public decimal? MarkPrice { get; set; }

    /// <summary>Index price.</summary>
    public decimal? IndexPrice { get; set; }

    /// <summary>Fraction for one interval; positive: longs pay.</summary>
    public decimal? LastFundingRate { get; set; }

    /// <summary>Unix milliseconds of the next payment.</summary>
    public long? NextFundingTime { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long? Time { get; set; }
}

/// <summary>The same by stream. Source: Aster stream, markPrice.</summary>
internal sealed class AsterMarkPriceDto
{
    /// <summary>Unix milliseconds.</summary>
    [JsonPropertyName("E")]
    public long? EventTime { get; set; }

    /// <summary>Mark price.</summary>
    [JsonPropertyName("p")]
    public decimal? MarkPrice { get; set; }

    /// <summary>Index price.</summary>
    [JsonPropertyName("i")]
    public decimal? IndexPrice { get; set; }

    /// <summary>Fraction for one interval.</summary>
    [JsonPropertyName("r")]
    public decimal? FundingRate { get; set; }

    /// <summary>Unix milliseconds of the next payment.</summary>
    [JsonPropertyName("T")]
    public long? NextFundingTime { get; set; }

    /// <summary>As the query has it.</summary>
    public AsterPremiumIndexDto ToPremiumIndex() => new()
    {
        MarkPrice = MarkPrice,
        IndexPrice = IndexPrice,
        LastFundingRate = FundingRate,
        NextFundingTime = NextFundingTime,
        Time = EventTime,
    };
}
