using TradingBot.Journal;
using TradingBot.Model;
using TradingBot.Orders;

namespace TradingBot.Risk;

/// <summary>What the risk manager looks at in one check of one venue.</summary>
/// <param name="Now">Market time.</param>
/// <param name="Exchange">The venue.</param>
/// <param name="Account">The newest account report; null before the first.</param>
/// <param name="FailedQueries">Account queries that have failed in a row.</param>
public readonly record struct RiskInput(DateTimeOffset Now, string Exchange, AccountSnapshot? Account, int FailedQueries);

/// <summary>Watches the account value and lets orders through. Never refuses a cancel or a reduce-only order.</summary>
/// <param name="options">The limits.</param>
public sealed class RiskManager(RiskOptions options)
{
    private readonly Dictionary<string, RiskBaseline> _baselines = new(StringComparer.Ordinal);
    private int _marginFailures;
    private DateTimeOffset _firstMarginFailureAt;
    private RiskDecision _current = RiskDecision.Nothing;

    /// <summary>The limits in force.</summary>
    public RiskOptions Options => options;

    /// <summary>The last decision; <see cref="RiskAction.PauseTrading"/> and stronger keep openings out.</summary>
    public RiskDecision Current => _current;

    /// <summary>Takes up a baseline from the journal, if it was taken on the same UTC day; losses of earlier days are history.</summary>
    public void Restore(RiskBaseline baseline, DateTimeOffset now)
    {
        if (baseline.At.UtcDateTime.Date == now.UtcDateTime.Date)
        {
            _baselines[baseline.Exchange] = baseline;
        }
    }

    /// <summary>Takes note of an account report.</summary>
    /// <returns>The baseline when it is new or has a new peak, so that it can be journaled; else null.</returns>
    public RiskBaseline? Observe(string exchange, AccountSnapshot account)
    {
        if (!_baselines.TryGetValue(exchange, out var baseline))
        {
            // An account that reports nothing to lose gives no protection; the bot refuses to start on it, so this is only noted.
            return account.Equity > 0m ? _baselines[exchange] = new RiskBaseline(exchange, account.At, account.Equity, account.Equity) : null;
        }

        return account.Equity > baseline.PeakEquity ? _baselines[exchange] = baseline with { PeakEquity = account.Equity } : null;
    }

    /// <summary>Looks at one venue and says what is to be done.</summary>
    public RiskDecision Check(in RiskInput input)
    {
        _current = Decide(input);
        return _current;
    }

    /// <summary>Lets an order through, or not.</summary>
    /// <param name="order">Priced and rounded.</param>
    /// <param name="cannotOpenReason">Why nothing may be opened now; empty when it may.</param>
    /// <param name="available">Free margin in quote currency; null while unknown.</param>
    /// <param name="maxLeverage">Leverage of the contract, at least 1.</param>
    public RiskVerdict Approve(TrackedOrder order, string cannotOpenReason, decimal? available, decimal maxLeverage)
    {
        if (order.Purpose.IsReducing())
        {
            return new RiskVerdict.Approved(new ApprovedOrder(order));
        }

        if (_current.Action != RiskAction.None)
        {
            return new RiskVerdict.Refused(_current.Rule, _current.Reason);
        }

        if (cannotOpenReason.Length > 0)
        {
            return new RiskVerdict.Refused("not-now", cannotOpenReason);
        }

        var margin = order.Request.Size * order.Request.Price / Math.Max(1m, maxLeverage);
        return available is { } free && margin > free
            ? new RiskVerdict.Refused("margin", $"The order needs at least {margin:0.##} of margin at {maxLeverage:0.##}x and {free:0.##} is free.")
            : new RiskVerdict.Approved(new ApprovedOrder(order));
    }

    /// <summary>An order has filled: the bot is not stuck.</summary>
    public void RecordSuccess() => _marginFailures = 0;

    /// <summary>An order was refused; only a lack of margin counts.</summary>
    public void RecordFailure(VenueErrorKind kind, DateTimeOffset now)
    {
        if (kind != VenueErrorKind.InsufficientMargin)
        {
            return;
        }

        if (_marginFailures++ == 0)
        {
            _firstMarginFailureAt = now;
        }
    }

    /// <summary>The worst positions have been closed and seen to be closed; counting starts anew.</summary>
    public void RecordUnwound() => _marginFailures = 0;

    private RiskDecision Decide(in RiskInput input)
    {
        if (input.FailedQueries >= options.FailedQueryLimit)
        {
            return new RiskDecision(RiskAction.PauseTrading, "account-unknown", $"{input.FailedQueries} account queries in a row have failed; nothing is opened until one succeeds.");
        }

        if (input.Account is not { } account || !_baselines.TryGetValue(input.Exchange, out var baseline))
        {
            return new RiskDecision(RiskAction.PauseTrading, "account-unknown", "The account value is not known yet.");
        }

        var loss = LossFraction(baseline.StartEquity, account.Equity);
        if (loss >= options.EmergencyLossFraction)
        {
            return new RiskDecision(RiskAction.EmergencyCloseAll, "emergency-loss", Describe("at the start of the day's run", baseline.StartEquity, account.Equity, loss, options.EmergencyLossFraction));
        }

        if (options.EmergencyDrawdownFraction is { } limit && LossFraction(baseline.PeakEquity, account.Equity) is var drawdown && drawdown >= limit)
        {
            return new RiskDecision(RiskAction.EmergencyCloseAll, "emergency-drawdown", Describe("at its peak", baseline.PeakEquity, account.Equity, drawdown, limit));
        }

        var isStuck = _marginFailures >= options.MarginFailureLimit && input.Now - _firstMarginFailureAt >= options.MarginFailureSpan;
        if (isStuck && loss >= options.CloseWorstLossFraction)
        {
            return new RiskDecision(
                RiskAction.CloseWorstPositions,
                "stuck-without-margin",
                $"{_marginFailures} orders in a row were refused for lack of margin since {_firstMarginFailureAt:u}, and the account has lost {loss:P1} of {baseline.StartEquity:0.##}.");
        }

        return input.Now - account.At > options.MaxAccountAge
            ? new RiskDecision(RiskAction.PauseTrading, "account-stale", $"The account value is {(input.Now - account.At).TotalSeconds:0} s old; nothing is opened on it.")
            : RiskDecision.Nothing;
    }

    private static decimal LossFraction(decimal from, decimal to) => from > 0m ? (from - to) / from : 0m;

    private static string Describe(string since, decimal from, decimal to, decimal loss, decimal limit) =>
        $"The account was worth {from:0.##} {since} and is worth {to:0.##} now: a loss of {loss:P1}, limit {limit:P1}.";
}
