namespace TradingBot.Exchanges.EdgeX.Wire;

/// <summary>One event of the account. Source: section 10 of the protocol page.</summary>
internal sealed class EdgeXTradeEventDto
{
    /// <summary>The event.</summary>
    public EdgeXTradeContentDto? Content { get; set; }
}

/// <summary>The content of an event.</summary>
internal sealed class EdgeXTradeContentDto
{
    /// <summary>Snapshot, ORDER_UPDATE, FUNDING_SETTLEMENT, START_LIQUIDATING and others.</summary>
    public string? Event { get; set; }

    /// <summary>Grows with each event.</summary>
    public long? Version { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long? Time { get; set; }

    /// <summary>What has changed; an empty list has not.</summary>
    public EdgeXTradeDataDto? Data { get; set; }
}

/// <summary>What has changed of an account.</summary>
internal sealed class EdgeXTradeDataDto
{
    /// <summary>The account itself.</summary>
    public List<EdgeXAccountDto>? Account { get; set; }

    /// <summary>Positions.</summary>
    public List<EdgeXPositionDto>? Position { get; set; }

    /// <summary>Orders.</summary>
    public List<EdgeXOrderDto>? Order { get; set; }

    /// <summary>Fills.</summary>
    public List<EdgeXFillDto>? OrderFillTransaction { get; set; }
}
