using Microsoft.Extensions.Logging.Abstractions;
using TradingBot.Exchanges.Transport;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Transport;

public sealed class RestChannelTests
{
    private static readonly RestRequest Get = new(HttpMethod.Get, "/x?account=1");
    private static readonly RestRequest Post = new(HttpMethod.Post, "/x") { Body = "{}"u8.ToArray() };
    private readonly TestLoop _loop = new();

    [Fact]
    public void A_body_that_nobody_read_before_the_time_out_was_not_sent() =>
        Assert.IsType<RestOutcome.NotSent>(Send(new SilentHttp(readsBody: false), Post));

    [Fact]
    public void A_body_that_was_read_before_the_time_out_is_lost() =>
        Assert.Equal("no answer within 10 s", Assert.IsType<RestOutcome.Lost>(Send(new SilentHttp(readsBody: true), Post)).Reason);

    [Theory]
    [InlineData(HttpRequestError.ConnectionError)]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.SecureConnectionError)]
    public void Without_a_connection_nothing_was_sent(HttpRequestError error)
    {
        Assert.IsType<RestOutcome.NotSent>(Send(new RefusingHttp(error), Get));
        Assert.IsType<RestOutcome.NotSent>(Send(new RefusingHttp(error), Post));
    }

    [Fact]
    public void A_connection_that_ends_after_the_body_is_lost()
    {
        using var http = new ScriptedHttp();
        http.On("/x", _ => ScriptedHttp.Reset());

        Assert.IsType<RestOutcome.Lost>(Send(http, Post));
    }

    [Fact]
    public void A_maintenance_page_is_an_answer_but_not_json_whatever_it_calls_itself()
    {
        using var http = new ScriptedHttp();
        http.On("/x", _ => ScriptedHttp.Html(503));
        Assert.False(Assert.IsType<RestOutcome.Answered>(Send(http, Get)).LooksLikeJson);

        http.On("/x", " <html>{}</html>");
        Assert.False(Assert.IsType<RestOutcome.Answered>(Send(http, Get)).LooksLikeJson);
    }

    [Fact]
    public void An_answer_beyond_the_limit_is_lost()
    {
        using var http = new ScriptedHttp();
        http.On("/x", "{" + new string(' ', 9 * 1024 * 1024) + "}");

        Assert.IsType<RestOutcome.Lost>(Send(http, Get));
    }

    [Fact]
    public void A_wait_that_the_caller_gave_up_before_leaves_nothing() =>
        Assert.IsType<RestOutcome.NotSent>(Send(new SilentHttp(readsBody: true), Post, isGivenUp: true));

    [Fact]
    public void A_plain_address_elsewhere_is_refused() =>
        Assert.Throws<ArgumentException>(() => new RestChannel(new Uri("http://example.org"), new HttpMessageInvoker(new ScriptedHttp()), TimeProvider.System, new RestChannelOptions(), NullLogger.Instance));

    private RestOutcome Send(HttpMessageHandler handler, RestRequest request, bool isGivenUp = false)
    {
        var token = new CancellationToken(isGivenUp);
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        var channel = new RestChannel(new Uri("https://example.org"), invoker, _loop.Transport, new RestChannelOptions(), NullLogger.Instance);
        return _loop.Complete(() => channel.SendAsync(request, token));
    }
}
