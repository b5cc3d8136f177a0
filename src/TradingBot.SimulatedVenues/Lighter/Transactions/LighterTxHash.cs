using System.Runtime.InteropServices;
using TradingBot.Cryptography.Goldilocks;

namespace TradingBot.SimulatedVenues.Lighter.Transactions;

/// <summary>The hash that a transaction's signature covers; its hex is the transaction's name.</summary>
internal static class LighterTxHash
{
    public static GFp5 Compute(LighterTx tx, int chainId)
    {
        List<ulong> elements = [(ulong)chainId, (ulong)tx.Type, (ulong)tx.Nonce, (ulong)tx.ExpiredAt, (ulong)tx.AccountIndex, (ulong)tx.ApiKeyIndex];
        tx.Body.AddElements(elements);
        Poseidon2.HashToQuintic(CollectionsMarshal.AsSpan(elements), out var body);
        if (tx.Attributes.Values.Count == 0)
        {
            return body;
        }

        Span<ulong> pairs = stackalloc ulong[2 * LighterAttributes.MaxCount];
        pairs.Clear();
        var at = 0;
        foreach (var (key, value) in tx.Attributes.Values)
        {
            pairs[at++] = (ulong)key;
            pairs[at++] = (ulong)value;
        }

        Poseidon2.HashToQuintic(pairs, out var attributes);
        Span<ulong> both = stackalloc ulong[2 * GFp5.LimbCount];
        body.WriteLimbs(both);
        attributes.WriteLimbs(both[GFp5.LimbCount..]);
        Poseidon2.HashToQuintic(both, out var hash);
        return hash;
    }

    /// <summary>The four elements that stand for the orders of a group.</summary>
    public static ulong[] Aggregate(IReadOnlyList<LighterOrderFields> orders)
    {
        var aggregate = new ulong[Poseidon2.DigestLength];
        var next = new ulong[Poseidon2.DigestLength];
        for (var i = 0; i < orders.Count; i++)
        {
            List<ulong> elements = [];
            orders[i].AddElements(elements);
            Poseidon2.HashNoPad(CollectionsMarshal.AsSpan(elements), i == 0 ? aggregate : next);
            if (i > 0)
            {
                Poseidon2.TwoToOne((ulong[])aggregate.Clone(), next, aggregate);
            }
        }

        return aggregate;
    }
}
