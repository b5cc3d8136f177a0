using System.Text.Json.Serialization;

namespace TradingBot.Exchanges.Grvt.Wire;

/// <summary>One instrument. Source: GRVT market data, POST full/v1/all_instruments.</summary>
internal sealed class GrvtInstrumentDto
{
    /// <summary>The venue's name (<c>BTC_USDT_Perp</c>).</summary>
    public string? Instrument { get; set; }

    /// <summary>The number that is signed, hex.</summary>
    public string? InstrumentHash { get; set; }

    /// <summary>Base asset; some carry a multiplier (<c>KPEPE</c>).</summary>
    public string? Base { get; set; }

    /// <summary>Quote asset.</summary>
    public string? Quote { get; set; }

    /// <summary>PERPETUAL for perpetuals.</summary>
    public string? Kind { get; set; }

    /// <summary>Decimals of sizes in signatures.</summary>
    public int? BaseDecimals { get; set; }

    /// <summary>Price step.</summary>
    public decimal? TickSize { get; set; }

    /// <summary>Smallest size, and the step of sizes as well.</summary>
    public decimal? MinSize { get; set; }

    /// <summary>Smallest value of an order, quote currency.</summary>
    public decimal? MinNotional { get; set; }

    /// <summary>Hours between two payments of funding.</summary>
    public int? FundingIntervalHours { get; set; }
}

/// <summary>Best prices, and with them reference prices and funding. Sources: GRVT market data, POST full/v1/mini and full/v1/ticker; stream v1.ticker.s.</summary>
internal sealed class GrvtTickerDto
{
    /// <summary>Unix nanoseconds.</summary>
    public long? EventTime { get; set; }

    /// <summary>The instrument.</summary>
    public string? Instrument { get; set; }

    /// <summary>Mark price.</summary>
    public decimal? MarkPrice { get; set; }

    /// <summary>Index price.</summary>
    public decimal? IndexPrice { get; set; }

    /// <summary>Best bid; empty for an empty side.</summary>
    public decimal? BestBidPrice { get; set; }

    /// <summary>Size at the bid.</summary>
    public decimal? BestBidSize { get; set; }

    /// <summary>Best ask; empty for an empty side.</summary>
    public decimal? BestAskPrice { get; set; }

    /// <summary>Size at the ask.</summary>
    public decimal? BestAskSize { get; set; }

    /// <summary>Percentage points for one interval; positive: longs pay.</summary>
    public decimal? FundingRate { get; set; }

    /// <summary>The deprecated form: percentage points for 8 hours.</summary>
    [JsonPropertyName("funding_rate_8h_curr")]
    public decimal? FundingRateEightHours { get; set; }

    /// <summary>Hours between two payments.</summary>
    public int? FundingIntervalHours { get; set; }

    /// <summary>Unix nanoseconds of the next payment.</summary>
    public long? NextFundingTime { get; set; }
}
