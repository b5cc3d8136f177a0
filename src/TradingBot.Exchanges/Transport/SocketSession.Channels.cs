namespace TradingBot.Exchanges.Transport;

// The half that the protocol drives while it reads frames.
internal sealed partial class SocketSession
{
    /// <summary>The venue greeted: subscribe.</summary>
    public void HelloReceived()
    {
        if (_connection is not { IsReady: false, Token.IsCancellationRequested: false } connection)
        {
            return;
        }

        connection.IsReady = true;
        foreach (var channel in _channels)
        {
            Subscribe(channel);
        }

        SetLive();
    }

    /// <summary>The venue confirmed a subscription, usually with a snapshot.</summary>
    public void Confirmed(SocketChannel channel)
    {
        Touch(channel);

        // A confirmation that arrives while the channel is being given up belongs to the subscription before.
        if (channel.State != SocketChannelState.Subscribing)
        {
            return;
        }

        channel.State = SocketChannelState.Live;
        channel.LiveSince = channel.LastFrameAt;
        channel.Unconfirmed = 0;
        SetLive();
    }

    /// <summary>The venue confirmed that a subscription was given up.</summary>
    public void Unsubscribed(SocketChannel channel)
    {
        if (channel.State == SocketChannelState.Unsubscribing)
        {
            Subscribe(channel);
        }
    }

    /// <summary>The venue answered a ping.</summary>
    public void PongReceived()
    {
        if (_connection is { } connection)
        {
            connection.AnswersPings = true;
            connection.PongDeadline = null;
        }
    }

    /// <summary>A frame of this channel arrived.</summary>
    public void Touch(SocketChannel channel) => channel.LastFrameAt = _time.GetTimestamp();

    /// <summary>The venue says that the subscription already exists, without a snapshot: whoever is waiting for one has to ask from the start.</summary>
    public void SubscriptionExists()
    {
        foreach (var channel in _channels)
        {
            if (channel.State == SocketChannelState.Subscribing)
            {
                Unsubscribe(channel);
            }
        }
    }

    /// <summary>The venue says that there was nothing to give up: whoever is waiting for that acknowledgement may subscribe.</summary>
    public void SubscriptionMissing()
    {
        foreach (var channel in _channels)
        {
            Unsubscribed(channel);
        }
    }

    /// <summary>Stops trusting a channel and starts it again from a snapshot: give up, wait for the acknowledgement, subscribe.</summary>
    public void Resync(SocketChannel channel, string reason) => Restart(channel, reason, isPlanned: false);

    /// <summary>Starts a healthy channel again (a token is about to expire); no back-off, because nothing is wrong.</summary>
    public void Renew(SocketChannel channel, string reason)
    {
        channel.Resyncs = 0;
        Restart(channel, reason, isPlanned: true);
    }

    private void Restart(SocketChannel channel, string reason, bool isPlanned)
    {
        if (channel.State != SocketChannelState.Live)
        {
            return;
        }

        if (isPlanned)
        {
            _logger.ChannelRenewed(_options.Name, channel.Name, reason);
        }
        else
        {
            _logger.ChannelLost(_options.Name, channel.Name, reason);
        }

        _protocol.OnChannelLost(channel, reason);
        SetDown($"{channel.Name}: {reason}", isPlanned);

        // The first one goes at once; a channel that never gets well must not use the message budget up.
        if (channel.Resyncs == 0)
        {
            channel.Resyncs = 1;
            Unsubscribe(channel);
            return;
        }

        channel.State = SocketChannelState.Waiting;
        channel.Deadline = Later(_delays.Before(channel.Resyncs - 1));
        channel.Resyncs++;
    }

    private void Subscribe(SocketChannel channel)
    {
        channel.State = SocketChannelState.Subscribing;
        channel.Deadline = Later(_options.ConfirmTimeout);
        Enqueue(_protocol.Subscribe(channel));
    }

    private void Unsubscribe(SocketChannel channel)
    {
        channel.State = SocketChannelState.Unsubscribing;
        channel.Deadline = Later(_options.ConfirmTimeout);
        Enqueue(_protocol.Unsubscribe(channel));
    }

    private void SetLive()
    {
        if (IsLive || _connection is not { IsReady: true } || !_channels.TrueForAll(channel => channel.IsLive))
        {
            return;
        }

        IsLive = true;
        _logger.SocketLive(_options.Name, _channels.Count);
        _protocol.OnLive();
    }

    private void SetDown(string reason, bool isPlanned)
    {
        if (!IsLive)
        {
            return;
        }

        IsLive = false;
        _protocol.OnDown(reason, isPlanned);
    }
}
