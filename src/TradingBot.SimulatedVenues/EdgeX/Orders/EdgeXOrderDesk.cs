using TradingBot.Model;
using TradingBot.SimulatedVenues.EdgeX.Accounts;
using TradingBot.SimulatedVenues.EdgeX.Signing;
using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.EdgeX.Orders;

/// <summary>EdgeX's orders over the engine: signatures, rules, names, cancels.</summary>
internal sealed partial class EdgeXOrderDesk(SimulatedExchange exchange, EdgeXListing listing, EdgeXAccounts accounts, EdgeXMessages messages, EdgeXVenueOptions options)
{
    private const int MaxRecords = 20_000;

    private readonly SimulatedExchange _exchange = exchange;
    private readonly EdgeXMessages _messages = messages;
    private readonly EdgeXVenueOptions _options = options;
    private readonly Dictionary<long, EdgeXOrderRecord> _records = [];
    private readonly Queue<long> _recordAges = new();

    /// <summary>Takes or refuses one order. What becomes of one that was taken is told later.</summary>
    /// <param name="account">Who sent it.</param>
    /// <param name="order">The order.</param>
    /// <param name="orderId">Its number when there is no error.</param>
    public EdgeXError? Place(EdgeXAccount account, EdgeXOrderRequest order, out long orderId)
    {
        orderId = 0;
        if ((CheckSigned(account, order) ?? CheckRules(account, order)) is { } refusal)
        {
            return refusal;
        }

        var record = Record(_exchange.ReserveOrderId(), account, order.Contract, order, order.IsMarket ? MarketBound(order) : 0m);
        var submission = Submission(order, record);
        if (Refusal(_exchange.Check(account.Id, submission)) is { } state)
        {
            return state;
        }

        // Known before it is submitted, because its first event comes from within the call.
        Keep(record);
        account.UsedClientIds.Add(order.ClientOrderId);
        orderId = record.OrderId;
        return Refusal(_exchange.Submit(account.Id, submission).Reason);
    }

    public EdgeXOrderView View(OrderState order) => new(RecordOf(order), order);

    /// <summary>Leverage of an account in a contract, whole times.</summary>
    public string Leverage(EdgeXAccount account, EdgeXContract contract) => EdgeXText.Leverage(_exchange.GetPosition(account.Id, contract.Market.Id).InitialMarginFraction);

    /// <summary>What is known of an order that the engine has; an order of the venue itself becomes known here.</summary>
    private EdgeXOrderRecord RecordOf(OrderState order)
    {
        if (_records.TryGetValue(order.OrderId, out var record))
        {
            return record;
        }

        return Keep(Record(order.OrderId, accounts[order.AccountId], listing[order.MarketId], request: null, order.Price));
    }

    private EdgeXOrderRecord Record(long id, EdgeXAccount account, EdgeXContract contract, EdgeXOrderRequest? request, decimal limitPrice) =>
        new(id, account, contract, request, Leverage(account, contract), _exchange.GetFees(account.Id, contract.Market.Id), limitPrice);

    private OrderSubmission Submission(EdgeXOrderRequest order, EdgeXOrderRecord record) => new()
    {
        OrderId = record.OrderId,
        MarketId = order.Contract.Market.Id,
        Side = order.IsBuy ? OrderSide.Buy : OrderSide.Sell,
        Size = order.Size,
        Price = order.IsMarket ? record.LimitPrice : order.Price,
        Type = order.IsMarket ? OrderType.Market : OrderType.Limit,
        TimeInForce = order.TimeInForce switch
        {
            "POST_ONLY" => TimeInForce.PostOnly,
            "GOOD_TIL_CANCEL" => TimeInForce.GoodTillTime,
            _ => TimeInForce.ImmediateOrCancel,
        },
        IsAllOrNothing = order.TimeInForce == "FILL_OR_KILL",
        ReduceOnly = order.ReduceOnly,
        ClientOrderId = order.ClientOrderId,
        ExpiresAt = DateTimeOffset.FromUnixTimeMilliseconds(order.ExpireTime),
        Delay = _options.MatchingDelay,
    };

    private EdgeXOrderRecord Keep(EdgeXOrderRecord record)
    {
        _records.Add(record.OrderId, record);
        _recordAges.Enqueue(record.OrderId);
        while (_recordAges.Count > MaxRecords)
        {
            // An order that lives as long as that is asked after again: it goes to the end of the queue.
            var oldest = _recordAges.Dequeue();
            if (_exchange.FindOrder(_records[oldest].Account.Id, oldest) is { IsActive: true })
            {
                _recordAges.Enqueue(oldest);
                break;
            }

            _records.Remove(oldest);
        }

        return record;
    }
}
