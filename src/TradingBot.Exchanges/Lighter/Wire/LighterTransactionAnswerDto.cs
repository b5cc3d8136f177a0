namespace TradingBot.Exchanges.Lighter.Wire;

/// <summary>Lighter stream, the answer to jsonapi/sendtx, and error frames of both shapes.</summary>
internal sealed class LighterTransactionAnswerDto
{
    /// <summary>200 for accepted; absent in error frames that nest it.</summary>
    public int? Code { get; set; }

    /// <summary>The venue's sentence.</summary>
    public string? Message { get; set; }

    /// <summary>Our name of the request; errors may lack it.</summary>
    public string? Id { get; set; }

    /// <summary>The nested error.</summary>
    public LighterStreamErrorDto? Error { get; set; }

    /// <summary>The code, wherever it stands.</summary>
    public int EffectiveCode => Error?.Code ?? Code ?? 0;

    /// <summary>The sentence, wherever it stands.</summary>
    public string EffectiveMessage => Error?.Message ?? Message ?? string.Empty;
}

/// <summary>The nested error of a stream frame.</summary>
internal sealed class LighterStreamErrorDto
{
    /// <summary>30000 to 30012 for the stream itself, else as in REST.</summary>
    public int? Code { get; set; }

    /// <summary>The venue's sentence.</summary>
    public string? Message { get; set; }
}
