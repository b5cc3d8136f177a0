namespace TradingBot.Cryptography.Goldilocks;

public readonly partial struct GFp5
{
    // 3^((p-1)/5): raising to the p-th power multiplies limb i by its i-th power.
    private const ulong FrobeniusRoot = 1041288259238279555;

    private static readonly ulong[] FrobeniusOnce = PowersOfFrobeniusRoot(1);
    private static readonly ulong[] FrobeniusTwice = PowersOfFrobeniusRoot(2);

    /// <summary>a^p.</summary>
    internal static void Frobenius(in GFp5 a, out GFp5 power) => ScaleEach(in a, FrobeniusOnce, out power);

    /// <summary>a^(p^2).</summary>
    internal static void FrobeniusSquared(in GFp5 a, out GFp5 power) => ScaleEach(in a, FrobeniusTwice, out power);

    /// <summary>1/a, and 0 for 0.</summary>
    internal static void InverseOrZero(in GFp5 a, out GFp5 inverse)
    {
        // Itoh-Tsujii: a^(1+p+p^2+p^3+p^4) lies in GF(p), so one inverse there is all it takes.
        var norm = Norm(in a, out var conjugates);
        Scale(in conjugates, GoldilocksField.InverseOrZero(norm), out inverse);
    }

    /// <summary>1 for a non-zero square, p - 1 for a non-square, 0 for 0.</summary>
    internal static ulong Legendre(in GFp5 a) => GoldilocksField.Legendre(Norm(in a, out _));

    /// <summary>Finds a square root; false when there is none. Which of the two roots is left open; 0 has the root 0.</summary>
    internal static bool TrySquareRoot(in GFp5 a, out GFp5 root)
    {
        // d = a^((p+1)/2) and e = d^(p + p^3) = a^((p + p^2 + p^3 + p^4)/2), so a * e^2 is the norm of a: it lies in GF(p),
        // where Tonelli-Shanks works on single words, and its root over e is the root of a.
        var v = a;
        for (var i = 0; i < 31; i++)
        {
            Square(in v, out v);
        }

        var power = v;
        for (var i = 0; i < 32; i++)
        {
            Square(in power, out power);
        }

        InverseOrZero(in v, out var inverse);
        Multiply(in a, in power, out var d);
        Multiply(in d, in inverse, out d);

        FrobeniusSquared(in d, out var e);
        Multiply(in d, in e, out e);
        Frobenius(in e, out e);

        Square(in e, out var square);
        var found = GoldilocksField.TrySquareRoot(LimbZeroOfProduct(in a, in square), out var s);
        InverseOrZero(in e, out root);
        Scale(in root, s, out root);
        return found;
    }

    /// <summary>The root whose limb 0 is odd; false when there is none.</summary>
    internal static bool TryCanonicalSquareRoot(in GFp5 a, out GFp5 root)
    {
        var found = TrySquareRoot(in a, out root);
        if ((root._a0 & 1) == 0)
        {
            Negate(in root, out root);
        }

        return found;
    }

    // conjugates = a^(p + p^2 + p^3 + p^4); the result is a times that, which has limb 0 only.
    private static ulong Norm(in GFp5 a, out GFp5 conjugates)
    {
        Frobenius(in a, out var d);
        Frobenius(in d, out var e);
        Multiply(in d, in e, out e);
        FrobeniusSquared(in e, out var f);
        Multiply(in e, in f, out conjugates);
        return LimbZeroOfProduct(in a, in conjugates);
    }

    private static ulong LimbZeroOfProduct(in GFp5 a, in GFp5 b) => SumOfProducts(
        a._a0, b._a0,
        a._a1, TimesSmallLoose(b._a4, 3),
        a._a2, TimesSmallLoose(b._a3, 3),
        a._a3, TimesSmallLoose(b._a2, 3),
        a._a4, TimesSmallLoose(b._a1, 3));

    private static void ScaleEach(in GFp5 a, ulong[] factors, out GFp5 product) => product = new GFp5(
        a._a0,
        GoldilocksField.Multiply(a._a1, factors[1]),
        GoldilocksField.Multiply(a._a2, factors[2]),
        GoldilocksField.Multiply(a._a3, factors[3]),
        GoldilocksField.Multiply(a._a4, factors[4]));

    private static ulong[] PowersOfFrobeniusRoot(ulong times)
    {
        var powers = new ulong[LimbCount];
        for (var i = 0; i < LimbCount; i++)
        {
            powers[i] = GoldilocksField.Power(FrobeniusRoot, times * (ulong)i);
        }

        return powers;
    }
}
