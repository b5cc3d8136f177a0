using TradingBot.Cryptography.Stark;
using TradingBot.Exchanges.Paradex.Signing;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Paradex;

public sealed class ParadexSignerTests
{
    private static readonly ParadexOrder Sample = new() { Market = "BTC-USD-PERP", IsBuy = true, Size = 0.001m, Price = 65_000.5m, Timestamp = 1_760_000_000_123 };

    private readonly ParadexSigner _signer = new(ParadexWorld.TestnetChain, Felt.Parse(ParadexWorld.Account), StarkPrivateKey.Parse(ParadexWorld.PrivateKey));

    [Theory]
    [InlineData("0.000000001", "1")]
    [InlineData("-1", "1")]
    [InlineData("1", "0.000000001")]
    [InlineData("1", "-0.1")]
    public void A_number_that_cannot_be_scaled_is_not_signed(string size, string price)
    {
        var order = Sample with { Size = Number(size), Price = Number(price) };

        Assert.ThrowsAny<ArgumentException>(() => _signer.SignOrder(in order));
    }

    [Fact]
    public void A_size_beyond_63_bits_is_signed_whole()
    {
        // 10^11 kSHIB are 10^19 scaled.
        var felts = new Felt[6];
        (Sample with { Size = 100_000_000_000m }).Encode(felts);

        Assert.Equal("10000000000000000000", felts[4].ToDecimalString());
    }

    [Fact]
    public void A_symbol_that_is_no_short_string_is_not_signed()
    {
        var order = Sample with { Market = "A-MARKET-WITH-A-NAME-OF-OVER-31-CHARACTERS" };

        Assert.ThrowsAny<ArgumentException>(() => _signer.SignOrder(in order));
    }

    [Fact]
    public void A_changed_order_is_named_by_a_decimal_id() =>
        Assert.ThrowsAny<ArgumentException>(() => _signer.SignModification(in Sample, "not-a-number"));

    [Fact]
    public void The_signer_says_whom_it_signs_for_and_nothing_of_the_key() =>
        Assert.Equal($"Paradex {ParadexWorld.TestnetChain}, account {ParadexWorld.Account}", _signer.ToString());

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
