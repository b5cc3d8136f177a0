using System.Text.Json;
using TradingBot.SimulatedVenues.Paradex.Accounts;

namespace TradingBot.SimulatedVenues.Paradex.Orders;

/// <summary>What a batch of cancels says of one order.</summary>
/// <param name="Id">The order's id; null when it is not known.</param>
/// <param name="ClientId">Its owner's name of it; null when it is not known.</param>
/// <param name="Order">The order; null when there is none.</param>
/// <param name="Status">QUEUED_FOR_CANCELLATION, ALREADY_CLOSED or NOT_FOUND.</param>
internal sealed record ParadexCancelResult(string? Id, string? ClientId, ParadexOrderView? Order, string Status)
{
    public const string Queued = "QUEUED_FOR_CANCELLATION";

    /// <summary>Cancels an order by its id.</summary>
    public static ParadexCancelResult ById(ParadexOrderDesk desk, ParadexAccount account, string id) => Cancel(desk, desk.Find(account, id), id, clientId: null);

    /// <summary>Cancels an active order by its owner's name of it.</summary>
    public static ParadexCancelResult ByClientId(ParadexOrderDesk desk, ParadexAccount account, string clientId) => Cancel(desk, desk.FindActive(account, clientId), id: null, clientId);

    public void Write(Utf8JsonWriter json)
    {
        if (Id is not null)
        {
            json.WriteString("id", Id);
        }

        if (ClientId is not null)
        {
            json.WriteString("client_id", ClientId);
        }

        if (Order is not null)
        {
            json.WriteString("account", Order.Account.Address);
            json.WriteString("market", Order.Market.ContractId);
        }

        json.WriteString("status", Status);
    }

    private static ParadexCancelResult Cancel(ParadexOrderDesk desk, ParadexOrderView? order, string? id, string? clientId) => order is null
        ? new ParadexCancelResult(id, clientId, Order: null, "NOT_FOUND")
        : new ParadexCancelResult(
            desk.IdOf(order),
            order.ClientId.Length > 0 ? order.ClientId : clientId,
            order,
            desk.Cancel(order) is null ? Queued : "ALREADY_CLOSED");
}
