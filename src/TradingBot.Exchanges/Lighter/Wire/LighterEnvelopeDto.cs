namespace TradingBot.Exchanges.Lighter.Wire;

/// <summary>What every REST body has. Source: Lighter REST, all endpoints.</summary>
internal class LighterEnvelopeDto
{
    /// <summary>200 is success; anything else, also under HTTP 200, is an error. 0 when the body has none, which is no success either.</summary>
    public int Code { get; set; }

    /// <summary>The venue's sentence; often absent.</summary>
    public string? Message { get; set; }

    /// <summary>True when the body is an answer.</summary>
    public virtual bool IsSuccess => Code == 200;
}

/// <summary>Lighter REST, GET /.</summary>
internal sealed class LighterStatusDto : LighterEnvelopeDto
{
    /// <summary>200 while the venue is up.</summary>
    public int Status { get; set; }

    /// <summary>The network; 304 by the documents, but mainnet has answered 1.</summary>
    public long NetworkId { get; set; }

    /// <summary>Server time, unix seconds, rounded down.</summary>
    public long Timestamp { get; set; }

    /// <inheritdoc/>
    public override bool IsSuccess => Status == 200;
}

/// <summary>Lighter REST, GET /api/v1/nextNonce.</summary>
internal sealed class LighterNextNonceDto : LighterEnvelopeDto
{
    /// <summary>The nonce that the next transaction of this key must have.</summary>
    public long? Nonce { get; set; }
}

/// <summary>Lighter REST, GET /api/v1/tx.</summary>
internal sealed class LighterTransactionDto : LighterEnvelopeDto
{
    /// <summary>0 failed, 1 pending, 2 executed, 3 pending and final.</summary>
    public int? Status { get; set; }

    /// <summary>The hash that was asked for, 80 hex digits.</summary>
    public string? Hash { get; set; }
}

/// <summary>Lighter REST, GET /api/v1/apikeys.</summary>
internal sealed class LighterApiKeysDto : LighterEnvelopeDto
{
    /// <summary>The keys of the account; absent when there are none.</summary>
    public List<LighterApiKeyDto>? ApiKeys { get; set; }
}

/// <summary>One registered key.</summary>
internal sealed class LighterApiKeyDto
{
    /// <summary>The account.</summary>
    public long AccountIndex { get; set; }

    /// <summary>The slot, 0 to 254.</summary>
    public int ApiKeyIndex { get; set; }

    /// <summary>80 hex digits.</summary>
    public string? PublicKey { get; set; }
}
