using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Lighter.Wire;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Lighter;

/// <summary>Error frames of the stream, which name no channel and often no request.</summary>
internal static class LighterStreamErrors
{
    private const int NotSubscribed = 30002;
    private const int AlreadySubscribed = 30003;

    /// <summary>Acts on an error that concerns subscriptions.</summary>
    /// <returns>The error when it is about something else, for the caller to attribute; null when it was dealt with.</returns>
    public static LighterTransactionAnswerDto? Take(ReadOnlySpan<byte> frame, SocketSession session, ILogger logger)
    {
        var error = LighterStreamFrames.Read(frame, LighterJson.Default.LighterTransactionAnswerDto, null);
        switch (error.EffectiveCode)
        {
            case AlreadySubscribed:
                session.SubscriptionExists();
                return null;
            case NotSubscribed:
                session.SubscriptionMissing();
                return null;
            default:
                // A subscription that failed is noticed by its deadline; the venue does not say which one it was.
                logger.StreamError(LighterDescriptor.Capabilities.Name, error.EffectiveCode, error.EffectiveMessage);
                return error;
        }
    }
}
