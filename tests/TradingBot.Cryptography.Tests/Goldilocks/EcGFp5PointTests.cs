using CsCheck;
using TradingBot.Cryptography.Goldilocks;

namespace TradingBot.Cryptography.Tests.Goldilocks;

public sealed class EcGFp5PointTests
{
    private const int Rounds = 50;

    [Fact]
    public void Addition_is_associative_and_commutative() => Gen.Select(Oracle.Point, Oracle.Point, Oracle.Point).Sample(
        (a, b, c) => Add(Add(a, b), c).IsSameAs(Add(a, Add(b, c))) && Add(a, b).IsSameAs(Add(b, a)), iter: Rounds);

    [Fact]
    public void The_neutral_changes_nothing_and_a_point_plus_its_negative_is_the_neutral() => Oracle.Point.Sample(
        a =>
        {
            EcGFp5Point.Negate(in a, out var negative);
            return Add(a, EcGFp5Point.Neutral).IsSameAs(in a) && Add(a, negative).IsNeutral;
        },
        iter: Rounds);

    [Fact]
    public void Doubling_is_adding_to_itself() => Oracle.Point.Sample(
        a =>
        {
            EcGFp5Point.Double(in a, out var doubled);
            return doubled.IsSameAs(Add(a, a));
        },
        iter: Rounds);

    [Fact]
    public void The_double_of_the_neutral_is_the_neutral()
    {
        EcGFp5Point.Double(EcGFp5Point.Neutral, out var doubled);
        Assert.True(doubled.IsNeutral);
    }

    [Fact]
    public void Multiples_add_like_their_scalars() => Gen.Select(Oracle.Scalar, Oracle.Scalar, Oracle.Point).Sample(
        (a, b, p) =>
        {
            EcGFp5Point.Multiply(in p, EcGFp5Scalar.Add(in a, in b), out var ofSum);
            EcGFp5Point.Multiply(in p, in a, out var first);
            EcGFp5Point.Multiply(in p, in b, out var second);
            return ofSum.IsSameAs(Add(first, second));
        },
        iter: Rounds);

    [Fact]
    public void The_table_of_the_generator_agrees_with_windows_and_with_double_and_add() => Oracle.ScalarValue.Sample(
        value =>
        {
            var scalar = Oracle.ToScalar(value);
            EcGFp5Generator.Multiply(in scalar, out var byTable);
            EcGFp5Point.Multiply(EcGFp5Point.Generator, in scalar, out var byWindows);
            var plain = EcGFp5Point.Neutral;
            for (var bit = 319; bit >= 0; bit--)
            {
                plain = Add(plain, plain);
                plain = (value >> bit).IsEven ? plain : Add(plain, EcGFp5Point.Generator);
            }

            return byTable.IsSameAs(in plain) && byWindows.IsSameAs(in plain);
        },
        iter: Rounds);

    [Fact]
    public void The_order_times_a_point_is_the_neutral()
    {
        // n = (n - 1) + 1, as a scalar cannot be n itself.
        EcGFp5Generator.Multiply(Oracle.ToScalar(Oracle.N - 1), out var point);
        Assert.True(Add(point, EcGFp5Point.Generator).IsNeutral);
    }

    [Fact]
    public void An_encoded_point_decodes_to_itself() => Oracle.Point.Sample(
        a => EcGFp5Point.TryDecode(a.Encode(), out var back) && back.IsSameAs(in a), iter: Rounds);

    [Fact]
    public void What_decodes_encodes_to_the_same_element_and_about_half_of_all_elements_do()
    {
        var decoded = 0;
        Oracle.Quintic.Sample(
            w =>
            {
                if (!EcGFp5Point.TryDecode(in w, out var point))
                {
                    return true;
                }

                Interlocked.Increment(ref decoded);
                return point.Encode() == w;
            },
            iter: 400);
        Assert.InRange(decoded, 100, 300);
    }

    [Fact]
    public void A_result_may_overwrite_an_operand()
    {
        var a = EcGFp5Point.Generator;
        EcGFp5Point.Double(in a, out var doubled);
        EcGFp5Point.Add(in a, in a, out a);
        Assert.True(a.IsSameAs(in doubled));
    }

    private static EcGFp5Point Add(EcGFp5Point a, EcGFp5Point b)
    {
        EcGFp5Point.Add(in a, in b, out var sum);
        return sum;
    }
}
