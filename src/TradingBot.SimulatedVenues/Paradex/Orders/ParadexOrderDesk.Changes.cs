using TradingBot.SimulatedVenues.Paradex.Accounts;
using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Paradex.Orders;

internal sealed partial class ParadexOrderDesk
{
    private const string Pending = "PENDING";
    private const string Success = "SUCCESS";
    private const string Rejected = "REJECTED";

    /// <summary>Asks for a change of price, size or trigger price. Whether it comes to pass is an event.</summary>
    /// <returns>Why it is not taken; null when it is, with the order as it is answered in <paramref name="answer"/>.</returns>
    public ParadexError? Modify(ParadexAccount account, string id, ParadexOrderRequest request, out ParadexOrderView? answer)
    {
        answer = null;
        if (Find(account, id) is not { } view)
        {
            return ParadexError.OrderNotFound;
        }

        if (CheckChange(account, view, id, request) is { } error)
        {
            return error;
        }

        var order = _orders[view.Number];
        order.LastRequest = new ParadexRequestInfo(_text.Id(++_requests), Pending, string.Empty);
        answer = view with { LastRequest = order.LastRequest };
        if (order.IsWaiting)
        {
            After(_options.OrderDelay, () => ChangeWaiting(order, request));
        }
        else
        {
            ChangeInEngine(order, view, request);
        }

        return null;
    }

    /// <summary>Asks for the end of an order.</summary>
    /// <returns>Why it is not taken; null when the order is queued for cancellation.</returns>
    public ParadexError? Cancel(ParadexOrderView view, string? reason = null)
    {
        if (!view.IsActive)
        {
            return ParadexError.OrderIsClosed;
        }

        if (_orders.GetValueOrDefault(view.Number) is { } order)
        {
            if (order.IsWaiting)
            {
                After(_options.CancelDelay, () => CancelWherever(order, reason));
                return null;
            }

            order.ReasonInstead = reason ?? order.ReasonInstead;
        }

        _exchange.Cancel(view.Account.Id, view.Number);
        return null;
    }

    /// <summary>Asks for the end of all orders.</summary>
    public void CancelAll(ParadexAccount account, MarketDefinition? market)
    {
        foreach (var order in WaitingOf(account).Where(order => market is null || order.Market.Id == market.Id).ToArray())
        {
            After(_options.CancelDelay, () => CancelWherever(order, reason: null));
        }

        _exchange.CancelAll(account.Id, market?.Id);
    }

    /// <summary>A connection with the dead-man's switch armed has ended: its orders go.</summary>
    public void CancelOf(ParadexAccount account, object connection)
    {
        foreach (var view in Active(account, market: null))
        {
            var origin = _orders.GetValueOrDefault(view.Number)?.Connection;
            if (ReferenceEquals(origin, connection) || (origin is null && _options.CancelOnDisconnectCoversRest))
            {
                Cancel(view, _options.DisconnectReason);
            }
        }
    }

    private ParadexError? CheckChange(ParadexAccount account, ParadexOrderView view, string id, ParadexOrderRequest request)
    {
        if (CheckSignature(account, request, id) is { } unsigned)
        {
            return unsigned;
        }

        if (CheckSystem(view.Instruction == ParadexOrderRequest.PostOnly) is { } closed)
        {
            return closed;
        }

        if (view.Status is not (ParadexOrderView.Open or ParadexOrderView.Untriggered))
        {
            return ParadexError.OrderIsNotOpen;
        }

        if ((request.Id is not null && request.Id != id) || request.Market != view.Market.ContractId || request.IsBuy != view.IsBuy || request.Type != view.Type)
        {
            return ParadexError.Validation("only price, size and trigger price can be changed");
        }

        return TotalSize(view, request) <= view.Size - view.RemainingSize ? ParadexError.InvalidOrderSize
            : CheckForm(view.Market, request) ?? CheckMinimum(account, view.Market, request);
    }

    private decimal TotalSize(ParadexOrderView view, ParadexOrderRequest request) =>
        _options.ModifySizeIsTotal ? request.Size : request.Size + view.Size - view.RemainingSize;

    private void ChangeInEngine(ParadexOrder order, ParadexOrderView view, ParadexOrderRequest request)
    {
        if (_options.OrderDelay == TimeSpan.Zero)
        {
            // The report of the change is delivered within the call.
            order.LastRequest = order.LastRequest! with { Status = Success };
        }

        var reason = _exchange.Amend(order.Account.Id, order.Number, request.Price, TotalSize(view, request), outcome => Conclude(order, request, outcome));
        if (reason != RejectReason.None || _options.OrderDelay == TimeSpan.Zero)
        {
            Conclude(order, request, reason);
        }
    }

    private void Conclude(ParadexOrder order, ParadexOrderRequest request, RejectReason outcome)
    {
        if (outcome == RejectReason.None)
        {
            order.LastRequest = order.LastRequest! with { Status = Success };
            order.Request = order.Request with { SignatureTimestamp = request.SignatureTimestamp };
            return;
        }

        order.LastRequest = order.LastRequest! with { Status = Rejected, Message = outcome.ToString() };
        if (_exchange.FindOrder(order.Account.Id, order.Number) is { } state)
        {
            Changed?.Invoke(View(state, order.Account));
        }
    }

    private void ChangeWaiting(ParadexOrder order, ParadexOrderRequest request)
    {
        if (!order.IsWaiting)
        {
            return;
        }

        order.Request = order.Request with
        {
            Price = request.Price,
            Size = request.Size,
            TriggerPrice = request.TriggerPrice > 0m ? request.TriggerPrice : order.Request.TriggerPrice,
            SignatureTimestamp = request.SignatureTimestamp,
        };
        order.LastRequest = order.LastRequest! with { Status = Success };
        Report(order);
    }

    /// <summary>It may have been triggered while its cancel was on the way.</summary>
    private void CancelWherever(ParadexOrder order, string? reason)
    {
        if (order.IsWaiting)
        {
            End(order, reason ?? ParadexOrderView.UserCanceled);
        }
        else if (order.IsInEngine)
        {
            _exchange.Cancel(order.Account.Id, order.Number);
        }
    }
}
