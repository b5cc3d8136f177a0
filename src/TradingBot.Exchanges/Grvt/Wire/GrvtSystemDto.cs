using System.Text.Json.Serialization;

namespace TradingBot.Exchanges.Grvt.Wire;

/// <summary>A refusal, by REST or by stream. Source: section 8 of the protocol page.</summary>
internal sealed class GrvtErrorDto
{
    /// <summary>What is wrong, a number of the venue's table.</summary>
    public int? Code { get; set; }

    /// <summary>The same in words.</summary>
    public string? Message { get; set; }
}

/// <summary>The answer to a login. Source: GRVT edge, POST auth/api_key/login.</summary>
internal sealed class GrvtLoginDto
{
    /// <summary>"success".</summary>
    public string? Status { get; set; }

    /// <summary>The trading account that the key is for; absent for keys of the funding account, and on older servers.</summary>
    public string? SubAccountId { get; set; }

    /// <summary>Set when the venue refuses in the form of its other answers.</summary>
    public int? Code { get; set; }
}

/// <summary>The venue's clock. Source: GRVT market data, GET time.</summary>
internal sealed class GrvtTimeDto
{
    /// <summary>Unix time; the unit is UNCONFIRMED.</summary>
    public long? ServerTime { get; set; }
}

/// <summary>An answer whose content is one document.</summary>
/// <typeparam name="T">The document.</typeparam>
internal sealed class GrvtResultDto<T>
    where T : class
{
    /// <summary>The document.</summary>
    public T? Result { get; set; }
}

/// <summary>An answer whose content is a list, perhaps in pages.</summary>
/// <typeparam name="T">One entry.</typeparam>
internal sealed class GrvtListDto<T>
    where T : class
{
    /// <summary>The entries, newest first.</summary>
    public List<T>? Result { get; set; }

    /// <summary>Names the next page; empty on the last.</summary>
    public string? Next { get; set; }
}

/// <summary>"Received", in the three forms that the venue has for it.</summary>
internal sealed class GrvtAckDto
{
    /// <summary>Set by most calls, inside <see cref="Result"/> or bare.</summary>
    public bool? Ack { get; set; }

    /// <summary>Set by set_initial_leverage.</summary>
    public bool? Success { get; set; }

    /// <summary>The wrapper.</summary>
    public GrvtAckDto? Result { get; set; }

    /// <summary>True when the venue has received the request.</summary>
    [JsonIgnore]
    public bool IsReceived => Ack == true || Success == true || Result is { IsReceived: true };
}

/// <summary>The answer to a subscription. Source: section 7.2 of the protocol page.</summary>
internal sealed class GrvtSubscribedDto
{
    /// <summary>Selectors that are subscribed now.</summary>
    public List<string>? Subs { get; set; }

    /// <summary>For each, the number of the last message before the first that will be sent.</summary>
    public List<string>? LatestSequenceNumber { get; set; }
}
