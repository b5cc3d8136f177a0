using TradingBot.SimulatedVenues.EdgeX.Orders;
using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.EdgeX.Accounts;

// What the engine matches is told at once; it counts when the risk check ("censorship") has let it pass some milliseconds later, and is then told
// a second time, with collateral, position and transactions. Funding is told about a minute after it was settled. So the venue's answers come
// from here, and not from the engine, which is ahead.

/// <summary>One account as EdgeX keeps it, and the source of its private stream.</summary>
internal sealed class EdgeXLedger : IAccountListener, IDisposable
{
    private readonly SimulatedExchange _exchange;
    private readonly EdgeXListing _listing;
    private readonly EdgeXOrderDesk _orders;
    private readonly EdgeXIds _ids;
    private readonly EdgeXDelay _check;
    private readonly EdgeXDelay _settlement;
    private readonly Action<EdgeXLedger, EdgeXEvent> _publish;
    private readonly SortedDictionary<int, EdgeXPosition> _positions = [];

    public EdgeXLedger(EdgeXAccount account, SimulatedExchange exchange, EdgeXListing listing, EdgeXOrderDesk orders, EdgeXIds ids, EdgeXVenueOptions options, TimeProvider marketTime, Action<EdgeXLedger, EdgeXEvent> publish)
    {
        Account = account;
        _exchange = exchange;
        _listing = listing;
        _orders = orders;
        _ids = ids;
        _publish = publish;
        _check = new EdgeXDelay(marketTime, options.RiskCheckDelay);
        _settlement = new EdgeXDelay(marketTime, options.FundingReportDelay);
        Collateral = new EdgeXCollateral(exchange.GetAccount(account.Id).NetDeposits);
        exchange.AddAccountListener(account.Id, this);
    }

    public EdgeXAccount Account { get; }

    public EdgeXCollateral Collateral { get; }

    /// <summary>Grows with each event, not always by one.</summary>
    public long Version { get; private set; } = 1_000;

    public EdgeXRows<EdgeXFillRow> Fills { get; } = new();

    public EdgeXRows<EdgeXPositionRow> PositionRows { get; } = new();

    public EdgeXRows<EdgeXCollateralRow> CollateralRows { get; } = new();

    /// <summary>Contracts that it has ever traded, by number.</summary>
    public IEnumerable<EdgeXPosition> Traded => _positions.Values;

    /// <summary>Positions that are not flat, by number of their contract.</summary>
    public IEnumerable<EdgeXPosition> Positions => _positions.Values.Where(position => position.OpenSize != 0m);

    /// <inheritdoc/>
    public void OnOrder(OrderState order)
    {
        var view = _orders.View(order);
        var record = view.Record;
        if (!record.IsAnnounced)
        {
            record.IsAnnounced = true;
            Begin(view);
        }

        if (order.Status != SimulatedOrderStatus.Pending)
        {
            Publish(new EdgeXEvent(EdgeXEvent.OrderUpdate) { Orders = [view] });
        }

        if (record.NeedsCheck)
        {
            record.IsInCheck = true;
            _check.After(() => PassCheck(record));
        }
    }

    /// <inheritdoc/>
    public void OnFill(AccountFill fill)
    {
        if (_exchange.FindOrder(fill.AccountId, fill.OrderId) is { } order)
        {
            _orders.View(order).Record.Match(fill);
        }
    }

    /// <inheritdoc/>
    public void OnPosition(PositionState position)
    {
        // The risk check tells of it.
    }

    /// <inheritdoc/>
    public void OnAccount(AccountState account)
    {
        // Trades and funding have told of their own changes; what is left is money paid in or out.
        var transferred = account.NetDeposits - Collateral.NetDeposits;
        if (transferred != 0m)
        {
            Collateral.Transfer(transferred, account.At);
            Publish(new EdgeXEvent(transferred > 0m ? "DEPOSIT_UPDATE" : "WITHDRAW_UPDATE") { HasCollateral = true });
        }
    }

    /// <inheritdoc/>
    public void OnFunding(AccountFunding funding)
    {
        var paid = new EdgeXFunding(funding, _exchange.GetStatistics(funding.MarketId).IndexPrice);
        _settlement.After(() => Settle(paid));
    }

    /// <summary>Settings of the account have changed.</summary>
    public void OnConfigured()
    {
        Account.UpdatedAt = _exchange.Now;
        Publish(new EdgeXEvent("ACCOUNT_UPDATE") { HasAccount = true });
    }

    public void Dispose()
    {
        _exchange.RemoveAccountListener(Account.Id, this);
        _check.Dispose();
        _settlement.Dispose();
    }

    private void Begin(EdgeXOrderView view)
    {
        if (view.State.IsForced && !Account.IsLiquidating)
        {
            Account.IsLiquidating = true;
            Publish(new EdgeXEvent("START_LIQUIDATING") { HasAccount = true });
        }

        Publish(new EdgeXEvent(EdgeXEvent.OrderUpdate) { Orders = [view.Untouched()] });
    }

    private void PassCheck(EdgeXOrderRecord record)
    {
        var at = _exchange.Now;
        var passed = record.PassCheck();
        var fills = passed.Select((fill, index) => Book(fill, index, at)).ToArray();
        Publish(new EdgeXEvent(EdgeXEvent.OrderUpdate)
        {
            HasCollateral = true,
            Orders = _exchange.FindOrder(Account.Id, record.OrderId) is { } order ? [_orders.View(order)] : [],
            Positions = [_positions[record.Contract.Market.Id]],
            Fills = fills,
            PositionRows = PositionRows.Newest(fills.Length),
            CollateralRows = CollateralRows.Newest(fills.Length),
        });
        if (Account.IsLiquidating && !Positions.Any())
        {
            Account.IsLiquidating = false;
            Publish(new EdgeXEvent("FINISH_LIQUIDATING") { HasAccount = true });
        }
    }

    private EdgeXFillRow Book(AccountFill fill, int index, DateTimeOffset at)
    {
        var contract = _listing[fill.MarketId];
        var row = new EdgeXFillRow(_ids.Next(), fill, index, _ids.Next(), _ids.Next(), at);
        var change = Position(contract).Book(fill, at);
        var before = Collateral.Amount;
        var type = fill.Side == Model.OrderSide.Buy ? "POSITION_BUY" : "POSITION_SELL";
        Fills.Add(row);
        PositionRows.Add(new EdgeXPositionRow(row.PositionTransactionId, contract, change, row.CollateralTransactionId, at) { Fill = row });
        CollateralRows.Add(new EdgeXCollateralRow(row.CollateralTransactionId, type, contract, Collateral.Book(fill, at), before, at));
        return row;
    }

    private void Settle(EdgeXFunding funding)
    {
        var at = _exchange.Now;
        var amount = funding.Payment.Amount;
        var contract = _listing[funding.Payment.MarketId];
        var position = Position(contract);
        var (positionId, collateralId) = (_ids.Next(), _ids.Next());
        PositionRows.Add(new EdgeXPositionRow(positionId, contract, position.Settle(amount, at), collateralId, at) { Funding = funding });
        CollateralRows.Add(new EdgeXCollateralRow(collateralId, "POSITION_FUNDING", contract, amount, Collateral.Amount, at) { Funding = funding });
        Collateral.Settle(amount, at);
        Publish(new EdgeXEvent("FUNDING_SETTLEMENT") { HasCollateral = true, Positions = [position], PositionRows = PositionRows.Newest(1), CollateralRows = CollateralRows.Newest(1) });
    }

    private EdgeXPosition Position(EdgeXContract contract)
    {
        if (!_positions.TryGetValue(contract.Market.Id, out var position))
        {
            _positions.Add(contract.Market.Id, position = new EdgeXPosition(contract));
        }

        return position;
    }

    private void Publish(EdgeXEvent happened)
    {
        // Rows have versions of their own, so that the stream's has gaps.
        Version += 1 + happened.Fills.Count;
        _publish(this, happened);
    }
}
