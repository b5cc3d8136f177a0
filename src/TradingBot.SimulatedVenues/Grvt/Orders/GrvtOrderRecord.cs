using System.Globalization;

namespace TradingBot.SimulatedVenues.Grvt.Orders;

/// <summary>What the protocol knows of an order besides the engine: what was sent, and how it was ended from outside.</summary>
internal sealed class GrvtOrderRecord(long number, long account, GrvtInstrument instrument, GrvtOrderFields? fields, DateTimeOffset createdAt)
{
    private const string Prefix = "0x0101010503";

    /// <summary>The engine's number of it.</summary>
    public long Number => number;

    public long Account => account;

    public GrvtInstrument Instrument => instrument;

    /// <summary>What was sent; null for orders of the venue itself (liquidations).</summary>
    public GrvtOrderFields? Fields => fields;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    /// <summary>0x and 32 hex digits. Bytes 5 to 7 are the last three of s, as in captures; the last eight are the engine's number.</summary>
    public string OrderId { get; } = $"{Prefix}{fields?.Signature.S[^6..] ?? "000000"}{number:x16}";

    /// <summary>It has been in the book: it can no longer be rejected.</summary>
    public bool WasOpen { get; set; }

    /// <summary>Why its owner's cancel ended it; null when none has.</summary>
    public string? CancelReason { get; set; }

    /// <summary>It waits for its trigger, outside of the engine.</summary>
    public bool IsWaiting { get; set; }

    /// <summary>How it ended without ever reaching the engine: status and reason; null when it has not.</summary>
    public (string Status, string Reason)? OuterEnd { get; set; }

    /// <summary>Time of its last change outside of the engine.</summary>
    public DateTimeOffset OuterTime { get; set; } = createdAt;

    /// <summary>The engine's number in an order id; null when it is none.</summary>
    public static long? NumberIn(string orderId) =>
        orderId.Length == 34 && orderId.StartsWith(Prefix, StringComparison.Ordinal)
        && long.TryParse(orderId.AsSpan(18), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) ? number : null;
}
