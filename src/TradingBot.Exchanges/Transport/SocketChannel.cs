using System.Text;

namespace TradingBot.Exchanges.Transport;

/// <summary>Where one subscription stands.</summary>
internal enum SocketChannelState
{
    /// <summary>Not asked for on this connection.</summary>
    Idle,

    /// <summary>To be asked for again once its back-off is over.</summary>
    Waiting,

    /// <summary>Given up on purpose; waiting for the venue to confirm, so that the next subscription starts from a snapshot.</summary>
    Unsubscribing,

    /// <summary>Asked for, not confirmed.</summary>
    Subscribing,

    /// <summary>Confirmed.</summary>
    Live,
}

/// <summary>One subscription of a <see cref="SocketSession"/>.</summary>
/// <param name="name">The venue's name of the channel, as it is subscribed.</param>
/// <param name="silenceLimit">Transport time without a frame after which a live channel is no longer believed; null for channels that may rightly be silent.</param>
internal sealed class SocketChannel(string name, TimeSpan? silenceLimit)
{
    /// <summary>The venue's name of the channel.</summary>
    public string Name { get; } = name;

    /// <summary>The same as it stands in frames.</summary>
    public ReadOnlyMemory<byte> NameBytes { get; } = Encoding.ASCII.GetBytes(name);

    /// <summary>Longest believable silence; null for none.</summary>
    public TimeSpan? SilenceLimit { get; } = silenceLimit;

    /// <summary>Where the subscription stands. Written by the session alone.</summary>
    public SocketChannelState State { get; internal set; }

    /// <summary>True when confirmed on the present connection.</summary>
    public bool IsLive => State == SocketChannelState.Live;

    /// <summary>Transport timestamp of the last frame.</summary>
    internal long LastFrameAt { get; set; }

    /// <summary>Transport timestamp at which the present state is overdue.</summary>
    internal long Deadline { get; set; }

    /// <summary>Subscriptions in a row that were not confirmed in time.</summary>
    internal int Unconfirmed { get; set; }

    /// <summary>Resynchronisations without a minute of health between them; sets the back-off.</summary>
    internal int Resyncs { get; set; }

    /// <summary>Transport timestamp at which the channel last became live.</summary>
    internal long LiveSince { get; set; }

    public override string ToString() => Name;
}
