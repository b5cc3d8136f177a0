using Microsoft.Extensions.Logging;

namespace TradingBot.Exchanges.Transport;

/// <summary>An estimate of the venue's clock, for stamps that the venue checks.</summary>
/// <remarks>Only a difference larger than what the measurement can resolve is believed; a stepped local clock is corrected by the next measurement.</remarks>
internal sealed class ClockOffset(TimeProvider marketTime, ILogger logger)
{
    // Over loopback the measurement resolves less than a millisecond; what no venue would notice is corrected without a word.
    private static readonly TimeSpan Noticeable = TimeSpan.FromMilliseconds(100);

    /// <summary>What has to be added to market time to get the venue's time.</summary>
    public TimeSpan Offset { get; private set; } = TimeSpan.Zero;

    /// <summary>The venue's time now, as far as known.</summary>
    public DateTimeOffset Now => marketTime.GetUtcNow() + Offset;

    /// <summary>Market time now.</summary>
    public DateTimeOffset MarketNow => marketTime.GetUtcNow();

    /// <summary>Market time of a venue's stamp: what the bot compares with its own clock and hands back in questions.</summary>
    public DateTimeOffset ToMarket(DateTimeOffset venue) => venue - Offset;

    /// <summary>The venue's time of a moment in market time; moments before 1970 stand for "from the beginning" and stay what they are.</summary>
    public DateTimeOffset ToVenue(DateTimeOffset market) => market <= DateTimeOffset.UnixEpoch ? market : market + Offset;

    /// <summary>Takes one measurement into account.</summary>
    /// <param name="venue">The stamp in the venue's answer.</param>
    /// <param name="sentAt">Market time before the request.</param>
    /// <param name="receivedAt">Market time after the answer.</param>
    /// <param name="resolution">Step of the venue's stamp, which is taken as rounded down.</param>
    public void Observe(DateTimeOffset venue, DateTimeOffset sentAt, DateTimeOffset receivedAt, TimeSpan resolution)
    {
        var roundTrip = receivedAt - sentAt;
        if (roundTrip < TimeSpan.Zero)
        {
            return;
        }

        var measured = venue + (resolution / 2) - (sentAt + (roundTrip / 2));
        var uncertainty = (resolution / 2) + (roundTrip / 2);
        var believed = measured.Duration() > uncertainty ? measured : TimeSpan.Zero;
        if ((believed - Offset).Duration() is var change && change > uncertainty && change > Noticeable)
        {
            logger.ClockOffsetChanged(believed);
        }

        Offset = believed;
    }
}
