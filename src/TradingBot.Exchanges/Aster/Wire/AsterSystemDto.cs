namespace TradingBot.Exchanges.Aster.Wire;

/// <summary>A refusal, or "done" with code 200; the code may be text. Source: section 9 of the protocol page.</summary>
internal sealed class AsterCodeDto
{
    /// <summary>200, or a negative number of the venue's table.</summary>
    public int? Code { get; set; }

    /// <summary>The same in words.</summary>
    public string? Msg { get; set; }
}

/// <summary>The venue's clock. Source: Aster REST, GET time.</summary>
internal sealed class AsterTimeDto
{
    /// <summary>Unix milliseconds.</summary>
    public long? ServerTime { get; set; }
}

/// <summary>The name under which events of the account are pushed; whoever knows it can read them. Source: Aster REST, POST listenKey.</summary>
internal sealed class AsterListenKeyDto
{
    /// <summary>The name.</summary>
    public string? ListenKey { get; set; }
}
