using TradingBot.Cryptography.Goldilocks;

namespace TradingBot.Exchanges.Lighter.Signing;

/// <summary>A state change before it is signed: what every transaction has, and the seams where each type adds its own.</summary>
/// <remarks>
/// Immutable. Amounts and prices are the venue's integers (size * 10^size_decimals, price * 10^price_decimals); times are unix
/// milliseconds. Account and API key come from the signer. Source: protocol tables of elliottech/lighter-go.
/// </remarks>
internal abstract record LighterTransaction
{
    /// <summary>Longest body, in field elements.</summary>
    public const int MaxBodyLength = 10;

    /// <summary>The venue's number of this transaction type (<c>tx_type</c>).</summary>
    public abstract byte Type { get; }

    /// <summary>Counts up by one for each transaction of an API key, or, with <see cref="SkipNonce"/>, only has to grow.</summary>
    public required long Nonce { get; init; }

    /// <summary>The sequencer drops the transaction after this moment: unix milliseconds, 0 to 2^48 - 1.</summary>
    public required long ExpiredAt { get; init; }

    /// <summary>Lets <see cref="Nonce"/> leave gaps (attribute 4), so that a lost answer does not block the next order.</summary>
    public bool SkipNonce { get; init; }

    /// <summary>Refuses what the official client refuses.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A member is out of range; the message names it, its value and the range.</exception>
    /// <exception cref="ArgumentException">A combination of members is not allowed.</exception>
    public void Validate()
    {
        LighterLimits.Check(nameof(Nonce), Nonce, 0, SkipNonce ? LighterLimits.MaxSkippingNonce : long.MaxValue);
        LighterLimits.Check(nameof(ExpiredAt), ExpiredAt, 0, LighterLimits.MaxTimestamp);
        ValidateBody();
    }

    /// <summary>The attributes that differ from nil.</summary>
    public LighterAttributes GetAttributes()
    {
        var attributes = default(LighterAttributes);
        attributes.SetUnlessNil(LighterAttributes.SkipNonceKey, SkipNonce ? 1 : 0);
        AddAttributes(ref attributes);
        return attributes;
    }

    /// <summary>Writes the elements that follow the six common ones in the hash; returns how many.</summary>
    /// <exception cref="OverflowException">A member is negative and was not validated.</exception>
    public abstract int WriteBody(Span<ulong> elements);

    /// <summary>Writes the members between ApiKeyIndex and ExpiredAt.</summary>
    public abstract void WriteMembers(ref LighterTxInfoWriter writer);

    /// <summary>Refuses keys that must not sign this transaction.</summary>
    /// <exception cref="ArgumentException">The key is the wrong one.</exception>
    public virtual void ValidateKey(SchnorrPublicKey publicKey)
    {
    }

    /// <summary>Checks the members that this type adds.</summary>
    protected abstract void ValidateBody();

    /// <summary>Adds the attributes that only this type has.</summary>
    protected virtual void AddAttributes(ref LighterAttributes attributes)
    {
    }
}
