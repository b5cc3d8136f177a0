using System.Text.Json.Serialization;

namespace TradingBot.Exchanges.Lighter.Wire;

/// <summary>Lighter REST, GET /api/v1/trades and /recentTrades.</summary>
internal sealed class LighterTradesDto : LighterEnvelopeDto
{
    /// <summary>One page of trades; its order is not to be relied on.</summary>
    public List<LighterTradeDto>? Trades { get; set; }

    /// <summary>Names the next page; empty on the last.</summary>
    public string? NextCursor { get; set; }
}

/// <summary>Lighter stream, account_all_trades/{account}.</summary>
internal sealed class LighterTradesFrameDto
{
    /// <summary>By market or flat, as sources differ.</summary>
    [JsonConverter(typeof(LighterTradeListConverter))]
    public List<LighterTradeDto> Trades { get; set; } = [];
}

/// <summary>One trade, with both sides in it.</summary>
internal sealed class LighterTradeDto
{
    /// <summary>The venue's number.</summary>
    public long? TradeId { get; set; }

    /// <summary>The same as text; preferred.</summary>
    public string? TradeIdStr { get; set; }

    /// <summary>trade, liquidation, deleverage or market-settlement.</summary>
    public string? Type { get; set; }

    /// <summary>The market.</summary>
    public int? MarketId { get; set; }

    /// <summary>Venue units.</summary>
    public decimal? Size { get; set; }

    /// <summary>USDC for one venue unit.</summary>
    public decimal? Price { get; set; }

    /// <summary>USDC.</summary>
    public decimal? UsdAmount { get; set; }

    /// <summary>The seller's order.</summary>
    public long? AskId { get; set; }

    /// <summary>The same as text; preferred.</summary>
    public string? AskIdStr { get; set; }

    /// <summary>The buyer's order.</summary>
    public long? BidId { get; set; }

    /// <summary>The same as text; preferred.</summary>
    public string? BidIdStr { get; set; }

    /// <summary>The seller's own number of the order; 0 for none.</summary>
    public long? AskClientId { get; set; }

    /// <summary>The buyer's own number of the order; 0 for none.</summary>
    public long? BidClientId { get; set; }

    /// <summary>The seller.</summary>
    public long? AskAccountId { get; set; }

    /// <summary>The buyer.</summary>
    public long? BidAccountId { get; set; }

    /// <summary>True when the seller rested.</summary>
    public bool? IsMakerAsk { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long? Timestamp { get; set; }

    /// <summary>Millionths of <see cref="UsdAmount"/>; absent when 0.</summary>
    public long? TakerFee { get; set; }

    /// <summary>Millionths of <see cref="UsdAmount"/>; absent when 0.</summary>
    public long? MakerFee { get; set; }
}
