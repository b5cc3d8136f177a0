using System.Text.Json.Serialization;

namespace TradingBot.Exchanges.Lighter.Wire;

/// <summary>Lighter REST, GET /api/v1/account.</summary>
internal sealed class LighterAccountsDto : LighterEnvelopeDto
{
    /// <summary>By index: one; by address: all sub-accounts.</summary>
    public List<LighterAccountDto>? Accounts { get; set; }
}

/// <summary>One account.</summary>
internal sealed class LighterAccountDto
{
    /// <summary>The account index.</summary>
    public long? Index { get; set; }

    /// <summary>When a scheduled cancel-all fires, unix milliseconds; 0 for none.</summary>
    public long? CancelAllTime { get; set; }

    /// <summary>USDC that may still be used as margin.</summary>
    public decimal? AvailableBalance { get; set; }

    /// <summary>USDC without unrealised profit and loss.</summary>
    public decimal? Collateral { get; set; }

    /// <summary>USDC with unrealised profit and loss.</summary>
    public decimal? TotalAssetValue { get; set; }

    /// <summary>Positions, flat ones included.</summary>
    public List<LighterPositionDto>? Positions { get; set; }
}

/// <summary>One position. Source: GET /api/v1/account and the channel account_all_positions.</summary>
internal sealed class LighterPositionDto
{
    /// <summary>The market.</summary>
    public int? MarketId { get; set; }

    /// <summary>+1 long, −1 short.</summary>
    public int? Sign { get; set; }

    /// <summary>Venue units, without sign.</summary>
    public decimal? Position { get; set; }

    /// <summary>USDC for one venue unit.</summary>
    public decimal? AvgEntryPrice { get; set; }

    /// <summary>USDC at the mark price, without sign.</summary>
    public decimal? PositionValue { get; set; }

    /// <summary>USDC.</summary>
    public decimal? UnrealizedPnl { get; set; }

    /// <summary>USDC for one venue unit; 0 or empty for none.</summary>
    public decimal? LiquidationPrice { get; set; }
}

/// <summary>Lighter stream, account_all_positions/{account}.</summary>
internal sealed class LighterPositionsFrameDto
{
    /// <summary>By market.</summary>
    [JsonConverter(typeof(LighterPositionListConverter))]
    public List<LighterPositionDto> Positions { get; set; } = [];
}

/// <summary>Lighter stream, user_stats/{account}.</summary>
internal sealed class LighterUserStatsFrameDto
{
    /// <summary>The account's figures.</summary>
    public LighterUserStatsDto? Stats { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long Timestamp { get; set; }
}

/// <summary>The account's figures.</summary>
internal sealed class LighterUserStatsDto
{
    /// <summary>USDC that may still be used as margin.</summary>
    public decimal? AvailableBalance { get; set; }

    /// <summary>USDC without unrealised profit and loss.</summary>
    public decimal? Collateral { get; set; }

    /// <summary>USDC with unrealised profit and loss.</summary>
    public decimal? PortfolioValue { get; set; }

    /// <summary>Cross and isolated together; absent in older frames.</summary>
    public LighterUserStatsDto? TotalStats { get; set; }
}

/// <summary>Lighter REST, GET /api/v1/positionFunding.</summary>
internal sealed class LighterPositionFundingsDto : LighterEnvelopeDto
{
    /// <summary>One page of payments.</summary>
    public List<LighterPositionFundingDto>? PositionFundings { get; set; }

    /// <summary>Names the next page; empty on the last.</summary>
    public string? NextCursor { get; set; }
}

/// <summary>One funding payment.</summary>
internal sealed class LighterPositionFundingDto
{
    /// <summary>Unix seconds.</summary>
    public long? Timestamp { get; set; }

    /// <summary>The market; absent in reduced answers.</summary>
    public int? MarketId { get; set; }

    /// <summary>The venue's number of the payment.</summary>
    public long? FundingId { get; set; }

    /// <summary>USDC received; negative is paid. UNCONFIRMED sign: no source shows a payment together with its rate and side.</summary>
    public decimal? Change { get; set; }
}
