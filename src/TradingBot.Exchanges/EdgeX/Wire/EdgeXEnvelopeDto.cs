namespace TradingBot.Exchanges.EdgeX.Wire;

/// <summary>What stands around every REST answer; on a refusal the data is missing. Source: section 2 of the protocol page.</summary>
internal class EdgeXCodeDto
{
    /// <summary>The code of an answer that is none.</summary>
    public const string Success = "SUCCESS";

    /// <summary>SUCCESS, or why not.</summary>
    public string? Code { get; set; }

    /// <summary>The refusal in words; may repeat what was sent, the API key included.</summary>
    public string? Msg { get; set; }
}

/// <summary>A REST answer with its data.</summary>
/// <typeparam name="T">The data.</typeparam>
internal sealed class EdgeXEnvelopeDto<T> : EdgeXCodeDto
    where T : class
{
    /// <summary>What was asked for.</summary>
    public T? Data { get; set; }
}

/// <summary>One page of a list.</summary>
/// <typeparam name="T">One entry.</typeparam>
internal sealed class EdgeXPageDto<T>
{
    /// <summary>The entries.</summary>
    public List<T>? DataList { get; set; }

    /// <summary>Names the next page; empty on the last.</summary>
    public string? NextPageOffsetData { get; set; }
}

/// <summary>The venue's clock. Source: EdgeX REST, GET meta/getServerTime.</summary>
internal sealed class EdgeXTimeDto
{
    /// <summary>Unix milliseconds.</summary>
    public long? TimeMillis { get; set; }

    /// <summary>The same under the name that an older page has.</summary>
    public long? ServerTime { get; set; }
}

/// <summary>The answer to a new order: it is received, and no more than that. Source: EdgeX REST, POST order/createOrder.</summary>
internal sealed class EdgeXOrderIdDto
{
    /// <summary>The venue's name of the order.</summary>
    public long? OrderId { get; set; }
}

/// <summary>The answer to cancels. Sources: EdgeX REST, POST order/cancelOrderById and order/cancelOrderByClientOrderId.</summary>
internal sealed class EdgeXCancelDto
{
    /// <summary>Outcome by name of the order.</summary>
    public Dictionary<string, string?>? CancelResultMap { get; set; }
}

/// <summary>The content of an error frame. Source: section 9 of the protocol page.</summary>
internal sealed class EdgeXErrorFrameDto
{
    /// <summary>The refusal.</summary>
    public EdgeXCodeDto? Content { get; set; }
}
