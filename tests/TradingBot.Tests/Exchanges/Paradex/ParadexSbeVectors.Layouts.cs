using TradingBot.Exchanges.Paradex.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Testing;

namespace TradingBot.Tests.Exchanges.Paradex;

// The layout of every template, written down a second time from the table of section 9: the client reads only what it needs.
public sealed partial class ParadexSbeVectors
{
    private static readonly string[] SideWords = ["", "BUY", "SELL"];

    private static readonly string[] PositionSideWords = ["", "LONG", "SHORT"];

    private static readonly string[] FillTypeWords = ["", "FILL", "LIQUIDATION", "UNWIND_TRANSFER", "SETTLE_MARKET", "RPI", "BLOCK_TRADE"];

    private static readonly string[] PackageWords = ["SNAPSHOT", "DELTA"];

    private static readonly string[] StatusWords = ["", "NEW", "UNTRIGGERED", "OPEN", "CLOSED"];

    private static readonly string[] OrderTypeWords = ["", "LIMIT", "MARKET", "STOP_LIMIT", "STOP_MARKET", "TAKE_PROFIT_LIMIT", "TAKE_PROFIT_MARKET", "STOP_LOSS_LIMIT", "STOP_LOSS_MARKET"];

    private static readonly string[] TimeInForceWords = ["", "GTC", "IOC", "POST_ONLY", "RPI"];

    private static readonly string[] SelfTradeWords = ["NONE", "EXPIRE_MAKER", "EXPIRE_TAKER", "EXPIRE_BOTH"];

    private static readonly string[] LiquidityWords = ["", "MAKER", "TAKER"];

    private static readonly string[] PositionStatusWords = ["", "OPEN", "CLOSED"];

    private static readonly string[] AccountStatusWords = ["", "ACTIVE", "LIQUIDATION"];

    private static (string Name, Reader Read)[] MembersOf(ParadexTemplate template) => template switch
    {
        ParadexTemplate.Trade =>
        [
            ("timestamp", static (in ParadexSbeFrame frame) => frame.Integer(0) / 1000),
            ("seq_no", static (in ParadexSbeFrame frame) => frame.Integer(8)),
            ("trade_id", static (in ParadexSbeFrame frame) => frame.Integer(16)),
            ("side", static (in ParadexSbeFrame frame) => SideWords[frame.Code(24)]),
            ("price", static (in ParadexSbeFrame frame) => Fixed(frame.Number(25), 8)),
            ("size", static (in ParadexSbeFrame frame) => Fixed(frame.Number(33), 8)),
            ("created_at", static (in ParadexSbeFrame frame) => frame.Integer(41) / 1000),
            ("trade_type", static (in ParadexSbeFrame frame) => FillTypeWords[frame.Code(49)]),
            ("market", static (in ParadexSbeFrame frame) => frame.Text(0)),
        ],
        ParadexTemplate.BestBidOffer =>
        [
            ("timestamp", static (in ParadexSbeFrame frame) => frame.Integer(0) / 1000),
            ("seq_no", static (in ParadexSbeFrame frame) => frame.Integer(8)),
            ("bid_price", static (in ParadexSbeFrame frame) => Fixed(frame.Number(16), 8)),
            ("bid_size", static (in ParadexSbeFrame frame) => Fixed(frame.Number(24), 8)),
            ("ask_price", static (in ParadexSbeFrame frame) => Fixed(frame.Number(32), 8)),
            ("ask_size", static (in ParadexSbeFrame frame) => Fixed(frame.Number(40), 8)),
            ("market", static (in ParadexSbeFrame frame) => frame.Text(0)),
        ],
        ParadexTemplate.Book =>
        [
            ("timestamp", static (in ParadexSbeFrame frame) => frame.Integer(0) / 1000),
            ("seq_no", static (in ParadexSbeFrame frame) => frame.Integer(8)),
            ("pkg_type", static (in ParadexSbeFrame frame) => PackageWords[frame.Code(16)]),
            ("best_bid_price", static (in ParadexSbeFrame frame) => Fixed(frame.Number(17), 8)),
            ("best_bid_size", static (in ParadexSbeFrame frame) => Fixed(frame.Number(25), 8)),
            ("best_ask_price", static (in ParadexSbeFrame frame) => Fixed(frame.Number(33), 8)),
            ("best_ask_size", static (in ParadexSbeFrame frame) => Fixed(frame.Number(41), 8)),
            ("relative_spread", static (in ParadexSbeFrame frame) => Fixed(frame.Number(49), 8)),
            ("best_bid_api_price", static (in ParadexSbeFrame frame) => Fixed(frame.Number(57), 8)),
            ("best_bid_api_size", static (in ParadexSbeFrame frame) => Fixed(frame.Number(65), 8)),
            ("best_ask_api_price", static (in ParadexSbeFrame frame) => Fixed(frame.Number(73), 8)),
            ("best_ask_api_size", static (in ParadexSbeFrame frame) => Fixed(frame.Number(81), 8)),
            ("bids", static (in ParadexSbeFrame frame) => LevelsOf(in frame).Bids),
            ("asks", static (in ParadexSbeFrame frame) => LevelsOf(in frame).Asks),
            ("market", static (in ParadexSbeFrame frame) => frame.Text(0)),
        ],
        ParadexTemplate.Summary =>
        [
            ("timestamp", static (in ParadexSbeFrame frame) => frame.Integer(0) / 1000),
            ("seq_no", static (in ParadexSbeFrame frame) => frame.Integer(8)),
            ("mark_price", static (in ParadexSbeFrame frame) => Fixed(frame.Number(16), 8)),
            ("index_price", static (in ParadexSbeFrame frame) => Fixed(frame.Number(24), 8)),
            ("last_price", static (in ParadexSbeFrame frame) => Fixed(frame.Number(32), 8)),
            ("volume_usd24h", static (in ParadexSbeFrame frame) => Fixed(frame.Number(40), 8)),
            ("open_interest", static (in ParadexSbeFrame frame) => Fixed(frame.Number(48), 8)),
            ("funding_rate", static (in ParadexSbeFrame frame) => Fixed(frame.Number(56), 8)),
            ("bid", static (in ParadexSbeFrame frame) => Fixed(frame.Number(64), 8)),
            ("ask", static (in ParadexSbeFrame frame) => Fixed(frame.Number(72), 8)),
            ("total_volume", static (in ParadexSbeFrame frame) => Fixed(frame.Number(80), 8)),
            ("price_change_rate24h", static (in ParadexSbeFrame frame) => Fixed(frame.Number(88), 8)),
            ("mark_iv", static (in ParadexSbeFrame frame) => Fixed(frame.Number(96), 8)),
            ("bid_iv", static (in ParadexSbeFrame frame) => Fixed(frame.Number(104), 8)),
            ("ask_iv", static (in ParadexSbeFrame frame) => Fixed(frame.Number(112), 8)),
            ("last_iv", static (in ParadexSbeFrame frame) => Fixed(frame.Number(120), 8)),
            ("delta", static (in ParadexSbeFrame frame) => Fixed(frame.Number(128), 8)),
            ("gamma", static (in ParadexSbeFrame frame) => Fixed(frame.Number(136), 8)),
            ("vega", static (in ParadexSbeFrame frame) => Fixed(frame.Number(144), 8)),
            ("theta", static (in ParadexSbeFrame frame) => Fixed(frame.Number(152), 8)),
            ("rho", static (in ParadexSbeFrame frame) => Fixed(frame.Number(160), 8)),
            ("volga", static (in ParadexSbeFrame frame) => Fixed(frame.Number(168), 8)),
            ("vanna", static (in ParadexSbeFrame frame) => Fixed(frame.Number(176), 8)),
            ("future_funding_rate", static (in ParadexSbeFrame frame) => Fixed(frame.Number(184), 8)),
            ("external_fair_price", static (in ParadexSbeFrame frame) => Fixed(frame.Number(192), 8)),
            ("bid_size", static (in ParadexSbeFrame frame) => Fixed(frame.Number(200), 8)),
            ("ask_size", static (in ParadexSbeFrame frame) => Fixed(frame.Number(208), 8)),
            ("market", static (in ParadexSbeFrame frame) => frame.Text(0)),
        ],
        ParadexTemplate.Funding =>
        [
            ("timestamp", static (in ParadexSbeFrame frame) => frame.Integer(0) / 1000),
            ("seq_no", static (in ParadexSbeFrame frame) => frame.Integer(8)),
            ("funding_rate", static (in ParadexSbeFrame frame) => Fixed(frame.Number(16), 8)),
            ("funding_index", static (in ParadexSbeFrame frame) => Fixed(frame.Number(24), 8)),
            ("created_at", static (in ParadexSbeFrame frame) => frame.Integer(32) / 1000),
            ("funding_premium", static (in ParadexSbeFrame frame) => Fixed(frame.Number(40), 8)),
            ("funding_rate8h", static (in ParadexSbeFrame frame) => Fixed(frame.Number(48), 8)),
            ("funding_period_hours", static (in ParadexSbeFrame frame) => frame.Short(56)),
            ("market", static (in ParadexSbeFrame frame) => frame.Text(0)),
        ],
        ParadexTemplate.Order =>
        [
            ("timestamp", static (in ParadexSbeFrame frame) => frame.Integer(0) / 1000),
            ("seq_no", static (in ParadexSbeFrame frame) => frame.Integer(8)),
            ("status", static (in ParadexSbeFrame frame) => StatusWords[frame.Code(16)]),
            ("side", static (in ParadexSbeFrame frame) => SideWords[frame.Code(17)]),
            ("order_type", static (in ParadexSbeFrame frame) => OrderTypeWords[frame.Code(18)]),
            ("time_in_force", static (in ParadexSbeFrame frame) => TimeInForceWords[frame.Code(19)]),
            ("price", static (in ParadexSbeFrame frame) => Fixed(frame.Number(20), 8)),
            ("trigger_price", static (in ParadexSbeFrame frame) => Fixed(frame.Number(28), 8)),
            ("size", static (in ParadexSbeFrame frame) => Fixed(frame.Number(36), 8)),
            ("size_open", static (in ParadexSbeFrame frame) => Fixed(frame.Number(44), 8)),
            ("avg_fill_price", static (in ParadexSbeFrame frame) => Fixed(frame.Number(52), 8)),
            ("created_at", static (in ParadexSbeFrame frame) => frame.Integer(60) / 1000),
            ("updated_at", static (in ParadexSbeFrame frame) => frame.Integer(68) / 1000),
            ("account", static (in ParadexSbeFrame frame) => Address(frame.Bytes(76, 32))),
            ("received_at", static (in ParadexSbeFrame frame) => frame.Integer(108) / 1000),
            ("published_at", static (in ParadexSbeFrame frame) => frame.Integer(116) / 1000),
            ("stp", static (in ParadexSbeFrame frame) => SelfTradeWords[frame.Code(124)]),
            ("flags", static (in ParadexSbeFrame frame) => FlagsOf(frame.Code(125))),
            ("order_id", static (in ParadexSbeFrame frame) => frame.Text(0)),
            ("client_order_id", static (in ParadexSbeFrame frame) => frame.Text(1)),
            ("market", static (in ParadexSbeFrame frame) => frame.Text(2)),
            ("cancel_reason", static (in ParadexSbeFrame frame) => frame.Text(3)),
        ],
        ParadexTemplate.Fill =>
        [
            ("timestamp", static (in ParadexSbeFrame frame) => frame.Integer(0) / 1000),
            ("seq_no", static (in ParadexSbeFrame frame) => frame.Integer(8)),
            ("fill_type", static (in ParadexSbeFrame frame) => FillTypeWords[frame.Code(16)]),
            ("side", static (in ParadexSbeFrame frame) => SideWords[frame.Code(17)]),
            ("liquidity", static (in ParadexSbeFrame frame) => LiquidityWords[frame.Code(18)]),
            ("price", static (in ParadexSbeFrame frame) => Fixed(frame.Number(19), 8)),
            ("size", static (in ParadexSbeFrame frame) => Fixed(frame.Number(27), 8)),
            ("fee", static (in ParadexSbeFrame frame) => Fixed(frame.Number(35), 8)),
            ("realized_pnl", static (in ParadexSbeFrame frame) => Fixed(frame.Number(43), 8)),
            ("created_at", static (in ParadexSbeFrame frame) => frame.Integer(51) / 1000),
            ("account", static (in ParadexSbeFrame frame) => Address(frame.Bytes(59, 32))),
            ("underlying_price", static (in ParadexSbeFrame frame) => Fixed(frame.Number(91), 8)),
            ("realized_funding", static (in ParadexSbeFrame frame) => Fixed(frame.Number(99), 8)),
            ("fill_id", static (in ParadexSbeFrame frame) => frame.Text(0)),
            ("order_id", static (in ParadexSbeFrame frame) => frame.Text(1)),
            ("client_order_id", static (in ParadexSbeFrame frame) => frame.Text(2)),
            ("trade_id", static (in ParadexSbeFrame frame) => frame.Text(3)),
            ("market", static (in ParadexSbeFrame frame) => frame.Text(4)),
        ],
        ParadexTemplate.Position =>
        [
            ("timestamp", static (in ParadexSbeFrame frame) => frame.Integer(0) / 1000),
            ("seq_no", static (in ParadexSbeFrame frame) => frame.Integer(8)),
            ("side", static (in ParadexSbeFrame frame) => PositionSideWords[frame.Code(16)]),
            ("size", static (in ParadexSbeFrame frame) => Fixed(frame.Number(17), 8)),
            ("avg_entry_price", static (in ParadexSbeFrame frame) => Fixed(frame.Number(25), 8)),
            ("unrealized_pnl", static (in ParadexSbeFrame frame) => Fixed(frame.Number(33), 8)),
            ("realized_pnl", static (in ParadexSbeFrame frame) => Fixed(frame.Number(41), 8)),
            ("mark_price", static (in ParadexSbeFrame frame) => Fixed(frame.Number(49), 8)),
            ("liquidation_price", static (in ParadexSbeFrame frame) => Fixed(frame.Number(57), 8)),
            ("leverage", static (in ParadexSbeFrame frame) => Fixed(frame.Number(65), 8)),
            ("updated_at", static (in ParadexSbeFrame frame) => frame.Integer(73) / 1000),
            ("account", static (in ParadexSbeFrame frame) => Address(frame.Bytes(81, 32))),
            ("avg_entry_price_usd", static (in ParadexSbeFrame frame) => Fixed(frame.Number(113), 8)),
            ("cost", static (in ParadexSbeFrame frame) => Fixed(frame.Number(121), 8)),
            ("cost_usd", static (in ParadexSbeFrame frame) => Fixed(frame.Number(129), 8)),
            ("cached_funding_index", static (in ParadexSbeFrame frame) => Fixed(frame.Number(137), 8)),
            ("unrealized_funding_pnl", static (in ParadexSbeFrame frame) => Fixed(frame.Number(145), 8)),
            ("status", static (in ParadexSbeFrame frame) => PositionStatusWords[frame.Code(153)]),
            ("market", static (in ParadexSbeFrame frame) => frame.Text(0)),
            ("last_fill_id", static (in ParadexSbeFrame frame) => frame.Text(1)),
        ],
        ParadexTemplate.Account =>
        [
            ("timestamp", static (in ParadexSbeFrame frame) => frame.Integer(0) / 1000),
            ("seq_no", static (in ParadexSbeFrame frame) => frame.Integer(8)),
            ("total_collateral", static (in ParadexSbeFrame frame) => Fixed(frame.Number(16), 8)),
            ("free_collateral", static (in ParadexSbeFrame frame) => Fixed(frame.Number(24), 8)),
            ("initial_margin_req", static (in ParadexSbeFrame frame) => Fixed(frame.Number(32), 8)),
            ("maintenance_margin_req", static (in ParadexSbeFrame frame) => Fixed(frame.Number(40), 8)),
            ("account_value", static (in ParadexSbeFrame frame) => Fixed(frame.Number(48), 8)),
            ("unrealized_pnl", static (in ParadexSbeFrame frame) => Fixed(frame.Number(56), 8)),
            ("updated_at", static (in ParadexSbeFrame frame) => frame.Integer(64) / 1000),
            ("account", static (in ParadexSbeFrame frame) => Address(frame.Bytes(72, 32))),
            ("margin_cushion", static (in ParadexSbeFrame frame) => Fixed(frame.Number(104), 8)),
            ("status", static (in ParadexSbeFrame frame) => AccountStatusWords[frame.Code(112)]),
            ("settlement_asset", static (in ParadexSbeFrame frame) => frame.Text(0)),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(template)),
    };

    private static (string Name, int Offset)[] TimesOf(ParadexTemplate template) => template switch
    {
        ParadexTemplate.Trade => [("timestamp", 0), ("created_at", 41)],
        ParadexTemplate.BestBidOffer => [("timestamp", 0)],
        ParadexTemplate.Book => [("timestamp", 0)],
        ParadexTemplate.Summary => [("timestamp", 0)],
        ParadexTemplate.Funding => [("timestamp", 0), ("created_at", 32)],
        ParadexTemplate.Order => [("timestamp", 0), ("created_at", 60), ("updated_at", 68), ("received_at", 108), ("published_at", 116)],
        ParadexTemplate.Fill => [("timestamp", 0), ("created_at", 51)],
        ParadexTemplate.Position => [("timestamp", 0), ("updated_at", 73)],
        ParadexTemplate.Account => [("timestamp", 0), ("updated_at", 64)],
        _ => throw new ArgumentOutOfRangeException(nameof(template)),
    };

    private static (string Name, int Offset, byte Decimals)[] LaterMembersOf(ParadexTemplate template) => template switch
    {
        ParadexTemplate.Summary => [("forward_rate", 216, 8), ("risk_free_rate", 224, 8), ("funding_rate_precise", 232, 12)],
        ParadexTemplate.Funding => [("impact_premium_rate", 58, 8)],
        _ => [],
    };

    private static string[] FlagsOf(byte bits) => (bits & 1) != 0 ? ["REDUCE_ONLY"] : [];

    private static (List<BookLevel> Bids, List<BookLevel> Asks) LevelsOf(in ParadexSbeFrame frame)
    {
        var book = new ParadexBookFrame();
        book.Read(in frame);
        return (book.Bids, book.Asks);
    }

    // What the client reads, against the same entry.
    private static void CheckDocument(in ParadexSbeFrame frame, VectorEntry decoded)
    {
        switch (frame.Template)
        {
            case ParadexTemplate.Summary:
                var summary = ParadexSbeDocuments.Summary(in frame);
                Same(decoded, ("market", summary.Symbol), ("mark_price", summary.MarkPrice), ("index_price", summary.UnderlyingPrice), ("timestamp", summary.CreatedAt));

                // Version 1 brings four more decimals.
                Assert.Equal(decoded.Element("funding_rate").GetString(), Fixed(decimal.Truncate(summary.FundingRate!.Value * 100_000_000m) / 100_000_000m, 8));
                break;
            case ParadexTemplate.Order:
                var order = ParadexSbeDocuments.Order(in frame);
                Same(
                    decoded, ("order_id", order.Id), ("client_order_id", order.ClientId), ("market", order.Market), ("side", order.Side), ("size", order.Size), ("size_open", order.RemainingSize),
                    ("price", order.Price), ("avg_fill_price", order.AvgFillPrice), ("status", order.Status), ("cancel_reason", order.CancelReason), ("flags", order.Flags),
                    ("updated_at", order.LastUpdatedAt), ("seq_no", order.SeqNo));
                break;
            case ParadexTemplate.Fill:
                var fill = ParadexSbeDocuments.Fill(in frame);
                Same(
                    decoded, ("fill_id", fill.Id), ("order_id", fill.OrderId), ("client_order_id", fill.ClientId), ("market", fill.Market), ("side", fill.Side), ("liquidity", fill.Liquidity),
                    ("price", fill.Price), ("size", fill.Size), ("fee", fill.Fee), ("fill_type", fill.FillType), ("created_at", fill.CreatedAt));
                break;
            case ParadexTemplate.Position:
                var position = ParadexSbeDocuments.Position(in frame);
                Same(
                    decoded, ("market", position.Market), ("status", position.Status), ("side", position.Side), ("size", position.Size), ("avg_entry_price", position.AverageEntryPrice),
                    ("cost", position.Cost), ("unrealized_pnl", position.UnrealizedPnl), ("liquidation_price", position.LiquidationPrice), ("updated_at", position.LastUpdatedAt), ("seq_no", position.SeqNo));
                break;
            case ParadexTemplate.Account:
                var account = ParadexSbeDocuments.Account(in frame);
                Same(
                    decoded, ("account_value", account.AccountValue), ("total_collateral", account.TotalCollateral), ("free_collateral", account.FreeCollateral), ("updated_at", account.UpdatedAt),
                    ("seq_no", account.SeqNo));
                break;
        }
    }

    private static void Same(VectorEntry decoded, params (string Name, object? Value)[] members) =>
        Assert.All(members, member => Assert.Equal(
            $"{member.Name}={Text(decoded.Element(member.Name))}",
            $"{member.Name}={Text(member.Value is decimal number ? Fixed(number, 8) : member.Value)}"));
}
