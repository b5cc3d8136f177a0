namespace TradingBot.Cryptography.Curves;

/// <summary>Multiples of fixed points, one row for each byte of a 256-bit number: a multiplication is 32 additions, no doubling.</summary>
/// <remarks>
/// Immutable and thread-safe. 32 rows of 256 points of 64 bytes are 512 KiB. Lookups go by the number's bytes, and a zero byte
/// costs nothing, so timing depends on the number. The keys are the operator's own on the operator's machine.
/// </remarks>
internal sealed class FixedBaseTable<TField>
    where TField : struct, ICurveField
{
    private const int RowCount = U256.ByteCount;
    private const int RowLength = 256;

    // Entry v of row w is v times the point of that row. Entry 0 is never read; it keeps the index a plain shift.
    private readonly AffinePoint<TField>[] _points = new AffinePoint<TField>[RowCount * RowLength];

    /// <summary>The table of one point: row w counts 2^(8w).</summary>
    public FixedBaseTable(in AffinePoint<TField> point)
        : this(BytePowers(in point, RowCount))
    {
    }

    /// <param name="rows">The point that each byte multiplies, the least significant byte's first; 32 of them.</param>
    public FixedBaseTable(ReadOnlySpan<AffinePoint<TField>> rows)
    {
        var row = new JacobianPoint<TField>[RowLength - 1];
        for (var i = 0; i < RowCount; i++)
        {
            row[0] = new JacobianPoint<TField>(in rows[i]);
            for (var v = 1; v < row.Length; v++)
            {
                JacobianPoint<TField>.Add(in row[v - 1], in rows[i], out row[v]);
            }

            JacobianPoint<TField>.ToAffine(row, _points.AsSpan((i * RowLength) + 1, row.Length));
        }
    }

    /// <summary>2^(8i) times the point, for i from 0.</summary>
    public static AffinePoint<TField>[] BytePowers(in AffinePoint<TField> point, int count)
    {
        var powers = new JacobianPoint<TField>[count];
        powers[0] = new JacobianPoint<TField>(in point);
        for (var i = 1; i < count; i++)
        {
            var power = powers[i - 1];
            for (var bit = 0; bit < 8; bit++)
            {
                JacobianPoint<TField>.Double(in power, out power);
            }

            powers[i] = power;
        }

        var affine = new AffinePoint<TField>[count];
        JacobianPoint<TField>.ToAffine(powers, affine);
        return affine;
    }

    /// <summary>Adds the sum of every row's point times its byte of <paramref name="number"/>.</summary>
    public void AddProduct(in U256 number, ref JacobianPoint<TField> sum)
    {
        AddLimb(number.L0, 0, ref sum);
        AddLimb(number.L1, 8, ref sum);
        AddLimb(number.L2, 16, ref sum);
        AddLimb(number.L3, 24, ref sum);
    }

    private void AddLimb(ulong limb, int row, ref JacobianPoint<TField> sum)
    {
        for (var rest = limb; rest != 0; rest >>= 8, row++)
        {
            var digit = (int)(rest & 0xFF);
            if (digit != 0)
            {
                JacobianPoint<TField>.Add(in sum, in _points[(row * RowLength) + digit], out sum);
            }
        }
    }
}
