using System.Text.Json;
using TradingBot.SimulatedVenues.Paradex.Accounts;
using TradingBot.SimulatedVenues.Paradex.Orders;
using TradingBot.SimulatedVenues.Paradex.Sbe;
using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Paradex.Streams;

/// <summary>The private channels of one account. Each fact goes out at once; nothing is sent for a mere subscription.</summary>
internal sealed class ParadexAccountFeed(ParadexAccount account, SimulatedExchange exchange, ParadexHub hub, ParadexOrderDesk orders, ParadexJson json, ParadexVenueOptions options) : IAccountListener
{
    /// <inheritdoc/>
    public void OnOrder(OrderState order) => OnOrder(orders.View(order, account));

    /// <summary>An order outside of the engine, or one whose change was rejected.</summary>
    public void OnOrder(ParadexOrderView order)
    {
        if (order.Status == ParadexOrderView.New && !options.PushesNew)
        {
            return;
        }

        Publish(
            ParadexChannel.Orders,
            order.Market.ContractId,
            writer => json.WriteOrder(writer, order),
            version => ParadexFrames.Order(version, exchange.Now, ParadexText.Sequence(order.UpdatedAt, order.Revision), order, json.Text.Id(order.Number)));
    }

    /// <inheritdoc/>
    public void OnFill(AccountFill fill)
    {
        var market = exchange.FindMarket(fill.MarketId)!.ContractId;
        Publish(
            ParadexChannel.Fills,
            market,
            writer => json.WriteFill(writer, fill, account),
            version => ParadexFrames.Fill(version, exchange.Now, fill, account, market, json.FillId(fill), json.Text.Id(fill.OrderId), json.Text.Id(fill.TradeId)));
    }

    /// <inheritdoc/>
    public void OnPosition(PositionState position)
    {
        if (hub.HasFollowers(ParadexChannel.Positions, account.Id))
        {
            var shown = ParadexPosition.Of(exchange, position);
            var market = exchange.FindMarket(position.MarketId)!.ContractId;
            hub.Publish(
                ParadexChannel.Positions,
                account.Id,
                writer => json.WritePosition(writer, shown, account),
                version => ParadexFrames.Position(version, exchange.Now, ParadexText.Sequence(shown.UpdatedAt, position.Revision), shown, account, market, shown.LastFill is { } fill ? json.FillId(fill) : string.Empty));
        }

        orders.OnPosition(position);
    }

    /// <inheritdoc/>
    public void OnAccount(AccountState state) => hub.Publish(
        ParadexChannel.Account,
        account.Id,
        writer => ParadexJson.WriteAccount(writer, state, account),
        version => ParadexFrames.Account(version, exchange.Now, ParadexText.Sequence(state.At, revision: 0), state, account));

    /// <inheritdoc/>
    public void OnFunding(AccountFunding funding) =>
        Publish(ParadexChannel.FundingPayments, exchange.FindMarket(funding.MarketId)!.ContractId, writer => json.WriteFundingPayment(writer, funding, account), binary: null);

    /// <summary>Mark prices have moved and funding has accrued; what the account is worth has changed.</summary>
    public void OnMarkPrices()
    {
        if (hub.HasFollowers(ParadexChannel.Account, account.Id))
        {
            OnAccount(exchange.GetAccount(account.Id));
        }
    }

    private void Publish(string family, string market, Action<Utf8JsonWriter> data, Func<ushort, byte[]>? binary)
    {
        hub.Publish($"{family}.{market}", account.Id, data, binary);
        hub.Publish($"{family}.{ParadexChannel.All}", account.Id, data, binary);
    }
}
