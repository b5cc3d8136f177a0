namespace TradingBot.Exchanges.Paradex.Wire;

/// <summary>One page of a list.</summary>
/// <typeparam name="TRow">One entry.</typeparam>
internal interface IParadexPage<TRow>
{
    /// <summary>The entries.</summary>
    List<TRow>? Results { get; }

    /// <summary>Cursor of the next page; null on the last, and in lists without pages.</summary>
    string? Next { get; }
}

/// <summary>A refusal by REST.</summary>
internal sealed class ParadexErrorDto
{
    /// <summary>The venue's word; null in bodies that are no refusals.</summary>
    public string? Error { get; set; }

    /// <summary>The venue's sentence.</summary>
    public string? Message { get; set; }
}

/// <summary>A refusal by stream.</summary>
internal sealed class ParadexStreamErrorDto
{
    /// <summary>JSON-RPC's number or the venue's own.</summary>
    public int? Code { get; set; }

    /// <summary>The venue's sentence; for orders it begins with the word that REST would use.</summary>
    public string? Message { get; set; }
}

/// <summary>Paradex REST, GET /v1/system/time.</summary>
internal sealed class ParadexTimeDto
{
    /// <summary>Unix milliseconds.</summary>
    public long? ServerTime { get; set; }
}

/// <summary>Paradex REST, GET /v1/system/state.</summary>
internal sealed class ParadexStateDto
{
    /// <summary>ok, maintenance, cancel_only or post_only.</summary>
    public string? Status { get; set; }
}

/// <summary>Paradex REST, GET /v1/system/config.</summary>
internal sealed class ParadexConfigDto
{
    /// <summary>Name of the chain that signatures are for.</summary>
    public string? StarknetChainId { get; set; }

    /// <summary>Class of the proxy that every account is deployed as.</summary>
    public string? ParaclearAccountProxyHash { get; set; }

    /// <summary>Class of the account behind the proxy.</summary>
    public string? ParaclearAccountHash { get; set; }
}

/// <summary>The answer to POST /v1/auth.</summary>
internal sealed class ParadexTokenDto
{
    /// <summary>The token.</summary>
    public string? JwtToken { get; set; }
}

/// <summary>The payload of a token, of which only the end is read.</summary>
internal sealed class ParadexClaimsDto
{
    /// <summary>Unix seconds.</summary>
    public long? Exp { get; set; }
}
