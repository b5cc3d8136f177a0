using System.Text.Json;
using TradingBot.SimulatedVenues.Grvt.Accounts;
using TradingBot.SimulatedVenues.Grvt.Orders;
using TradingBot.SimulatedVenues.Grvt.Wire;
using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Grvt.Streams;

/// <summary>The private streams of one sub-account. Messages go out at once, one for each fact.</summary>
internal sealed class GrvtAccountFeed(long account, SimulatedExchange exchange, GrvtListing listing, GrvtVenueOptions options, GrvtHub hub, GrvtOrderDesk orders) : IAccountListener
{
    private readonly string _name = GrvtText.Integer(account);

    /// <summary>Makes the lane of a topic of this sub-account.</summary>
    public GrvtLane Open(GrvtTopic topic) => new AccountLane(topic, hub, this);

    /// <inheritdoc/>
    public void OnOrder(OrderState order) => OnOrder(orders.View(order));

    /// <inheritdoc/>
    public void OnFill(AccountFill fill) => Publish(GrvtTopic.Fill, listing[fill.MarketId], json => WriteFill(json, fill));

    /// <inheritdoc/>
    public void OnPosition(PositionState position)
    {
        if (position.Size != 0m || options.PushesClosedPositions)
        {
            Publish(GrvtTopic.Position, listing[position.MarketId], json => WritePosition(json, position));
        }
    }

    /// <inheritdoc/>
    public void OnAccount(AccountState state)
    {
        // There is no stream of balances.
    }

    /// <inheritdoc/>
    public void OnFunding(AccountFunding funding)
    {
        // There is no stream of funding; payments show in positions and their history.
    }

    /// <summary>An order was taken, changed or ended, in the engine or outside of it.</summary>
    public void OnOrder(GrvtOrderView order)
    {
        var instrument = order.Record.Instrument;
        Publish(GrvtTopic.State, instrument, json => GrvtOrderJson.WriteStateFeed(json, order));
        Publish(GrvtTopic.Order, instrument, json => GrvtOrderJson.Write(json, order));
    }

    /// <summary>A waiting cancel came to nothing.</summary>
    public void OnCancel(GrvtCancelReport report) => Publish(GrvtTopic.Cancel, instrument: null, json => GrvtOrderJson.WriteCancel(json, report));

    /// <summary>The leverage in a market was set.</summary>
    public void OnLeverage(int market)
    {
        if (exchange.GetPosition(account, market) is { Size: not 0m } position)
        {
            OnPosition(position);
        }
    }

    private void Publish(string stream, GrvtInstrument? instrument, Action<Utf8JsonWriter> feed)
    {
        var all = hub.Find(new GrvtTopic(stream, _name, string.Empty));
        var one = instrument is null ? null : hub.Find(new GrvtTopic(stream, $"{_name}-{instrument.Name}", string.Empty));
        if (all is not { IsFollowed: true } && one is not { IsFollowed: true })
        {
            return;
        }

        var document = JsonText.Object(feed);
        all?.Publish(document);
        one?.Publish(document);
    }

    private void WriteFill(Utf8JsonWriter json, AccountFill fill) =>
        GrvtAccountJson.WriteFill(json, listing[fill.MarketId], fill, exchange.GetStatistics(fill.MarketId), orders.FindRecord(fill.OrderId));

    private void WritePosition(Utf8JsonWriter json, PositionState position) => GrvtAccountJson.WritePosition(json, listing[position.MarketId], GrvtPosition.Of(exchange, position));

    private IReadOnlyList<byte[]> Snapshots(GrvtTopic topic)
    {
        var instrument = topic.Primary.Split('-').ElementAtOrDefault(1);
        return topic.Stream switch
        {
            GrvtTopic.Position => [.. exchange.GetPositions(account)
                .Where(position => instrument is null || listing[position.MarketId].Name == instrument)
                .Select(position => JsonText.Object(json => WritePosition(json, position)))],
            GrvtTopic.Order when options.SendsOpenOrdersFirst => [.. orders.Active(account)
                .Where(order => instrument is null || order.Record.Instrument.Name == instrument)
                .Select(order => JsonText.Object(json => GrvtOrderJson.Write(json, order)))],
            _ => [],
        };
    }

    private sealed class AccountLane(GrvtTopic topic, GrvtHub hub, GrvtAccountFeed feed) : GrvtLane(topic, hub)
    {
        /// <inheritdoc/>
        public override IReadOnlyList<byte[]> Snapshots() => feed.Snapshots(Topic);
    }
}
