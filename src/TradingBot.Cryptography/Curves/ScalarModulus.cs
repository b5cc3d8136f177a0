using System.Runtime.CompilerServices;

namespace TradingBot.Cryptography.Curves;

/// <summary>Arithmetic modulo the prime order n of a curve's group: keys, nonces and the numbers of a signature.</summary>
/// <remarks>
/// Immutable and thread-safe. A signature needs only a few products here, so one plain Montgomery multiplication serves both
/// curves. All arguments and results are below n unless a text says otherwise. <see cref="InvertOrZero"/> takes variable time.
/// </remarks>
internal sealed class ScalarModulus
{
    private readonly U256 _order;
    private readonly U256 _rSquared;
    private readonly ulong _montgomeryFactor;
    private readonly ModularInverse _inverse;

    /// <param name="order">An odd prime above 2^251.</param>
    public ScalarModulus(in U256 order)
    {
        _order = order;
        _montgomeryFactor = Limbs.NegatedInverse(order.L0);
        _inverse = new ModularInverse(in order);

        // R^2 = 2^512 mod n, by doubling one.
        var power = U256.One;
        for (var i = 0; i < 512; i++)
        {
            Add(in power, in power, out power);
        }

        _rSquared = power;
    }

    /// <summary>n.</summary>
    public ref readonly U256 Order => ref _order;

    /// <summary>True for 1 to n - 1.</summary>
    public bool IsValidNonZero(in U256 value) => !value.IsZero && U256.IsBelow(in value, in _order);

    /// <summary>Any 256 bits, modulo n.</summary>
    public void Reduce(in U256 value, out U256 reduced)
    {
        // At most 31 turns for the smaller order, none or one for the larger.
        reduced = value;
        while (!U256.IsBelow(in reduced, in _order))
        {
            U256.Subtract(in reduced, in _order, out reduced);
        }
    }

    public void Add(in U256 a, in U256 b, out U256 sum)
    {
        var carry = U256.Add(in a, in b, out sum);
        var borrow = U256.Subtract(in sum, in _order, out var less);

        // The sum stays as it is only when it neither left 256 bits nor reached n.
        sum = U256.Select((carry | (borrow ^ 1)) * ulong.MaxValue, in sum, in less);
    }

    /// <summary>-a.</summary>
    public void Negate(in U256 a, out U256 negative)
    {
        U256.Subtract(in _order, in a, out var difference);
        negative = a.IsZero ? a : difference;
    }

    public void Multiply(in U256 a, in U256 b, out U256 product)
    {
        MontgomeryMultiply(in a, in b, out product);
        MontgomeryMultiply(in product, in _rSquared, out product);
    }

    /// <summary>a times 2^256: a factor kept so makes every later product one multiplication.</summary>
    public void ToMontgomery(in U256 a, out U256 scaled) => MontgomeryMultiply(in a, in _rSquared, out scaled);

    /// <summary>a * b / 2^256.</summary>
    public void MontgomeryMultiply(in U256 a, in U256 b, out U256 product)
    {
        // Operand scanning, one limb of `a` a round. n may fill 256 bits, so the running sum has a fifth word of one bit.
        ulong t0 = 0, t1 = 0, t2 = 0, t3 = 0, t4 = 0;
        MontgomeryRound(a.L0, in b, ref t0, ref t1, ref t2, ref t3, ref t4);
        MontgomeryRound(a.L1, in b, ref t0, ref t1, ref t2, ref t3, ref t4);
        MontgomeryRound(a.L2, in b, ref t0, ref t1, ref t2, ref t3, ref t4);
        MontgomeryRound(a.L3, in b, ref t0, ref t1, ref t2, ref t3, ref t4);
        var sum = new U256(t0, t1, t2, t3);
        var borrow = U256.Subtract(in sum, in _order, out var less);
        product = U256.Select((t4 | (borrow ^ 1)) * ulong.MaxValue, in sum, in less);
    }

    /// <summary>1/a, and 0 for 0.</summary>
    public void InvertOrZero(in U256 a, out U256 inverse) => _inverse.InvertOrZero(in a, out inverse);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void MontgomeryRound(ulong factor, in U256 b, ref ulong t0, ref ulong t1, ref ulong t2, ref ulong t3, ref ulong t4)
    {
        var carry = 0UL;
        t0 = Limbs.MultiplyAdd(factor, b.L0, t0, ref carry);
        t1 = Limbs.MultiplyAdd(factor, b.L1, t1, ref carry);
        t2 = Limbs.MultiplyAdd(factor, b.L2, t2, ref carry);
        t3 = Limbs.MultiplyAdd(factor, b.L3, t3, ref carry);
        var top = 0UL;
        t4 = Limbs.AddCarry(t4, carry, ref top);

        // Adding m * n clears the lowest limb, which then falls away.
        var m = t0 * _montgomeryFactor;
        carry = 0;
        Limbs.MultiplyAdd(m, _order.L0, t0, ref carry);
        t0 = Limbs.MultiplyAdd(m, _order.L1, t1, ref carry);
        t1 = Limbs.MultiplyAdd(m, _order.L2, t2, ref carry);
        t2 = Limbs.MultiplyAdd(m, _order.L3, t3, ref carry);
        var last = 0UL;
        t3 = Limbs.AddCarry(t4, carry, ref last);
        t4 = top + last;
    }
}
