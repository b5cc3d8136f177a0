using TradingBot.Cryptography.Curves;

namespace TradingBot.Cryptography.Ethereum;

/// <summary>The curve secp256k1, y^2 = x^3 + 7: its order, its generator and the generator's table. Source: SEC 2, section 2.4.1.</summary>
internal static class Secp256k1
{
    /// <summary>Arithmetic modulo the group order n.</summary>
    public static readonly ScalarModulus Order = new(new U256(
        0xBFD2_5E8C_D036_4141, 0xBAAE_DCE6_AF48_A03B, 0xFFFF_FFFF_FFFF_FFFE, 0xFFFF_FFFF_FFFF_FFFF));

    /// <summary>(n - 1) / 2: the largest s that Ethereum accepts (EIP-2).</summary>
    public static readonly U256 HalfOrder = Order.Order.ShiftRight(1);

    public static readonly AffinePoint<Secp256k1Field> Generator = AffinePoint<Secp256k1Field>.FromIntegers(
        new U256(0x59F2_815B_16F8_1798, 0x029B_FCDB_2DCE_28D9, 0x55A0_6295_CE87_0B07, 0x79BE_667E_F9DC_BBAC),
        new U256(0x9C47_D08F_FB10_D4B8, 0xFD17_B448_A685_5419, 0x5DA4_FBFC_0E11_08A8, 0x483A_DA77_26A3_C465));

    private static readonly Lazy<FixedBaseTable<Secp256k1Field>> Table =
        new(() => new FixedBaseTable<Secp256k1Field>(in Generator), LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>Multiples of the generator; built on first use, in about twenty milliseconds.</summary>
    public static FixedBaseTable<Secp256k1Field> GeneratorTable => Table.Value;

    /// <summary><paramref name="scalar"/> times the generator, for 1 to n - 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The scalar is a multiple of n.</exception>
    public static void MultiplyGenerator(in U256 scalar, out AffinePoint<Secp256k1Field> product)
    {
        var sum = JacobianPoint<Secp256k1Field>.Infinity;
        GeneratorTable.AddProduct(in scalar, ref sum);
        if (!sum.TryToAffine(out product))
        {
            throw new ArgumentOutOfRangeException(nameof(scalar), "A multiple of the group order gives no point.");
        }
    }
}
