using System.Security.Cryptography;
using System.Text;
using TradingBot.SimulatedVenues.EdgeX.Signing;
using TradingBot.SimulatedVenues.Http;

namespace TradingBot.SimulatedVenues.EdgeX.Accounts;

/// <summary>Finds out who sent a request, in the order seen live: headers, API key, then the rest.</summary>
internal sealed class EdgeXAuthDesk(EdgeXAccounts accounts, EdgeXVenueOptions options, TimeProvider marketTime)
{
    /// <summary>Checks a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="parameters">Canonical text of its parameters.</param>
    /// <param name="account">Who sent it when there is no error.</param>
    public EdgeXError? Check(VenueHttpRequest request, string parameters, out EdgeXAccount? account) =>
        Check(EdgeXHeaders.Read(request), request.Method + request.Path + parameters, out account);

    /// <summary>Checks the request for a private socket.</summary>
    /// <param name="request">The upgrade request.</param>
    /// <param name="account">Who sent it when there is no error.</param>
    public EdgeXError? CheckSocket(VenueHttpRequest request, out EdgeXAccount? account)
    {
        account = null;
        var headers = EdgeXHeaders.Read(request) ?? EdgeXHeaders.ReadSubProtocol(request.Header("Sec-WebSocket-Protocol"));
        var fields = FormFields.OfQuery(request.Query);
        return Check(headers, request.Method + request.Path + EdgeXCanonicalText.OfQuery(fields.All), out var sender)
            ?? EdgeXError.BadTimestamp.Unless(fields["timestamp"] == headers!.Timestamp)
            ?? EdgeXError.NoSuchAccount(fields["accountId"] ?? string.Empty).Unless(fields["accountId"] == EdgeXText.Integer(sender!.Id))
            ?? Accept(sender, out account);
    }

    private static EdgeXError? Accept(EdgeXAccount? sender, out EdgeXAccount? account)
    {
        account = sender;
        return null;
    }

    private EdgeXError? Check(EdgeXHeaders? headers, string signed, out EdgeXAccount? account)
    {
        account = null;
        if (headers is null)
        {
            return EdgeXError.HeaderRequired;
        }

        if (accounts.FindByApiKey(headers.ApiKey) is not { } sender)
        {
            return EdgeXError.BadApiKey(headers.ApiKey);
        }

        return EdgeXError.BadPassphrase.Unless(headers.Passphrase == sender.Passphrase)
            ?? EdgeXError.BadTimestamp.Unless(IsInWindow(headers.Timestamp))
            ?? EdgeXError.BadSignature.Unless(IsSame(headers.Signature, EdgeXMessages.Hmac(sender.Secret, headers.Timestamp + signed)))
            ?? Accept(sender, out account);
    }

    private bool IsInWindow(string timestamp) => EdgeXText.TryReadInteger(timestamp, out var at)
        && (UInt128)Int128.Abs((Int128)at - marketTime.GetUtcNow().ToUnixTimeMilliseconds()) <= (ulong)options.TimestampWindow.TotalMilliseconds;

    private static bool IsSame(string given, string right) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(right));
}
