namespace TradingBot.SimulatedVenues.Lighter.Transactions;

/// <summary>Attributes of a transaction that differ from nil, by ascending key.</summary>
internal sealed class LighterAttributes(SortedDictionary<int, long> values)
{
    public const int IntegratorAccount = 1;
    public const int IntegratorTakerFee = 2;
    public const int IntegratorMakerFee = 3;
    public const int SkipNonce = 4;
    public const int CancelAllMarket = 5;
    public const int SelfTradeBehavior = 6;
    public const int SelfTradeEquality = 7;
    public const int OrderVersion = 8;

    /// <summary>Most that one transaction may carry.</summary>
    public const int MaxCount = 4;

    public static LighterAttributes None { get; } = new([]);

    /// <summary>In the order in which they are hashed.</summary>
    public IReadOnlyDictionary<int, long> Values => values;

    /// <summary>The value of an attribute, nil when it is absent.</summary>
    public long this[int key] => values.TryGetValue(key, out var value) ? value : Nil(key);

    /// <summary>The value that means "not given": 255 (all markets) for the market of a cancel-all, else 0.</summary>
    public static long Nil(int key) => key == CancelAllMarket ? 255 : 0;
}
