using System.Text;
using TradingBot.SimulatedVenues.Http;

namespace TradingBot.Tests.SimulatedVenues;

public sealed class FormFieldsTests
{
    private const string Boundary = "----WebKitFormBoundaryA1";

    [Theory]
    [InlineData("a=1&b=2", "b", "2")]
    [InlineData("a=x%2By%2Fz%3D", "a", "x+y/z=")]
    [InlineData("a=x+y", "a", "x y")]
    [InlineData("a", "a", "")]
    [InlineData("a=1=2", "a", "1=2")]
    [InlineData("a=1&a=2", "a", "1")]
    [InlineData("", "a", null)]
    public void A_query_is_read_by_the_rules_of_urls(string query, string name, string? value) => Assert.Equal(value, FormFields.OfQuery(query)[name]);

    [Fact]
    public void A_multipart_form_keeps_every_character_of_its_values()
    {
        var body = $"--{Boundary}\r\nContent-Disposition: form-data; name=\"tx_type\"\r\n\r\n14\r\n"
            + $"--{Boundary}\r\nContent-Disposition: form-data; name=\"tx_info\"\r\nContent-Type: text/plain\r\n\r\n{{\"Sig\":\"a+b/c==\"}}\r\n--{Boundary}--\r\n";
        Assert.True(FormFields.TryRead(Request(body, $"multipart/form-data; boundary={Boundary}"), out var form));
        Assert.Equal(("14", "{\"Sig\":\"a+b/c==\"}"), (form["tx_type"], form["tx_info"]));
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("multipart/form-data", "x")]
    [InlineData("multipart/form-data; boundary=q", "nothing of the kind")]
    [InlineData("multipart/form-data; boundary=q", "--q\r\nContent-Disposition: form-data\r\n\r\nx\r\n--q--")]
    [InlineData("multipart/form-data; boundary=q", "--q\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n")]
    public void What_is_no_form_is_not_read(string type, string body) => Assert.False(FormFields.TryRead(Request(body, type), out _));

    private static VenueHttpRequest Request(string body, string type) => new()
    {
        Method = "POST",
        Path = "/",
        Body = Encoding.UTF8.GetBytes(body),
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = type },
    };
}
