namespace TradingBot.SimulatedVenues.Aster.Accounts;

/// <summary>The last nonces of one user: requests may overtake each other, but none may come twice.</summary>
internal sealed class AsterNonces(int remembered)
{
    private readonly SortedSet<long> _used = [];

    /// <summary>Books a nonce.</summary>
    /// <returns>False when it is there already, or is below all of a full list.</returns>
    public bool TryUse(long nonce)
    {
        if (_used.Count >= remembered && nonce < _used.Min)
        {
            return false;
        }

        if (!_used.Add(nonce))
        {
            return false;
        }

        if (_used.Count > remembered)
        {
            _used.Remove(_used.Min);
        }

        return true;
    }
}
