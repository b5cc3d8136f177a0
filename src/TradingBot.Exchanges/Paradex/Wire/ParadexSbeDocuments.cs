using System.Globalization;

namespace TradingBot.Exchanges.Paradex.Wire;

/// <summary>Binary frames as the documents that the JSON form has. Offsets: section 9 of the protocol page.</summary>
internal static class ParadexSbeDocuments
{
    private const int MicrosecondsPerMillisecond = 1000;
    private const int ReduceOnlyFlag = 1;
    private const byte PreciseRateDecimals = 12;

    /// <summary>A market's prices and funding.</summary>
    public static ParadexSummaryDto Summary(in ParadexSbeFrame frame) => new()
    {
        Symbol = frame.Text(0),
        MarkPrice = frame.Number(16),
        UnderlyingPrice = frame.Number(24),
        FundingRate = frame.Number(232, PreciseRateDecimals) ?? frame.Number(56),
        CreatedAt = Milliseconds(frame.Integer(0)),
    };

    /// <summary>An order.</summary>
    public static ParadexOrderDto Order(in ParadexSbeFrame frame) => new()
    {
        Id = frame.Text(0),
        ClientId = frame.Text(1),
        Market = frame.Text(2),
        CancelReason = frame.Text(3),
        Status = StatusOf(frame.Code(16)),
        Side = SideOf(frame.Code(17)),
        Price = frame.Number(20),
        Size = frame.Number(36),
        RemainingSize = frame.Number(44),
        AvgFillPrice = frame.Number(52),
        LastUpdatedAt = Milliseconds(frame.Integer(68)),
        SeqNo = frame.Integer(8),
        Flags = (frame.Code(125) & ReduceOnlyFlag) != 0 ? [ParadexOrderDto.ReduceOnlyFlag] : [],
    };

    /// <summary>A fill.</summary>
    public static ParadexFillDto Fill(in ParadexSbeFrame frame) => new()
    {
        Id = frame.Text(0),
        OrderId = frame.Text(1),
        ClientId = frame.Text(2),
        Market = frame.Text(4),
        FillType = FillTypeOf(frame.Code(16)),
        Side = SideOf(frame.Code(17)),
        Liquidity = LiquidityOf(frame.Code(18)),
        Price = frame.Number(19),
        Size = frame.Number(27),
        Fee = frame.Number(35),
        CreatedAt = Milliseconds(frame.Integer(51)),
    };

    /// <summary>A position.</summary>
    public static ParadexPositionDto Position(in ParadexSbeFrame frame) => new()
    {
        Market = frame.Text(0),
        Side = frame.Code(16) switch { 1 => "LONG", 2 => "SHORT", var code => Unlisted(code) },
        Size = frame.Number(17),
        AverageEntryPrice = frame.Number(25),
        UnrealizedPnl = frame.Number(33),
        LiquidationPrice = frame.Number(57),
        LastUpdatedAt = Milliseconds(frame.Integer(73)),
        Cost = frame.Number(121),
        Status = frame.Code(153) switch { 1 => "OPEN", 2 => "CLOSED", var code => Unlisted(code) },
        SeqNo = frame.Integer(8),
    };

    /// <summary>The account's money.</summary>
    public static ParadexAccountDto Account(in ParadexSbeFrame frame) => new()
    {
        TotalCollateral = frame.Number(16),
        FreeCollateral = frame.Number(24),
        AccountValue = frame.Number(48),
        UpdatedAt = Milliseconds(frame.Integer(64)),
        SeqNo = frame.Integer(8),
    };

    private static long Milliseconds(long microseconds) => microseconds / MicrosecondsPerMillisecond;

    private static string SideOf(byte code) => code switch { 1 => "BUY", 2 => "SELL", _ => Unlisted(code) };

    private static string LiquidityOf(byte code) => code switch { 1 => "MAKER", 2 => "TAKER", _ => Unlisted(code) };

    private static string StatusOf(byte code) => code switch
    {
        1 => "NEW",
        2 => "UNTRIGGERED",
        3 => "OPEN",
        4 => "CLOSED",
        _ => Unlisted(code),
    };

    private static string FillTypeOf(byte code) => code switch
    {
        1 => "FILL",
        2 => "LIQUIDATION",
        3 => "UNWIND_TRANSFER",
        4 => "SETTLE_MARKET",
        5 => "RPI",
        6 => "BLOCK_TRADE",
        _ => Unlisted(code),
    };

    // A word that no reader knows, so that it ends as unrecognized like an unknown word of the JSON form.
    private static string Unlisted(byte code) => string.Create(CultureInfo.InvariantCulture, $"CODE_{code}");
}
