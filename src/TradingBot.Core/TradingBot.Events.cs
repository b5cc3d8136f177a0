using Microsoft.Extensions.Logging;
using TradingBot.Events;
using TradingBot.Exchanges;
using TradingBot.Journal;
using TradingBot.Model;
using TradingBot.Orders;
using TradingBot.Strategies;

namespace TradingBot;

// What the venues say, applied in order.
public sealed partial class TradingBot
{
    private void DrainInbox()
    {
        while (_inbox.TryRead(out var happened))
        {
            Apply(happened);
        }

        if (_inbox.TakeOverflow())
        {
            _observer.OnMessage(LogLevel.Error, "More events came than the bot could take; comparing books with every venue.");
            foreach (var desk in _desks)
            {
                desk.NeedsReconciliation = true;
                _reconciler.Want(desk.Exchange);
            }
        }
    }

    private void Apply(BotEvent happened)
    {
        switch (happened)
        {
            case BotEvent.Wake:
                break;
            case BotEvent.QuoteWaiting waiting:
                ApplyQuote(waiting.Slot);
                break;
            case BotEvent.Answered answered:
                answered.Apply();
                break;
            case BotEvent.OrderReported reported:
                ApplyOrder(reported.Exchange, reported.Order);
                break;
            case BotEvent.FillReported reported:
                ApplyFill(_desksByName[reported.Exchange], reported.Fill);
                break;
            case BotEvent.PositionReported reported:
                ApplyPosition(_desksByName[reported.Exchange], reported.Position);
                break;
            case BotEvent.AccountReported reported:
                ApplyAccount(_desksByName[reported.Exchange], reported.Account);
                break;
            case BotEvent.FundingReported reported:
                ApplyFundingRate(_desksByName[reported.Exchange], reported.Funding);
                break;
            case BotEvent.MarketStale stale:
                ApplyStale(_desksByName[stale.Exchange], stale.ContractId, stale.Reason);
                break;
            case BotEvent.StreamChanged changed:
                ApplyStream(_desksByName[changed.Exchange], changed);
                break;
        }
    }

    private void ApplyQuote(QuoteSlot slot)
    {
        var desk = _desksByName[slot.Exchange];
        if (slot.Take() is { } quote && quote.ContractId == desk.ContractId)
        {
            desk.Quote = quote;
            desk.LastQuote = quote;
            desk.StaleReason = "";
        }
    }

    private void ApplyStale(TradingDesk desk, string contractId, string reason)
    {
        if (contractId != desk.ContractId)
        {
            return;
        }

        desk.Quote = null;
        desk.StaleReason = $"the book of {desk.Exchange} cannot be trusted: {reason}";
        _observer.OnMessage(LogLevel.Debug, desk.StaleReason);
    }

    private void ApplyStream(TradingDesk desk, BotEvent.StreamChanged changed)
    {
        var wasLive = changed.Stream == ExchangeStream.Private ? desk.IsPrivateLive : desk.IsMarketLive;
        if (changed.Stream == ExchangeStream.Private)
        {
            desk.IsPrivateLive = changed.IsLive;
            desk.IsArmed &= changed.IsLive;
            desk.NeedsReconciliation = true;
            _reconciler.Want(desk.Exchange);
        }
        else
        {
            desk.IsMarketLive = changed.IsLive;
        }

        if (wasLive != changed.IsLive)
        {
            var level = changed.IsLive || changed.IsPlanned ? LogLevel.Information : LogLevel.Warning;
            _observer.OnMessage(level, $"{desk.Exchange} {(changed.Stream == ExchangeStream.Private ? "account" : "market data")} stream {(changed.IsLive ? "is live" : "is down")}: {changed.Reason}");
        }
    }

    private static void ApplyFundingRate(TradingDesk desk, FundingRate funding)
    {
        if (funding.ContractId == desk.ContractId)
        {
            desk.Funding = funding;
        }
    }

    private static void ApplyPosition(TradingDesk desk, Position position)
    {
        if (position.ContractId == desk.ContractId && (desk.VenuePosition is null || position.At >= desk.VenuePosition.At))
        {
            desk.VenuePosition = position;
        }
    }

    private void ApplyAccount(TradingDesk desk, AccountSnapshot account)
    {
        if (desk.Account is not null && account.At < desk.Account.At)
        {
            return;
        }

        desk.Account = account;
        if (CombinedAccount() is { } combined && Risk.Observe(RiskKey, combined) is { } baseline)
        {
            _journal.Write(new JournalEntry.RiskBaselineSaved(baseline));
        }
    }

    private void ApplyOrder(string exchange, OrderInfo report)
    {
        if (report.ContractId == _desksByName[exchange].ContractId && _tracker.Apply(exchange, report) is { } change)
        {
            OnOrderChange(change, []);
        }
    }

    private void ApplyFill(TradingDesk desk, Fill fill)
    {
        if (fill.ContractId != desk.ContractId || (desk.Baseline is { } baseline && fill.At < baseline.At))
        {
            return;
        }

        if (!_tracker.Apply(desk.Exchange, fill, out var change))
        {
            return;
        }

        var realizedBefore = desk.Book.Totals.RealizedPnl;
        desk.Book = desk.Book.With(fill);
        if (fill.ClientOrderId is null)
        {
            _observer.OnMessage(LogLevel.Warning, $"A fill on {desk.Exchange} that is not this bot's: {fill.Side} {fill.Size} at {fill.Price}{(fill.IsForced ? " (forced by the venue)" : "")}. Taken into the books.");
        }

        var booked = new JournalEntry.FillBooked(desk.Exchange, fill, desk.Book);
        if (change is { } changed)
        {
            OnOrderChange(changed, [booked]);
        }
        else
        {
            _journal.Write(booked);
        }

        _observer.OnFill(desk.Exchange, fill, desk.Book, desk.Book.Totals.RealizedPnl - realizedBefore);
    }

    private void OnOrderChange(OrderChange change, IReadOnlyList<JournalEntry> withIt)
    {
        var desk = _desksByName[change.After.Exchange];
        var entries = new List<JournalEntry>(withIt) { new JournalEntry.OrderSaved(change.After) };
        if (change.NewlyFilled > 0m)
        {
            var next = _strategy.OnFill(BuildContext(), new OrderFill(change.After, change.NewlyFilled, change.NewlyFilledPrice));
            if (!next.Equals(_state))
            {
                _state = next;
                entries.Add(new JournalEntry.StrategyStateSaved(_strategy.SaveState(next)));
            }
        }

        if (change.HasEnded && change.After is { Status: OrderStatus.Filled, Purpose: OrderPurpose.Close or OrderPurpose.TakerClose })
        {
            desk.Book = desk.Book with { Totals = desk.Book.Totals with { RoundTrips = desk.Book.Totals.RoundTrips + 1 } };
            entries.Add(new JournalEntry.BookSaved(desk.Exchange, desk.ContractId, desk.Book));
        }

        _ = IgnoreFaultAsync(_journal.AppendAsync(entries));
        _observer.OnOrder(change);
        _executor.OnChange(change);
        if (change.HasEnded)
        {
            Settle(desk);
        }
    }

    private void Settle(TradingDesk desk)
    {
        var settled = _tracker.Prune(desk.Exchange, isFlat: _executor.PositionOf(desk) == 0m);
        if (settled.Count > 0)
        {
            _journal.Write(new JournalEntry.OrdersSettled(settled));
        }
    }

    // The journal's writer has reported the fault and stopped openings; an event that has happened is applied regardless.
    private static async Task IgnoreFaultAsync(Task durable)
    {
        try
        {
            await durable;
        }
        catch (JournalException)
        {
            return;
        }
    }
}
