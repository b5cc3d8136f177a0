using TradingBot.Model;
using TradingBot.SimulatedVenues.Paradex.Accounts;
using TradingBot.SimulatedVenues.Paradex.Orders;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Paradex.Sbe;

/// <content>The private messages: sent in binary only where an option says so.</content>
internal static partial class ParadexFrames
{
    private static readonly string[] Types =
        ["LIMIT", "MARKET", "STOP_LIMIT", "STOP_MARKET", "TAKE_PROFIT_LIMIT", "TAKE_PROFIT_MARKET", "STOP_LOSS_LIMIT", "STOP_LOSS_MARKET"];

    private static readonly string[] Statuses = ["NEW", "UNTRIGGERED", "OPEN", "CLOSED"];
    private static readonly string[] Instructions = ["GTC", "IOC", "POST_ONLY", "RPI"];
    private static readonly string[] SelfTrades = ["EXPIRE_MAKER", "EXPIRE_TAKER", "EXPIRE_BOTH"];

    public static byte[] Order(ushort version, DateTimeOffset at, long sequence, ParadexOrderView order, string id) => new SbeWriter(20, version, blockLength: 126)
        .Time(at).Number(sequence).Byte(Code(Statuses, order.Status)).Byte(order.IsBuy ? (byte)1 : (byte)2).Byte(Code(Types, order.Type)).Byte(Code(Instructions, order.Instruction))
        .Fixed(order.Price == 0m ? null : order.Price).Fixed(order.TriggerPrice == 0m ? null : order.TriggerPrice)
        .Fixed(order.Size).Fixed(order.RemainingSize).Fixed(order.AverageFillPrice).Time(order.CreatedAt).Time(order.UpdatedAt)
        .Bytes(order.Account.AddressBytes).Time(order.ReceivedAt).Time(at)
        .Byte(Code(SelfTrades, order.SelfTrade)).Byte(order.Flags.Contains(ParadexOrderRequest.ReduceOnlyFlag) ? (byte)1 : (byte)0)
        .Text(id).Text(order.ClientId).Text(order.Market.ContractId).Text(order.CancelReason).ToArray();

    public static byte[] Fill(ushort version, DateTimeOffset at, AccountFill fill, ParadexAccount account, string market, string id, string orderId, string tradeId) => new SbeWriter(21, version, blockLength: 107)
        .Time(at).Number(fill.Revision).Byte(fill.IsForced ? (byte)2 : (byte)1).Byte(fill.Side == OrderSide.Buy ? (byte)1 : (byte)2).Byte(fill.Liquidity == Liquidity.Maker ? (byte)1 : (byte)2)
        .Fixed(fill.Price).Fixed(fill.Size).Fixed(fill.Fee).Fixed(fill.RealizedPnl).Time(fill.At).Bytes(account.AddressBytes)
        .Fixed(fill.IndexPrice).Fixed(fill.RealizedFunding)
        .Text(id).Text(orderId).Text(fill.ClientOrderId ?? string.Empty).Text(tradeId).Text(market).ToArray();

    public static byte[] Position(ushort version, DateTimeOffset at, long sequence, ParadexPosition position, ParadexAccount account, string market, string lastFillId)
    {
        var state = position.State;
        return new SbeWriter(22, version, blockLength: 154)
            .Time(at).Number(sequence).Byte(position.IsLong ? (byte)1 : (byte)2).Fixed(Math.Abs(state.Size)).Fixed(state.EntryPrice)
            .Fixed(state.UnrealizedPnl).Fixed(state.RealizedPnl).Fixed(state.MarkPrice).Fixed(state.LiquidationPrice).Fixed(ParadexJson.Leverage(state.InitialMarginFraction))
            .Time(position.UpdatedAt).Bytes(account.AddressBytes).Fixed(state.EntryPrice).Fixed(state.EntryValue).Fixed(state.EntryValue)
            .Fixed(Truncate(state.FundingIndex, 8)).Fixed(state.AccruedFunding).Byte(position.IsOpen ? (byte)1 : (byte)2)
            .Text(market).Text(lastFillId).ToArray();
    }

    public static byte[] Account(ushort version, DateTimeOffset at, long sequence, AccountState state, ParadexAccount account) => new SbeWriter(23, version, blockLength: 113)
        .Time(at).Number(sequence).Fixed(state.Collateral).Fixed(state.Available).Fixed(state.InitialMargin).Fixed(state.MaintenanceMargin)
        .Fixed(state.Equity).Fixed(state.UnrealizedPnl).Time(state.At).Bytes(account.AddressBytes).Fixed(state.Equity - state.MaintenanceMargin).Byte(1)
        .Text("USDC").ToArray();

    private static byte Code(string[] names, string name) => (byte)(Array.IndexOf(names, name) + 1);
}
