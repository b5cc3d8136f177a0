using TradingBot.Exchanges;
using TradingBot.Model;
using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;

namespace TradingBot.Simulation;

public sealed partial class SimulatedExchangeClient
{
    /// <summary>The public stream.</summary>
    private sealed class MarketFeed(SimulatedExchangeClient client) : IMarketListener
    {
        private readonly Dictionary<int, BestBidOffer> _last = [];
        private IExchangeEvents? _events;
        private bool _isLive;

        public void Open(IExchangeEvents events, IEnumerable<MarketDefinition> markets)
        {
            _events = events;
            foreach (var market in markets)
            {
                _last[market.Id] = new BestBidOffer(market.ContractId, 0m, 0m, 0m, 0m, default);
            }

            client._exchange.AddMarketListener(this);
            Resume();
        }

        public void Close()
        {
            client._exchange.RemoveMarketListener(this);
            _isLive = false;
        }

        public void Drop(string reason)
        {
            if (!_isLive)
            {
                return;
            }

            _isLive = false;
            foreach (var quote in _last.Values)
            {
                _events!.OnMarketStale(client.Name, quote.ContractId, reason);
            }

            _events!.OnStream(client.Name, ExchangeStream.MarketData, isLive: false, reason);
        }

        public void Resume()
        {
            if (_isLive || _events is null)
            {
                return;
            }

            _isLive = true;
            _events.OnStream(client.Name, ExchangeStream.MarketData, isLive: true, "subscribed");
            foreach (var marketId in _last.Keys.ToArray())
            {
                Tell(marketId);
                OnStatistics(client._exchange.GetStatistics(marketId));
            }
        }

        public void OnBook(BookUpdate update)
        {
            if (_isLive && _last.TryGetValue(update.MarketId, out var last)
                && client.Quote(client.Market(update.MarketId)) is var quote
                && (quote with { At = last.At }) != last)
            {
                Tell(update.MarketId, quote);
            }
        }

        public void OnTrade(MarketTrade trade)
        {
            // The bot does not follow the tape.
        }

        public void OnStatistics(MarketStatistics statistics)
        {
            if (_isLive && _last.ContainsKey(statistics.MarketId))
            {
                _events!.OnFundingRate(client.Name, SimulatedMapping.ToFundingRate(statistics, client.Market(statistics.MarketId)));
            }
        }

        public void OnReplayEnded(DateTimeOffset at) => Drop("the replayed file has ended");

        private void Tell(int marketId) => Tell(marketId, client.Quote(client.Market(marketId)));

        private void Tell(int marketId, BestBidOffer quote)
        {
            _last[marketId] = quote;
            _events!.OnQuote(client.Name, quote);
        }
    }

    /// <summary>The private stream.</summary>
    private sealed class AccountFeed(SimulatedExchangeClient client) : IAccountListener
    {
        private readonly List<Fill> _held = [];
        private IExchangeEvents? _events;
        private bool _isLive;

        public void Open(IExchangeEvents events)
        {
            _events = events;
            client._exchange.AddAccountListener(client._accountId, this);
            Resume();
        }

        public void Close()
        {
            client._exchange.RemoveAccountListener(client._accountId, this);
            _isLive = false;
        }

        public void Drop(string reason)
        {
            if (_isLive)
            {
                _isLive = false;
                _held.Clear();
                _events!.OnStream(client.Name, ExchangeStream.Private, isLive: false, reason);
            }
        }

        public void Resume()
        {
            if (!_isLive && _events is not null)
            {
                _isLive = true;
                _events.OnStream(client.Name, ExchangeStream.Private, isLive: true, "subscribed");
            }
        }

        public void ReleaseFills(bool newestFirst)
        {
            var fills = _held.ToArray();
            _held.Clear();
            if (newestFirst)
            {
                Array.Reverse(fills);
            }

            foreach (var fill in fills)
            {
                Tell(fill);
            }
        }

        public void OnOrder(OrderState order)
        {
            // A pending order is not yet anything that a venue's stream would call open.
            if (_isLive && order.Status != SimulatedOrderStatus.Pending)
            {
                _events!.OnOrder(client.Name, SimulatedMapping.ToOrder(order, client.Market(order.MarketId)));
            }
        }

        public void OnFill(AccountFill fill)
        {
            if (!_isLive)
            {
                return;
            }

            var report = SimulatedMapping.ToFill(fill, client.Market(fill.MarketId));
            if (client.Faults.HoldFills)
            {
                _held.Add(report);
            }
            else
            {
                Tell(report);
            }
        }

        public void OnPosition(PositionState position)
        {
            if (_isLive)
            {
                _events!.OnPosition(client.Name, SimulatedMapping.ToPosition(position, client.Market(position.MarketId)));
            }
        }

        public void OnAccount(AccountState account)
        {
            if (_isLive)
            {
                _events!.OnAccount(client.Name, SimulatedMapping.ToAccount(account));
            }
        }

        public void OnFunding(AccountFunding funding)
        {
            // The contract has no event for it: the bot asks for payments after each funding mark. The balance follows as an account report.
        }

        private void Tell(Fill fill)
        {
            _events!.OnFill(client.Name, fill);
            if (client.Faults.DuplicateFills)
            {
                _events.OnFill(client.Name, fill);
            }
        }
    }
}
