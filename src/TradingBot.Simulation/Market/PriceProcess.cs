namespace TradingBot.Simulation.Market;

/// <summary>Underlying prices of all markets of a venue, step by step: generated, or one of them recorded and the others moving with it.</summary>
internal sealed class PriceProcess
{
    // One jump in six hours, its size exponential with a mean of three one-minute standard deviations.
    private const double JumpsPerSecond = 1.0 / 21_600;
    private const double JumpMean = 3;

    // A jump's mean square is 2 mean²; what jumps contribute a minute is taken off the diffusion.
    private const double JumpVariancePerMinute = 60 * JumpsPerSecond * 2 * JumpMean * JumpMean;

    private readonly ulong _seed;
    private readonly VolatilityModel _volatility;
    private readonly double[] _prices;
    private readonly double[] _minuteSd;
    private readonly double[] _correlation;
    private readonly TimeSpan _step;
    private readonly double _stepShare;
    private readonly double _jumpChance;
    private readonly int _leader;
    private readonly Replay? _replay;
    private double _lastRecorded;

    public PriceProcess(IReadOnlyList<MarketDefinition> markets, ulong seed, TimeSpan step, int leader, Replay? replay)
    {
        _seed = seed;
        _step = step;
        _leader = leader;
        _replay = replay;
        _volatility = new VolatilityModel(seed, step);
        _prices = [.. markets.Select(market => (double)market.InitialPrice)];
        _minuteSd = [.. markets.Select(market => market.Character.MinuteVolatilityBps / 10_000)];
        _correlation = [.. markets.Select(market => market.Character.Correlation)];
        _stepShare = step.TotalMinutes;
        _jumpChance = JumpsPerSecond * step.TotalSeconds;
    }

    /// <summary>Volatility of this step relative to the long run.</summary>
    public double Activity { get; private set; } = 1;

    /// <summary>The recording's word for this step; null without a recording.</summary>
    public RecordedQuote? Recorded { get; private set; }

    public double this[int market] => _prices[market];

    /// <summary>Takes the first prices; nothing moves.</summary>
    public void Open(DateTimeOffset at)
    {
        if (_replay is not null)
        {
            Recorded = _replay.At(at, _seed, _step);
            _lastRecorded = Recorded.Value.Mid;
            _prices[_leader] = _lastRecorded;
        }
    }

    /// <summary>Moves all prices to that step.</summary>
    public void Advance(DateTimeOffset at, long step)
    {
        var random = SeededRandom.For(_seed, purpose: 1, (ulong)step);
        Activity = _volatility.Advance(ref random, at);
        var common = LeaderMove(ref random, at);
        for (var i = 0; i < _prices.Length; i++)
        {
            var own = random.NextNormal() * Activity * Math.Sqrt(_stepShare);
            if (i != _leader)
            {
                var rho = _correlation[i];
                _prices[i] *= Math.Exp(_minuteSd[i] * ((rho * common) + (Math.Sqrt(1 - (rho * rho)) * own)));
            }
        }
    }

    /// <returns>The leader's log return in its own one-minute standard deviations.</returns>
    private double LeaderMove(ref SeededRandom random, DateTimeOffset at)
    {
        // Everything is drawn whether it is used or not, so that a replay does not shift the other markets.
        var diffusion = random.NextNormal() * Activity * Math.Sqrt(_stepShare * (1 - JumpVariancePerMinute));
        var isJump = random.NextDouble() < _jumpChance;
        var jump = random.NextExponential() * JumpMean * (random.NextDouble() < 0.5 ? -1 : 1);
        if (_replay is null)
        {
            var move = diffusion + (isJump ? jump : 0);
            _prices[_leader] *= Math.Exp(_minuteSd[_leader] * move);
            return move;
        }

        Recorded = _replay.At(at, _seed, _step);
        var mid = Recorded.Value.Mid;
        var recordedMove = Math.Log(mid / _lastRecorded) / _minuteSd[_leader];
        _lastRecorded = mid;
        _prices[_leader] = mid;
        return recordedMove;
    }
}
