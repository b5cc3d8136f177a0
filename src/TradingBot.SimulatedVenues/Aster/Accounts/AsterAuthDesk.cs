using System.Globalization;
using System.Text;
using TradingBot.Cryptography.Ethereum;
using TradingBot.SimulatedVenues.Aster.Signing;
using TradingBot.SimulatedVenues.Http;

namespace TradingBot.SimulatedVenues.Aster.Accounts;

/// <summary>Finds out who sent a request: by an agent's signature (V3) or by an API key (V1).</summary>
internal sealed class AsterAuthDesk(AsterAccounts accounts, AsterMessages messages, AsterVenueOptions options, TimeProvider marketTime)
{
    private const string ApiKeyHeader = "X-MBX-APIKEY";
    private const long DefaultWindow = 5_000;
    private const long MaxWindow = 60_000;
    private const long MaxAhead = 1_000;

    /// <summary>Checks a V3 request.</summary>
    /// <param name="request">The request: everything in the query, or everything in the body.</param>
    /// <param name="account">Who sent it when there is no error.</param>
    public AsterError? CheckAgent(VenueHttpRequest request, out AsterAccount? account)
    {
        account = null;
        var body = Encoding.UTF8.GetString(request.Body.Span);
        if (request.Query.Length > 0 && body.Length > 0)
        {
            return AsterError.InvalidSignature;
        }

        var message = AsterMessages.WithoutSignature(request.Query.Length > 0 ? request.Query : body, out var signature);
        var fields = FormFields.OfQuery(message);
        if (!ulong.TryParse(fields["nonce"], NumberStyles.None, CultureInfo.InvariantCulture, out var nonce))
        {
            return AsterError.Missing("nonce");
        }

        if (!TryReadAddress(fields["signer"], out var signer))
        {
            return AsterError.Missing("signer");
        }

        if (signature is null)
        {
            return AsterError.Missing("signature");
        }

        return CheckSignature(message, signature, signer)
            ?? FindAccount(fields["user"], signer, out account)
            ?? CheckNonce(account!, nonce);
    }

    /// <summary>Checks a V1 request of the kinds TRADE and USER_DATA.</summary>
    public AsterError? CheckApiKey(VenueHttpRequest request, out AsterAccount? account)
    {
        if (FindApiKey(request, out var key) is { } unknown)
        {
            account = null;
            return unknown;
        }

        account = key.Account;
        var query = AsterMessages.WithoutSignature(request.Query, out var inQuery);
        var body = AsterMessages.WithoutSignature(Encoding.UTF8.GetString(request.Body.Span), out var inBody);
        if ((inQuery ?? inBody) is not { } signature)
        {
            return AsterError.Missing("signature");
        }

        return CheckTimestamp(FormFields.OfQuery($"{query}&{body}"))
            ?? AsterError.InvalidSignature.Unless(string.Equals(signature, AsterMessages.Hmac(key.Secret, query + body), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Checks a V1 request that needs no signature (USER_STREAM); some clients sign it nevertheless.</summary>
    public AsterError? CheckHeader(VenueHttpRequest request, out AsterAccount? account)
    {
        var error = FindApiKey(request, out var key);
        account = error is null ? key.Account : null;
        return error;
    }

    /// <summary>Addresses come in lower case and in checksum case.</summary>
    private static bool TryReadAddress(string? text, out EthereumAddress address)
    {
        address = default;
        return text is not null && EthereumAddress.TryParse(text.ToLowerInvariant(), out address);
    }

    private AsterError? CheckSignature(string message, string signature, EthereumAddress signer)
    {
        Span<byte> digest = stackalloc byte[Eip712Encoder.WordBytes];
        messages.Digest(message, digest);

        // In any letter case, with 0x or without.
        return AsterError.InvalidSignature.Unless(EthereumSignature.TryParse(signature, out var parsed) && parsed.IsBy(in signer, digest));
    }

    private AsterError? FindAccount(string? userText, EthereumAddress signer, out AsterAccount? account)
    {
        // Newer examples leave the user out: the signer names it.
        account = userText is null ? accounts.FindBySigner(signer)
            : TryReadAddress(userText, out var user) ? accounts.FindByUser(user)
            : null;
        return KeyRefused(options.UnknownSignerCode).Unless(account is not null && account.MaySign(signer));
    }

    private AsterError? CheckNonce(AsterAccount account, ulong nonce)
    {
        var now = (marketTime.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        var window = options.NonceWindow.Ticks / TimeSpan.TicksPerMicrosecond;
        return AsterError.ClockAhead.Unless(nonce <= (ulong)(now + window))
            ?? AsterError.NonceExpired.Unless((long)nonce >= now - window)

            // How a repeated one is answered is UNCONFIRMED; the venue's demonstration of noop shows this.
            ?? AsterError.NonceExpired.Unless(account.Nonces.TryUse((long)nonce));
    }

    private AsterError? CheckTimestamp(FormFields fields)
    {
        if (!long.TryParse(fields["timestamp"], NumberStyles.None, CultureInfo.InvariantCulture, out var timestamp))
        {
            return AsterError.Missing("timestamp");
        }

        var window = DefaultWindow;
        if (fields["recvWindow"] is { } text && (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out window) || window > MaxWindow))
        {
            return AsterError.Invalid("recvWindow");
        }

        var now = marketTime.GetUtcNow().ToUnixTimeMilliseconds();
        return AsterError.ClockAhead.Unless(timestamp < now + MaxAhead) ?? AsterError.OutsideWindow.Unless(now - timestamp <= window);
    }

    private AsterError? FindApiKey(VenueHttpRequest request, out (AsterAccount Account, string Secret) key)
    {
        key = default;
        return request.Header(ApiKeyHeader) is not { Length: > 0 } name ? AsterError.BadApiKey
            : accounts.TryFindApiKey(name, out key) ? null
            : KeyRefused(AsterError.KeyRefused);
    }

    private static AsterError KeyRefused(int code) => new(code, "Invalid API-key, IP, or permissions for action.", Status: 401);
}
