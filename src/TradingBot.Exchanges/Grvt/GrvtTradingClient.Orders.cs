using System.Globalization;
using System.Text;
using TradingBot.Exchanges.Grvt.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Grvt;

internal sealed partial class GrvtTradingClient
{
    private string Owner => $"\"sub_account_id\":\"{_credentials.Label}\"";

    /// <summary>Cancels one order by our name of it or by the venue's. The answer says that the cancel is received; the order may still fill before it ends.</summary>
    public override async Task<OrderResult> CancelOrderAsync(string contractId, ClientOrderId? clientOrderId, string? venueOrderId, CancellationToken cancellationToken)
    {
        // Never by the name that all orders share until they have one of their own.
        var body = clientOrderId is { } id ? CancelBody(id, null)
            : venueOrderId is { Length: > 2 } && venueOrderId != GrvtOrderDto.NoId && venueOrderId.All(char.IsAsciiLetterOrDigit)
                ? Encoding.ASCII.GetBytes($$"""{{{Owner}},"order_id":"{{venueOrderId}}"}""")
            : null;
        if (body is null)
        {
            return Invalid("An order is canceled by its client order id or by its venue order id; neither was given.");
        }

        var answer = await ExchangeAsync("v1/cancel_order", body, GrvtRules.CancelCharge, RequestPriority.Urgent, cancellationToken);
        return ToResult($"the cancel of {clientOrderId?.ToString() ?? venueOrderId}", answer, ReadAck);
    }

    /// <inheritdoc/>
    /// <remarks>The venue changes no orders: they are canceled and placed anew.</remarks>
    public override Task<OrderResult> AmendOrderAsync(string contractId, ClientOrderId clientOrderId, string? venueOrderId, decimal price, decimal size, CancellationToken cancellationToken) =>
        Task.FromResult<OrderResult>(NotSupported("GRVT changes no orders."));

    /// <summary>Sets the leverage of a contract.</summary>
    protected override async Task<OrderResult> SetLeverageAsync(GrvtMarket market, decimal leverage, CancellationToken cancellationToken)
    {
        if (leverage < 1m)
        {
            return new OrderResult.Refused(new VenueError(VenueErrorKind.LeverageRejected, string.Empty, $"A leverage is at least 1; {leverage} was asked for."));
        }

        var body = Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $$"""{{{Owner}},"instrument":"{{market.Symbol}}","leverage":"{{leverage:0.######}}"}"""));
        var answer = await ExchangeAsync("v1/set_initial_leverage", body, GrvtRules.AccountCharge, RequestPriority.Normal, cancellationToken, isByStream: false);
        return ToResult("the leverage", answer, ReadAck);
    }

    /// <summary>Starts or refreshes the countdown at whose end the venue cancels every order of the account.</summary>
    public override Task<OrderResult> ArmDeadManSwitchAsync(TimeSpan delay, CancellationToken cancellationToken) =>
        delay < GrvtRules.MinCountdown || delay > GrvtRules.MaxCountdown
            ? Task.FromResult<OrderResult>(Invalid(
                $"The countdown of GRVT's dead-man's switch is {GrvtRules.MinCountdown.TotalSeconds:0} to {GrvtRules.MaxCountdown.TotalSeconds:0} s; {delay.TotalSeconds:0.#} s was asked for."))
            : SwitchAsync(delay, RequestPriority.Normal, cancellationToken);

    /// <summary>Stops the countdown; accepted means that the venue has said so.</summary>
    public override Task<OrderResult> DisarmDeadManSwitchAsync(CancellationToken cancellationToken) => SwitchAsync(TimeSpan.Zero, RequestPriority.Urgent, cancellationToken);

    private async Task<OrderResult> SwitchAsync(TimeSpan countdown, RequestPriority priority, CancellationToken cancellationToken)
    {
        var body = Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $$"""{{{Owner}},"countdown_time":"{{(long)countdown.TotalMilliseconds}}"}"""));
        var answer = await ExchangeAsync("v1/cancel_on_disconnect", body, GrvtRules.SwitchCharge, priority, cancellationToken);
        return ToResult("the dead-man's switch", answer, ReadAck);
    }

    private byte[] CancelBody(ClientOrderId id, int? timeToLiveMilliseconds) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $$"""{{{Owner}},"client_order_id":"{{_ids.Encode(id)}}"{{(timeToLiveMilliseconds is { } life ? $",\"time_to_live_ms\":\"{life}\"" : "")}}}"""));

    /// <inheritdoc/>
    protected override VenueResult<GrvtDraft> ToDraft(OrderRequest order, GrvtMarket market) =>
        market.FindFault(order.Size, order.Price, out var units, out var unitPrice) is { } fault
            ? fault
            : new GrvtDraft(order, market, units, unitPrice, _ids.Encode(order.ClientOrderId));
}
