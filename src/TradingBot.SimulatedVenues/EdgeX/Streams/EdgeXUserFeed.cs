using System.Text.Json;
using TradingBot.SimulatedVenues.EdgeX.Accounts;
using TradingBot.SimulatedVenues.EdgeX.Orders;
using TradingBot.SimulatedVenues.EdgeX.Wire;

namespace TradingBot.SimulatedVenues.EdgeX.Streams;

/// <summary>The private stream of one account: a snapshot for each new socket, then events to all of them.</summary>
internal sealed class EdgeXUserFeed(EdgeXLedger ledger, EdgeXOrderDesk orders, TimeProvider marketTime, Action<Utf8JsonWriter, EdgeXAccount> writeAccount)
{
    private readonly List<EdgeXPrivateSocket> _followers = [];

    /// <summary>Open sockets of the account.</summary>
    public int Count => _followers.Count;

    public void Follow(EdgeXPrivateSocket socket)
    {
        _followers.Add(socket);
        socket.Send(Frame(new EdgeXEvent("Snapshot")
        {
            HasAccount = true,
            HasCollateral = true,
            Positions = [.. ledger.Positions],
            Orders = [.. orders.Active(ledger.Account)],
        }));
    }

    public void Leave(EdgeXPrivateSocket socket) => _followers.Remove(socket);

    public void Publish(EdgeXEvent happened)
    {
        if (_followers.Count == 0)
        {
            return;
        }

        var frame = Frame(happened);
        foreach (var follower in _followers.ToArray())
        {
            follower.Send(frame);
        }
    }

    private byte[] Frame(EdgeXEvent happened) => JsonText.Object(json =>
    {
        json.WriteString("type", "trade-event");
        json.WriteStartObject("content");
        json.WriteString("event", happened.Name);
        json.WriteNumber("version", ledger.Version);
        json.WriteStartObject("data");
        WriteData(json, happened);
        json.WriteEndObject();
        json.WriteNumber("time", marketTime.GetUtcNow().ToUnixTimeMilliseconds());

        // As in the recorded frames: the rows name the account.
        json.WriteNumber("accountId", 0);
        json.WriteEndObject();
    });

    private void WriteData(Utf8JsonWriter json, EdgeXEvent happened)
    {
        var account = ledger.Account;
        json.WriteObjects("account", happened.HasAccount ? [account] : Array.Empty<EdgeXAccount>(), one => writeAccount(json, one));
        json.WriteObjects("collateral", happened.HasCollateral ? [ledger] : Array.Empty<EdgeXLedger>(), one => EdgeXAccountJson.WriteCollateral(json, one));
        json.WriteObjects("collateralTransaction", happened.CollateralRows, row => EdgeXTransactionJson.WriteCollateral(json, account, row));
        json.WriteObjects("position", happened.Positions, position => EdgeXAccountJson.WritePosition(json, account, position));
        json.WriteObjects("positionTransaction", happened.PositionRows, row => EdgeXTransactionJson.WritePosition(json, account, row));
        json.WriteEmptyArray("deposit");
        json.WriteEmptyArray("withdraw");
        json.WriteEmptyArray("transferIn");
        json.WriteEmptyArray("transferOut");
        json.WriteObjects("order", happened.Orders, order => EdgeXOrderJson.WriteOrder(json, order, leavesZerosOut: true));
        json.WriteObjects("orderFillTransaction", happened.Fills, row => EdgeXOrderJson.WriteFill(json, account, row));
    }
}
