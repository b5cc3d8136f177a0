using System.Globalization;
using TradingBot.SimulatedVenues.Backpack.Rest;
using TradingBot.SimulatedVenues.Backpack.Signing;
using TradingBot.SimulatedVenues.Http;

namespace TradingBot.SimulatedVenues.Backpack.Accounts;

// Nothing says that a repeated signature is refused inside of its window: it is accepted.

/// <summary>Finds out who sent a request or asks for private streams.</summary>
internal sealed class BackpackAuthDesk(BackpackAccounts accounts, BackpackVenueOptions options, TimeProvider marketTime)
{
    private const string SubscribeInstruction = "subscribe";
    private const string DefaultWindow = "5000";
    private const long MaxWindow = 60_000;

    /// <summary>The account that a request names; null when there is none. It has proved nothing yet.</summary>
    public BackpackAccount? Find(VenueHttpRequest request) => accounts.Find(request.Header("X-API-Key"));

    /// <summary>Checks a request.</summary>
    /// <param name="request">The request with its headers.</param>
    /// <param name="instruction">What the call is called.</param>
    /// <param name="blocks">Its parameters, or those of each order of a batch.</param>
    /// <param name="account">Who sent it when there is no error.</param>
    public BackpackError? Check(VenueHttpRequest request, string instruction, IReadOnlyList<BackpackParameters> blocks, out BackpackAccount? account)
    {
        account = Find(request);
        return account is null
            ? BackpackError.Unauthorized
            : Check(account, instruction, blocks, request.Header("X-Signature"), request.Header("X-Timestamp"), request.Header("X-Window") ?? DefaultWindow);
    }

    /// <summary>Checks the four texts with which a socket asks for private streams: key, signature, timestamp, window.</summary>
    /// <returns>The account; null when the signature proves nothing.</returns>
    public BackpackAccount? Login(IReadOnlyList<string> signature) =>
        signature is [var key, var signed, var timestamp, var window]
        && accounts.Find(key) is { } account
        && Check(account, SubscribeInstruction, [BackpackParameters.None], signed, timestamp, window) is null
            ? account
            : null;

    private BackpackError? Check(BackpackAccount account, string instruction, IReadOnlyList<BackpackParameters> blocks, string? signed, string? timestamp, string window) =>
        BackpackError.BadSignatureHeader.Unless(BackpackMessages.TryReadSignature(signed, out var signature))
        ?? CheckTime(timestamp, window)
        ?? new BackpackError(options.InvalidSignatureCode, "Invalid signature")
            .Unless(BackpackMessages.Verify(account.Key, BackpackMessages.Build(instruction, blocks, timestamp!, window), signature));

    private BackpackError? CheckTime(string? timestamp, string window)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var sentAt))
        {
            return BackpackError.BadTimestampHeader;
        }

        if (!long.TryParse(window, NumberStyles.None, CultureInfo.InvariantCulture, out var span) || span is < 1 or > MaxWindow)
        {
            return BackpackError.BadWindowHeader;
        }

        // How far ahead a timestamp may lie is UNCONFIRMED: as far as it may lie behind.
        var now = marketTime.GetUtcNow().ToUnixTimeMilliseconds();
        return BackpackError.Expired.Unless(sentAt <= now + span && sentAt >= now - span);
    }
}
