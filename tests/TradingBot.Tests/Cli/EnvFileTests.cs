using TradingBot.Cli;

namespace TradingBot.Tests.Cli;

public sealed class EnvFileTests
{
    [Theory]
    [InlineData("A=b", "b")]
    [InlineData("  export A = b  ", "b")]
    [InlineData("A=pa$word#1", "pa$word#1")]
    [InlineData("A=b # comment", "b")]
    [InlineData("A='x # \"y\" $z'", "x # \"y\" $z")]
    [InlineData("A=\"a\\tb\\\"c\\\\\"", "a\tb\"c\\")]
    [InlineData("A=", "")]
    [InlineData("A=# nothing", "")]
    [InlineData("A=1\nA=2", "2")]
    [InlineData("# A=0\n\nA=1\r\n", "1")]
    public void A_value_is_read_literally(string text, string expected)
    {
        var faults = new List<string>();
        Assert.Equal(expected, EnvFile.Parse("f", text, faults)["A"]);
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("1A=b")]
    [InlineData("A B=c")]
    [InlineData("A='open")]
    [InlineData("A=\"open")]
    [InlineData("A=\"x\" y")]
    public void A_bad_line_is_named_without_its_value(string line)
    {
        var faults = new List<string>();
        EnvFile.Parse("my.env", "OK=1\n" + line, faults);

        Assert.StartsWith("my.env, line 2: ", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_never_appears_in_a_fault()
    {
        var faults = new List<string>();
        EnvFile.Parse("my.env", "KEY='c4n4ry", faults);
        Assert.DoesNotContain("c4n4ry", faults[0], StringComparison.Ordinal);
    }
}
