using System.Globalization;
using TradingBot.Exchanges;
using TradingBot.Model;
using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;

namespace TradingBot.Simulation;

public sealed partial class SimulatedExchangeClient
{
    /// <inheritdoc/>
    public Task<VenueError?> ConnectTradingAsync(IReadOnlyList<ContractAttributes> contracts, IExchangeEvents events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(contracts);
        ArgumentNullException.ThrowIfNull(events);
        cancellationToken.ThrowIfCancellationRequested();
        if (Faults.NextQuery() is { } error || (error = Unknown(contracts)) is not null)
        {
            return Task.FromResult<VenueError?>(error);
        }

        _accountFeed.Open(events);
        return Task.FromResult<VenueError?>(null);
    }

    /// <inheritdoc/>
    public Task<VenueResult<AccountSnapshot>> GetAccountAsync(CancellationToken cancellationToken) =>
        QueryAsync(() => SimulatedMapping.ToAccount(_exchange.GetAccount(_accountId)), cancellationToken);

    /// <inheritdoc/>
    public Task<VenueResult<IReadOnlyList<Position>>> GetPositionsAsync(CancellationToken cancellationToken) =>
        QueryAllAsync(() => _exchange.GetPositions(_accountId).Select(position => SimulatedMapping.ToPosition(position, Market(position.MarketId))), cancellationToken);

    /// <inheritdoc/>
    public Task<VenueResult<IReadOnlyList<OrderInfo>>> GetActiveOrdersAsync(string contractId, CancellationToken cancellationToken) =>
        QueryMarketAsync<IReadOnlyList<OrderInfo>>(
            contractId,
            market => [.. _exchange.GetActiveOrders(_accountId, market.Id).Select(order => SimulatedMapping.ToOrder(order, market))],
            cancellationToken);

    /// <inheritdoc/>
    public async Task<OrderLookup> FindOrderAsync(string contractId, ClientOrderId clientOrderId, DateTimeOffset sentAt, CancellationToken cancellationToken)
    {
        var answer = await QueryMarketAsync<IReadOnlyList<OrderState>>(
            contractId,
            market => _exchange.FindOrder(_accountId, clientOrderId.ToString()) is { } order && order.MarketId == market.Id ? [order] : [],
            cancellationToken);
        if (!answer.IsKnown)
        {
            return new OrderLookup.StillUnknown(answer.Error.ToString());
        }

        if (answer.Value.Count > 0)
        {
            return new OrderLookup.Found(SimulatedMapping.ToOrder(answer.Value[0], Market(answer.Value[0].MarketId)));
        }

        return _exchange.Now >= sentAt + Capabilities.SettleTime
            ? new OrderLookup.ProvenAbsent()
            : new OrderLookup.StillUnknown("Not to be seen, and the settle time is not over.");
    }

    /// <inheritdoc/>
    public Task<VenueResult<IReadOnlyList<Fill>>> GetFillsAsync(string contractId, DateTimeOffset since, CancellationToken cancellationToken) =>
        QueryMarketAsync<IReadOnlyList<Fill>>(
            contractId,
            market => [.. _exchange.GetFills(_accountId, since, market.Id).Select(fill => SimulatedMapping.ToFill(fill, market))],
            cancellationToken);

    /// <inheritdoc/>
    public Task<VenueResult<IReadOnlyList<FundingPayment>>> GetFundingPaymentsAsync(string contractId, DateTimeOffset since, CancellationToken cancellationToken) =>
        QueryMarketAsync<IReadOnlyList<FundingPayment>>(
            contractId,
            market => [.. _exchange.GetFundingPayments(_accountId, since, market.Id).Select(payment => SimulatedMapping.ToFunding(payment, market))],
            cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<OrderResult>> PlaceOrdersAsync(IReadOnlyList<OrderRequest> orders, Task intentDurable, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(orders);
        ArgumentNullException.ThrowIfNull(intentDurable);
        try
        {
            // Not WaitAsync: over a task that completes asynchronously it resumes by way of a foreign thread.
            await intentDurable;
            cancellationToken.ThrowIfCancellationRequested();
        }
#pragma warning disable CA1031 // Whatever kept the intent from the disk, and a canceled wait as well: nothing has been sent, and that is the answer.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            var refused = new OrderResult.Refused(new VenueError(VenueErrorKind.NotSent, string.Empty, $"The intent was not made durable: {fault.Message}"));
            return [.. orders.Select(_ => refused)];
        }

        return [.. orders.Select(Place)];
    }

    /// <inheritdoc/>
    public Task<OrderResult> CancelOrderAsync(string contractId, ClientOrderId? clientOrderId, string? venueOrderId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Send(() =>
        {
            if (clientOrderId is { } name)
            {
                return (_exchange.Cancel(_accountId, name.ToString()), venueOrderId);
            }

            return long.TryParse(venueOrderId, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? (_exchange.Cancel(_accountId, id), venueOrderId)
                : (RejectReason.OrderNotFound, venueOrderId);
        }));
    }

    /// <inheritdoc/>
    public Task<OrderResult> AmendOrderAsync(string contractId, ClientOrderId clientOrderId, string? venueOrderId, decimal price, decimal size, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Send(() =>
        {
            if (_exchange.FindOrder(_accountId, clientOrderId.ToString()) is not { } order)
            {
                return (RejectReason.OrderNotFound, venueOrderId);
            }

            var unit = Market(order.MarketId).UnitMultiplier;
            return (_exchange.Amend(_accountId, order.OrderId, price * unit, size / unit), order.OrderId.ToString(CultureInfo.InvariantCulture));
        }));
    }

    /// <inheritdoc/>
    public Task<OrderResult> SetLeverageAsync(string contractId, decimal leverage, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Send(() => (
            leverage < 1m ? RejectReason.InvalidLeverage
                : _exchange.FindMarket(contractId) is { } market ? _exchange.SetInitialMarginFraction(_accountId, market.Id, 1m / leverage)
                : RejectReason.UnknownMarket,
            null)));
    }

    /// <inheritdoc/>
    public Task<OrderResult> ArmDeadManSwitchAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, Capabilities.MinDeadManDelay);
        return Task.FromResult(Send(() => (_exchange.ScheduleCancelAll(_accountId, _exchange.Now + delay), null)));
    }

    /// <inheritdoc/>
    public Task<OrderResult> DisarmDeadManSwitchAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Send(() => (_exchange.ScheduleCancelAll(_accountId, at: null), null)));
    }

    private MarketDefinition Market(int marketId) => _exchange.FindMarket(marketId)!;

    private OrderResult Place(OrderRequest order) => Send(() =>
    {
        if (_exchange.FindMarket(order.ContractId) is not { } market)
        {
            return (RejectReason.UnknownMarket, null);
        }

        var result = _exchange.Submit(_accountId, SimulatedMapping.ToSubmission(order, market));
        return (result.Reason, result.Order?.OrderId.ToString(CultureInfo.InvariantCulture));
    });

    /// <summary>One request that changes something, with whatever is to go wrong with it.</summary>
    private OrderResult Send(Func<(RejectReason Reason, string? VenueOrderId)> request)
    {
        Requests++;
        var fault = Faults.NextRequest();
        switch (fault.Kind)
        {
            case SimulatedFaults.RequestFaultKind.Refuse:
                return new OrderResult.Refused(fault.Error!);
            case SimulatedFaults.RequestFaultKind.LoseBefore:
                return new OrderResult.Unknown("The answer was lost on purpose.");
        }

        var (reason, venueOrderId) = request();
        if (fault.Kind == SimulatedFaults.RequestFaultKind.LoseAfter)
        {
            return new OrderResult.Unknown("The answer was lost on purpose.");
        }

        return reason == RejectReason.None ? new OrderResult.Accepted(venueOrderId) : new OrderResult.Refused(SimulatedMapping.ToError(reason));
    }
}
