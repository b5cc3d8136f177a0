using TradingBot.Cryptography.Curves;

namespace TradingBot.Cryptography.Stark;

/// <summary>The STARK curve y^2 = x^3 + x + b over <see cref="StarkField"/>: its order, its generator and the generator's table.</summary>
internal static class StarkCurve
{
    /// <summary>Bound of message hashes, of r and of 1/s: 2^251.</summary>
    public static readonly U256 SignatureBound = new(0, 0, 0, 1UL << 59);

    /// <summary>Arithmetic modulo the group order n, which is a little below p.</summary>
    public static readonly ScalarModulus Order = new(new U256(
        0x1E66_A241_ADC6_4D2F, 0xB781_126D_CAE7_B232, 0xFFFF_FFFF_FFFF_FFFF, 0x0800_0000_0000_0010));

    public static readonly AffinePoint<StarkField> Generator = AffinePoint<StarkField>.FromIntegers(
        new U256(0x3D72_3D8B_C943_CFCA, 0xDEAC_FD9B_0D18_19E0, 0x7BEC_ED41_5A40_F0C7, 0x01EF_15C1_8599_971B),
        new U256(0x2873_000C_36E8_DC1F, 0xDE53_ECD1_1ABE_43A3, 0xB7BE_4801_DF46_EC62, 0x0056_6806_0AA4_9730));

    private static readonly Lazy<FixedBaseTable<StarkField>> Table =
        new(() => new FixedBaseTable<StarkField>(in Generator), LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>Multiples of the generator; built on first use, in about ten milliseconds.</summary>
    public static FixedBaseTable<StarkField> GeneratorTable => Table.Value;

    /// <summary><paramref name="scalar"/> times the generator, for a scalar from 1 to n - 1.</summary>
    public static void MultiplyGenerator(in U256 scalar, out AffinePoint<StarkField> product)
    {
        var sum = JacobianPoint<StarkField>.Infinity;
        GeneratorTable.AddProduct(in scalar, ref sum);
        if (!sum.TryToAffine(out product))
        {
            throw new ArgumentOutOfRangeException(nameof(scalar), "A multiple of the group order gives no point.");
        }
    }
}
