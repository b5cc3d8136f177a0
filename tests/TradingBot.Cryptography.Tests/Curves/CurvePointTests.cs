using System.Numerics;
using CsCheck;
using TradingBot.Cryptography.Curves;
using TradingBot.Cryptography.Ethereum;
using TradingBot.Cryptography.Stark;

namespace TradingBot.Cryptography.Tests.Curves;

/// <summary>The group laws, on both curves.</summary>
public sealed class CurvePointTests
{
    [Fact]
    public void The_stark_curve_obeys_the_group_laws() => new Laws<StarkField>(StarkCurve.Generator, StarkCurve.Order, StarkCurve.GeneratorTable, 1).Check();

    [Fact]
    public void Secp256k1_obeys_the_group_laws() => new Laws<Secp256k1Field>(Secp256k1.Generator, Secp256k1.Order, Secp256k1.GeneratorTable, 0).Check();

    private sealed class Laws<TField>(AffinePoint<TField> generator, ScalarModulus order, FixedBaseTable<TField> table, int a)
        where TField : struct, ICurveField
    {
        private const int Rounds = 60;
        private const int RoundsInPlainIntegers = 8;

        private readonly BigInteger _n = IntegerOracle.ToInteger(in order.Order);
        private readonly BigInteger _p = IntegerOracle.ToInteger(TField.Modulus);

        public void Check()
        {
            Assert.True(generator.IsOnCurve());
            Assert.False(new AffinePoint<TField>(in generator.X, in generator.X).IsOnCurve());
            SpecialCasesOfAddition();
            MultiplicationsAgree();
            PlainIntegersAgree();
            BatchesAgree();
            RootsGiveBackPoints();
        }

        private void SpecialCasesOfAddition() => Scalar().Sample(
            k =>
            {
                var point = Multiple(k);
                var affine = Affine(point);
                JacobianPoint<TField>.Double(in point, out var doubled);
                var minus = affine.Negate();
                return affine.IsOnCurve()
                    && Same(Sum(point, affine), doubled)
                    && Sum(point, minus).IsInfinity
                    && Same(Sum(JacobianPoint<TField>.Infinity, affine), point)
                    && Same(Sum(Sum(doubled, minus), minus), JacobianPoint<TField>.Infinity)
                    && Same(point.Negate(), new JacobianPoint<TField>(in minus))
                    && Doubled(JacobianPoint<TField>.Infinity).IsInfinity;
            },
            iter: Rounds);

        private void MultiplicationsAgree() => Gen.Select(Scalar(), Scalar()).Sample(
            (k, l) =>
            {
                // k (l G) by windows is (k l) G by table, and k G + l G is (k + l) G.
                var ofL = Affine(Multiple(l));
                JacobianPoint<TField>.Multiply(in ofL, IntegerOracle.ToU256(k), out var product);
                return Same(product, Multiple(k * l % _n)) && Same(Sum(Multiple(k), ofL), Multiple((k + l) % _n));
            },
            iter: Rounds);

        private void PlainIntegersAgree()
        {
            generator.Leave(out var x, out var y);
            var plainGenerator = (IntegerOracle.ToInteger(in x), IntegerOracle.ToInteger(in y));
            Scalar().Sample(
                k =>
                {
                    var expected = PlainCurve.Multiply(plainGenerator, k, a, _p);
                    Affine(Multiple(k)).Leave(out var x, out var y);
                    return expected == (IntegerOracle.ToInteger(in x), IntegerOracle.ToInteger(in y));
                },
                iter: RoundsInPlainIntegers);

            // Scalars at the edges, 2^256 - 1 and the order itself among them, by windows and by table.
            foreach (var k in (BigInteger[])[0, 1, 2, 15, 16, 17, 31, 32, 255, 256, 257, _n - 1, _n, _n + 1, (BigInteger.One << 256) - 1, BigInteger.One << 255])
            {
                JacobianPoint<TField>.Multiply(in generator, IntegerOracle.ToU256(k), out var byWindows);
                Assert.True(Same(byWindows, Multiple(k)), $"{k} times the generator");
                Assert.Equal((k % _n).IsZero, byWindows.IsInfinity);
            }
        }

        private void BatchesAgree()
        {
            var points = Enumerable.Range(1, 40).Select(i => Multiple(i * i)).ToArray();
            var affine = new AffinePoint<TField>[points.Length];
            JacobianPoint<TField>.ToAffine(points, affine);
            Assert.All(affine.Zip(points), pair => Assert.True(Same(new JacobianPoint<TField>(pair.First), pair.Second)));
            Assert.False(JacobianPoint<TField>.Infinity.TryToAffine(out _));
        }

        private void RootsGiveBackPoints() => Scalar().Sample(
            k =>
            {
                var point = Affine(Multiple(k));
                point.Leave(out var x, out var y);
                return AffinePoint<TField>.TryFromX(in x, y.IsOdd, out var same) && Same(new JacobianPoint<TField>(in same), Multiple(k))
                    && AffinePoint<TField>.TryFromX(in x, !y.IsOdd, out var other) && Same(new JacobianPoint<TField>(in other), Multiple(_n - k))
                    && Multiple(k).HasX(in point.X) && !Multiple(k).HasX(in point.Y)
                    && !JacobianPoint<TField>.Infinity.HasX(in point.X) && !JacobianPoint<TField>.Infinity.HasX(default);
            },
            iter: Rounds);

        private Gen<BigInteger> Scalar() => IntegerOracle.Below(_n).Where(k => !k.IsZero);

        private JacobianPoint<TField> Multiple(BigInteger k)
        {
            var sum = JacobianPoint<TField>.Infinity;
            table.AddProduct(IntegerOracle.ToU256(k), ref sum);
            return sum;
        }

        private static JacobianPoint<TField> Sum(JacobianPoint<TField> left, AffinePoint<TField> right)
        {
            JacobianPoint<TField>.Add(in left, in right, out var sum);
            return sum;
        }

        private static JacobianPoint<TField> Doubled(JacobianPoint<TField> point)
        {
            JacobianPoint<TField>.Double(in point, out point);
            return point;
        }

        private static AffinePoint<TField> Affine(JacobianPoint<TField> point)
        {
            Assert.True(point.TryToAffine(out var affine));
            return affine;
        }

        private static bool Same(JacobianPoint<TField> left, JacobianPoint<TField> right) =>
            right.IsInfinity ? left.IsInfinity : !left.IsInfinity && Sum(left, Affine(right).Negate()).IsInfinity;
    }
}
