namespace TradingBot.Cryptography.Curves;

/// <summary>
/// The prime field under a curve y^2 = x^3 + a x + b with a of 0 or 1, as static operations, so that the point
/// formulas exist once and the JIT compiles them for each field without a call through a table.
/// </summary>
/// <remarks>
/// An element is a <see cref="U256"/> in the field's own form ("loose"): possibly scaled, possibly not fully reduced. All
/// operations take and return loose values, so they can follow each other freely; only <see cref="Leave"/> gives the one
/// integer below p. Every argument is read before the result is written, so a result may overwrite an operand.
/// </remarks>
internal interface ICurveField
{
    /// <summary>The prime p.</summary>
    static abstract U256 Modulus { get; }

    /// <summary>True when the curve's coefficient a is 1, false when it is 0.</summary>
    static abstract bool HasLinearTerm { get; }

    /// <summary>The curve's coefficient b, loose.</summary>
    static abstract U256 CurveB { get; }

    /// <summary>1, loose.</summary>
    static abstract U256 One { get; }

    /// <summary>The loose form of an integer below p.</summary>
    static abstract void Enter(in U256 integer, out U256 value);

    /// <summary>The integer below p.</summary>
    static abstract void Leave(in U256 value, out U256 integer);

    /// <summary>True when the value is 0 modulo p.</summary>
    static abstract bool IsZero(in U256 value);

    static abstract void Add(in U256 a, in U256 b, out U256 sum);

    static abstract void Subtract(in U256 a, in U256 b, out U256 difference);

    /// <summary>a - b - 2c.</summary>
    static abstract void SubtractWithDouble(in U256 a, in U256 b, in U256 c, out U256 difference);

    static abstract void Multiply(in U256 a, in U256 b, out U256 product);

    static abstract void Square(in U256 a, out U256 square);

    /// <summary>1/a, and 0 for 0. Variable time.</summary>
    static abstract void InverseOrZero(in U256 a, out U256 inverse);

    /// <summary>Finds a square root; false when there is none. Which of the two is left open; 0 has the root 0.</summary>
    static abstract bool TrySquareRoot(in U256 a, out U256 root);
}
