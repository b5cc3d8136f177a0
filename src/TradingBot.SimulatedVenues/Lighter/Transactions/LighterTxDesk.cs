using TradingBot.Cryptography.Goldilocks;
using TradingBot.SimulatedVenues.Lighter.Orders;
using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Lighter.Transactions;

// Two stages, as on the venue. The API checks form, key, signature, nonce and what it can see at a glance; what it refuses does not use up the
// nonce. What it takes uses up the nonce and goes to the sequencer, whose later refusal shows only in the order's status or in /tx.

/// <summary>Verifies transactions and carries them out.</summary>
internal sealed class LighterTxDesk(SimulatedExchange exchange, LighterKeyRegistry keys, LighterOrderDesk orders, LighterRateLimits limits, LighterVenueOptions options)
{
    private const int MaxRecords = 20_000;
    private const int MaxKeyIndex = 254;
    private const long MaxAccountIndex = (1L << 48) - 2;

    private readonly Dictionary<string, LighterTxRecord> _records = new(StringComparer.Ordinal);
    private readonly Queue<string> _ages = new();
    private long _count;

    /// <summary>A transaction was taken.</summary>
    public Action<LighterTxRecord>? Accepted { get; set; }

    /// <summary>Takes or refuses one transaction.</summary>
    public LighterTxOutcome Send(int type, string info) => Send([type], [info]);

    /// <summary>Takes or refuses a batch as a whole.</summary>
    public LighterTxOutcome Send(IReadOnlyList<int> types, IReadOnlyList<string> infos)
    {
        if (types.Count != infos.Count)
        {
            return LighterTxOutcome.Refused(LighterError.Of(LighterError.BatchLengthMismatch));
        }

        if (types.Count == 0 || types.Count > options.MaxBatch)
        {
            return LighterTxOutcome.Refused(LighterError.Of(LighterError.BatchTooLong));
        }

        List<(LighterTx Tx, string Hash)> batch = [];
        for (var i = 0; i < types.Count; i++)
        {
            if (LighterTxReader.Read(types[i], infos[i], out var malformed) is not { } tx)
            {
                return LighterTxOutcome.Refused(malformed);
            }

            if (Verify(tx, i == 0 ? null : batch[i - 1].Tx, out var hash) is { } error)
            {
                return LighterTxOutcome.Refused(error);
            }

            batch.Add((tx, hash));
        }

        if (CheckNames(batch.Select(item => item.Tx)) is { } clash)
        {
            return LighterTxOutcome.Refused(clash);
        }

        if (!Admit(batch[0].Tx.AccountIndex, batch.Count))
        {
            return LighterTxOutcome.Refused(LighterError.Of(LighterError.TooManyRequests));
        }

        var predicted = DateTimeOffset.MinValue;
        foreach (var (tx, hash) in batch)
        {
            var executesAt = exchange.Now + DelayOf(tx.Body);
            predicted = executesAt > predicted ? executesAt : predicted;
            keys.Consume(tx.AccountIndex, tx.ApiKeyIndex, tx.Nonce);
            Record(tx, hash, executesAt, Execute(tx));
        }

        return new LighterTxOutcome(Error: null, [.. batch.Select(item => item.Hash)], predicted.ToUnixTimeMilliseconds());
    }

    /// <summary>An accepted transaction by its name; null when it is not known (any more).</summary>
    public LighterTxRecord? Find(string hash) => _records.GetValueOrDefault(hash);

    /// <summary>Accepted transactions of an account, newest first.</summary>
    public IEnumerable<LighterTxRecord> Of(long account) => _records.Values.Where(record => record.Tx.AccountIndex == account).OrderByDescending(record => record.Number);

    private bool Admit(long account, int count)
    {
        var limit = options.Tier == LighterFeeTier.Premium ? options.PremiumTransactionsPerMinute : options.TransactionsPerMinute;
        return !options.HasRateLimits || limits.TryTake($"tx:{account}", count, limit);
    }

    private LighterError? Verify(LighterTx tx, LighterTx? before, out string hash)
    {
        hash = string.Empty;
        if (tx.AccountIndex is < 1 or > MaxAccountIndex)
        {
            return LighterError.Of(LighterError.InvalidAccountIndex);
        }

        if (!exchange.HasAccount(tx.AccountIndex))
        {
            return LighterError.Of(LighterError.AccountNotFound);
        }

        if (tx.ApiKeyIndex > MaxKeyIndex)
        {
            return LighterError.Of(LighterError.InvalidApiKeyIndex);
        }

        if (keys.Find(tx.AccountIndex, tx.ApiKeyIndex) is not { } publicKey)
        {
            return LighterError.Of(LighterError.ApiKeyNotFound);
        }

        if (before is not null && (before.AccountIndex != tx.AccountIndex || before.ApiKeyIndex != tx.ApiKeyIndex))
        {
            return LighterError.Of(LighterError.BatchMixedOwners);
        }

        // The code of a transaction that came too late is not published: UNCONFIRMED.
        if (tx.ExpiredAt <= exchange.Now.ToUnixTimeMilliseconds() || tx.ExpiredAt >= 1L << 48)
        {
            return LighterError.Of(LighterError.InvalidTxInfo, ": ExpiredAt");
        }

        var digest = LighterTxHash.Compute(tx, options.ChainId);
        if (!SchnorrSignature.TryReadReducing(tx.Signature, out var signature) || !Schnorr.Verify(publicKey, in digest, in signature))
        {
            return LighterError.Of(LighterError.InvalidSignature);
        }

        hash = digest.ToString();
        var last = before?.Nonce ?? keys.NextNonce(tx.AccountIndex, tx.ApiKeyIndex)!.Value - 1;
        if (!LighterKeyRegistry.Follows(last, tx.Nonce, skips: tx.Attributes[LighterAttributes.SkipNonce] == 1))
        {
            return LighterError.Of(before is null ? LighterError.InvalidNonce : LighterError.BatchNonceNotIncreasing);
        }

        // What a later transaction of a batch refers to may be made by an earlier one: the sequencer will see.
        var dependsOnBatch = before is not null && tx.Body is (LighterBody.CancelOrder or LighterBody.ModifyOrder);
        return LighterTxRules.Check(tx, exchange.Now) ?? (dependsOnBatch ? null : Check(tx));
    }

    /// <summary>What the API sees at a glance of the account's state.</summary>
    private LighterError? Check(LighterTx tx) => tx.Body switch
    {
        LighterBody.CreateOrder create => orders.Check(tx.AccountIndex, create.Order, tx.Attributes),
        LighterBody.CancelOrder cancel => CheckMarket(cancel.Market) ?? orders.CheckCancel(tx.AccountIndex, cancel.Market, cancel.Index),
        LighterBody.ModifyOrder modify => CheckMarket(modify.Market) ?? orders.CheckModify(tx.AccountIndex, modify, tx.Attributes),
        LighterBody.Grouped group => group.Orders
            .Where((_, i) => i == 0 || group.GroupingType == 2)
            .Select(order => orders.Check(tx.AccountIndex, order, tx.Attributes))
            .FirstOrDefault(error => error is not null),
        LighterBody.CancelAll => tx.Attributes[LighterAttributes.CancelAllMarket] is var market and not 255 ? CheckMarket(market) : null,
        LighterBody.UpdateLeverage leverage => CheckMarket(leverage.Market) ?? CheckLeverage(leverage),

        // Positions are cross-margined here, so that there is no isolated margin to move.
        LighterBody.UpdateMargin margin => CheckMarket(margin.Market) ?? LighterError.Of(
            exchange.GetPosition(tx.AccountIndex, (int)margin.Market).Size == 0m ? LighterError.NoPosition : LighterError.InvalidMarginMode),
        LighterBody.UpdateAccountConfig config => config.TradingMode == 0 ? null : LighterError.Of(LighterError.TxTypeNotAllowed),

        // These need the wallet's signature (EIP-191), which nobody here can check, or accounts that are not simulated.
        LighterBody.ChangePublicKey or LighterBody.ApproveIntegrator => LighterError.Of(LighterError.L1SignatureFailed),
        _ => LighterError.Of(LighterError.TxTypeNotAllowed),
    };

    /// <summary>Two orders of one batch with one client order index: the second one would meet the first.</summary>
    private static LighterError? CheckNames(IEnumerable<LighterTx> batch)
    {
        HashSet<long> names = [];
        var isUnique = batch
            .SelectMany(tx => tx.Body switch
            {
                LighterBody.CreateOrder create => [create.Order],
                LighterBody.Grouped group => group.Orders,
                _ => (IReadOnlyList<LighterOrderFields>)[],
            })
            .All(order => order.ClientOrderIndex == 0 || names.Add(order.ClientOrderIndex));
        return isUnique ? null : LighterError.Of(LighterError.ClientOrderIndexExists);
    }

    private LighterError? CheckMarket(long market) =>
        exchange.FindMarket((int)market) is null ? LighterError.Of(LighterError.InvalidMarket) : null;

    private LighterError? CheckLeverage(LighterBody.UpdateLeverage leverage)
    {
        // Isolated margin is not simulated, and says so instead of pretending.
        return leverage.MarginMode != 0 ? LighterError.Of(LighterError.InvalidMarginMode)
            : Fraction(leverage) < exchange.FindMarket((int)leverage.Market)!.MinInitialMarginFraction ? LighterError.Of(LighterError.InvalidMarginFraction)
            : null;
    }

    /// <summary>The sequencer's part.</summary>
    /// <returns>Why it rejects the transaction; null when it does not.</returns>
    private LighterError? Execute(LighterTx tx)
    {
        var account = tx.AccountIndex;
        switch (tx.Body)
        {
            case LighterBody.CreateOrder create:
                return orders.Place(account, create.Order, tx.Attributes);
            case LighterBody.CancelOrder cancel:
                return orders.Cancel(account, cancel.Index);
            case LighterBody.ModifyOrder modify:
                return orders.Modify(account, modify, tx.Attributes);
            case LighterBody.Grouped group:
                return orders.PlaceGroup(account, group, tx.Attributes);
            case LighterBody.CancelAll { TimeInForce: 0 }:
                orders.CancelAll(account, tx.Attributes[LighterAttributes.CancelAllMarket] is var market and not 255 ? (int)market : null);
                return null;
            case LighterBody.CancelAll all:
                exchange.ScheduleCancelAll(account, all.TimeInForce == 1 ? DateTimeOffset.FromUnixTimeMilliseconds(all.Time) : null);
                return null;
            case LighterBody.UpdateLeverage leverage:
                var reason = exchange.SetInitialMarginFraction(account, (int)leverage.Market, Fraction(leverage));
                return reason == RejectReason.None ? null : LighterOrderDesk.Refusal(reason);
            default:
                return null;
        }
    }

    private static decimal Fraction(LighterBody.UpdateLeverage leverage) => leverage.InitialMarginFraction / 10_000m;

    private TimeSpan DelayOf(LighterBody body) => body switch
    {
        LighterBody.CreateOrder { Order.TimeInForce: LighterOrderFields.ImmediateOrCancel } => exchange.Options.TakerDelay,
        LighterBody.CreateOrder or LighterBody.ModifyOrder or LighterBody.Grouped => exchange.Options.MakerDelay,
        LighterBody.CancelOrder or LighterBody.CancelAll => exchange.Options.CancelDelay,
        _ => TimeSpan.Zero,
    };

    private void Record(LighterTx tx, string hash, DateTimeOffset executesAt, LighterError? failure)
    {
        var record = new LighterTxRecord(hash, tx, exchange.Now, executesAt, failure, ++_count);
        _records[hash] = record;
        _ages.Enqueue(hash);
        while (_ages.Count > MaxRecords)
        {
            _records.Remove(_ages.Dequeue());
        }

        Accepted?.Invoke(record);
    }
}
