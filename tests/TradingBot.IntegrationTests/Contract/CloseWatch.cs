using TradingBot.Simulation.Accounts;

namespace TradingBot.IntegrationTests.Contract;

/// <summary>Stands beside the venue and notes for how long its account's position has not been covered by resting closing orders.</summary>
internal sealed class CloseWatch : IAccountListener
{
    private readonly VenueUnderTest _venue;
    private readonly Dictionary<long, OrderState> _resting = [];
    private DateTimeOffset? _uncoveredSince;
    private TimeSpan _longestGap;

    public CloseWatch(VenueUnderTest venue)
    {
        _venue = venue;
        venue.Exchange.AddAccountListener(venue.AccountId, this);
    }

    /// <summary>Every closing order when it was first seen.</summary>
    public List<OrderState> Closes { get; } = [];

    /// <summary>The longest time without cover, the one that goes on included.</summary>
    public TimeSpan LongestGap
    {
        get
        {
            Look();
            return _longestGap;
        }
    }

    public void OnOrder(OrderState order)
    {
        if (!order.ReduceOnly)
        {
            return;
        }

        if (!Closes.Exists(o => o.OrderId == order.OrderId))
        {
            Closes.Add(order);
        }

        _resting.Remove(order.OrderId);
        if (order.Status == SimulatedOrderStatus.Open)
        {
            _resting[order.OrderId] = order;
        }

        Look();
    }

    public void OnPosition(PositionState position) => Look();

    public void OnFill(AccountFill fill)
    {
        // The position says what it came to.
    }

    public void OnAccount(AccountState account)
    {
        // Money covers nothing.
    }

    public void OnFunding(AccountFunding funding)
    {
        // Nor does funding.
    }

    private void Look()
    {
        var now = _venue.Machine.MarketTime.GetUtcNow();
        if (_uncoveredSince is { } since && now - since > _longestGap)
        {
            _longestGap = now - since;
        }

        var isCovered = _resting.Values.Sum(o => o.RemainingSize) >= Math.Abs(_venue.Position);
        _uncoveredSince = isCovered ? null : _uncoveredSince ?? now;
    }
}
