using System.Text.Json;

namespace TradingBot.SimulatedVenues.Paradex.Orders;

/// <summary>The body of an order or of a change, as far as its form is right.</summary>
internal sealed record ParadexOrderRequest
{
    public const string Limit = "LIMIT";
    public const string MarketType = "MARKET";
    public const string PostOnly = "POST_ONLY";
    public const string ImmediateOrCancel = "IOC";
    public const string GoodTillCanceled = "GTC";
    public const string ReduceOnlyFlag = "REDUCE_ONLY";

    private const string MarketSuffix = "_MARKET";
    private const int LongestClientId = 64;
    private const int LongestMarket = 31;
    private const long ShortestWindow = 10;

    private static readonly string[] Types = [Limit, MarketType, "STOP_LIMIT", "STOP_MARKET", "TAKE_PROFIT_LIMIT", "TAKE_PROFIT_MARKET", "STOP_LOSS_LIMIT", "STOP_LOSS_MARKET"];
    private static readonly string[] Instructions = [GoodTillCanceled, PostOnly, ImmediateOrCancel, "RPI"];
    private static readonly string[] SelfTrades = ["EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"];

    public required string Market { get; init; }

    public required bool IsBuy { get; init; }

    public required string Type { get; init; }

    public required decimal Size { get; init; }

    /// <summary>0 for orders without a limit price.</summary>
    public decimal Price { get; init; }

    public decimal TriggerPrice { get; init; }

    public string Instruction { get; init; } = GoodTillCanceled;

    /// <summary>Empty when there is none.</summary>
    public string ClientId { get; init; } = string.Empty;

    public IReadOnlyList<string> Flags { get; init; } = [];

    public string SelfTrade { get; init; } = SelfTrades[0];

    /// <summary>Milliseconds; null when the order may arrive at any time.</summary>
    public long? ReceiveWindow { get; init; }

    public required string Signature { get; init; }

    /// <summary>Unix milliseconds, part of the signed message.</summary>
    public required ulong SignatureTimestamp { get; init; }

    /// <summary>Of a change: the order's id in the body; null when it is not there.</summary>
    public string? Id { get; init; }

    public bool IsMarket => Type == MarketType || Type.EndsWith(MarketSuffix, StringComparison.Ordinal);

    public bool IsConditional => Type is not (Limit or MarketType);

    /// <summary>Closes the position rather than opening one: a take-profit or a stop-loss. Its size may be 0, which is all of the position (as ccxt sends them).</summary>
    public bool IsPositionClosing => Type.StartsWith("TAKE_PROFIT", StringComparison.Ordinal) || Type.StartsWith("STOP_LOSS", StringComparison.Ordinal);

    public bool IsReduceOnly => Flags.Contains(ReduceOnlyFlag);

    /// <summary>Reads a body.</summary>
    /// <param name="body">A JSON value.</param>
    /// <param name="error">Why it is refused; meaningless otherwise.</param>
    /// <returns>Null when it is refused.</returns>
    public static ParadexOrderRequest? Read(JsonElement body, out ParadexError error)
    {
        error = ParadexError.Binding("an order is a JSON object");
        if (body.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var fields = new ParadexFields(body);
        var market = fields.Text("market");
        var side = fields.Text("side");
        var type = fields.Text("type");
        var request = new ParadexOrderRequest
        {
            Market = market,
            IsBuy = side == "BUY",
            Type = type,
            Size = fields.Decimal("size", isRequired: true),
            Price = fields.Decimal("price", isRequired: false),
            TriggerPrice = fields.Decimal("trigger_price", isRequired: false),
            Instruction = fields.Text("instruction") is { Length: > 0 } instruction ? instruction : GoodTillCanceled,
            ClientId = fields.Text("client_id"),
            Flags = fields.Texts("flags"),
            SelfTrade = fields.Text("stp") is { Length: > 0 } stp ? stp : SelfTrades[0],
            ReceiveWindow = fields.Integer("recv_window"),
            Signature = fields.Text("signature"),
            SignatureTimestamp = (ulong)Math.Max(0, fields.Integer("signature_timestamp") ?? 0),
            Id = fields.Text("id") is { Length: > 0 } id ? id : null,
        };
        var fault = fields.Fault
            ?? (market.Length is 0 or > LongestMarket || !System.Text.Ascii.IsValid(market) ? "market is missing or too long" : null)
            ?? (side is not ("BUY" or "SELL") ? "side must be BUY or SELL" : null)
            ?? (!Types.Contains(type) ? "type is unknown" : null)
            ?? request.FindFault();
        if (fault is null)
        {
            return request;
        }

        error = ParadexError.Validation(fault);
        return null;
    }

    private string? FindFault() =>
        Size < 0m || (Size == 0m && !IsPositionClosing) ? "size must be above zero"
        : IsPositionClosing && !IsReduceOnly ? "take-profits and stop-losses must be REDUCE_ONLY"
        : Price < 0m || (Price == 0m && !IsMarket) ? "price must be above zero"
        : IsConditional && TriggerPrice <= 0m ? "trigger_price must be above zero"
        : !Instructions.Contains(Instruction) ? "instruction is unknown"
        : IsMarket && Instruction == PostOnly ? "a market order cannot be POST_ONLY"
        : !SelfTrades.Contains(SelfTrade) ? "stp is unknown"
        : ClientId.Length > LongestClientId ? "client_id is longer than 64 characters"
        : Flags.FirstOrDefault(flag => flag != ReduceOnlyFlag) is { } flag ? $"flag {flag} cannot be set"
        : ReceiveWindow < ShortestWindow ? "recv_window must be at least 10"
        : SignatureTimestamp == 0 ? "signature_timestamp is missing"
        : Signature.Length == 0 ? "signature is missing"
        : null;
}
