namespace TradingBot.Exchanges.Transport;

internal sealed partial class SocketSession
{
    private static readonly TimeSpan MessagePatience = TimeSpan.FromSeconds(60);

    private async Task ReadAsync(Connection connection, IWebSocket socket)
    {
        while (true)
        {
            var frame = await socket.ReceiveAsync(connection.Token);

            // A frame may have been on its way to us when the connection was given up; what it says belongs to a state that is gone.
            if (connection != _connection || connection.Token.IsCancellationRequested)
            {
                return;
            }

            connection.LastFrameAt = _time.GetTimestamp();
            switch (frame.Kind)
            {
                case SocketFrameKind.Closed:
                    connection.Drop(frame.CloseReason ?? "closed by the venue");
                    return;
                case SocketFrameKind.Oversized:
                    Quarantine(frame.Length, "above the size limit", null);
                    break;
                case SocketFrameKind.Message:
                    Take(frame.Payload, frame.IsBinary);
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
    }

    private void Take(ReadOnlyMemory<byte> frame, bool isBinary)
    {
        try
        {
            if (isBinary)
            {
                _protocol.OnBinaryFrame(frame);
            }
            else
            {
                _protocol.OnFrame(frame);
            }
        }
        catch (FrameFaultException fault)
        {
            Quarantine(frame.Length, fault.Message, fault.Channel);
        }
    }

    /// <summary>Counts a frame that cannot be used and doubts what it may have said; the socket stays.</summary>
    private void Quarantine(long length, string reason, SocketChannel? channel)
    {
        QuarantinedFrames++;
        _logger.FrameQuarantined(_options.Name, length, QuarantinedFrames, reason);
        if (channel is not null)
        {
            Resync(channel, "a frame could not be decoded");
            return;
        }

        // It could have been anything: a book update shows as a gap later, a fill would not.
        foreach (var each in _channels)
        {
            Resync(each, "a frame could not be decoded");
        }
    }

    private async Task WriteAsync(Connection connection, IWebSocket socket)
    {
        RateCharge[]? charge = _gate is not null && _options.MessageGuard is { } guard ? [new RateCharge(guard, 1)] : null;
        while (await connection.Outgoing.Reader.WaitToReadAsync(connection.Token))
        {
            while (connection.Outgoing.Reader.TryRead(out var message))
            {
                if (charge is not null
                    && await _gate!.AcquireAsync(charge, RequestPriority.Urgent, MessagePatience, connection.Token) is not null)
                {
                    connection.Drop("the message budget is used up");
                    return;
                }

                await socket.SendAsync(message, connection.Token);
            }
        }
    }

    private async Task WatchAsync(Connection connection)
    {
        while (true)
        {
            await Task.Delay(_options.Tick, _time, connection.Token);
            if (!connection.IsReady)
            {
                if (IsOver(connection.HelloDeadline))
                {
                    connection.Drop("the venue did not greet");
                    return;
                }

                continue;
            }

            if (connection.PongDeadline is { } pong && IsOver(pong))
            {
                connection.Drop("a ping was not answered");
                return;
            }

            if (!_protocol.Ping.IsEmpty && IsOver(connection.NextPing))
            {
                connection.NextPing = Later(_options.PingInterval);
                connection.PongDeadline ??= connection.AnswersPings ? Later(_options.PongTimeout) : null;
                Enqueue(_protocol.Ping);
            }

            foreach (var channel in _channels)
            {
                Watch(connection, channel);
            }
        }
    }

    private void Watch(Connection connection, SocketChannel channel)
    {
        switch (channel.State)
        {
            case SocketChannelState.Live:
                if (channel.SilenceLimit is { } limit && _time.GetElapsedTime(channel.LastFrameAt) >= limit)
                {
                    // Nothing at all on the connection means that it is half open: asking again on it would only cost time.
                    if (_time.GetElapsedTime(connection.LastFrameAt) >= limit)
                    {
                        connection.Drop($"no frame at all for {limit.TotalSeconds:0.#} s");
                        return;
                    }

                    Resync(channel, $"silent for {limit.TotalSeconds:0.#} s");
                }
                else if (channel.Resyncs > 0 && _time.GetElapsedTime(channel.LiveSince) >= _options.HealthyAfter)
                {
                    channel.Resyncs = 0;
                }

                break;
            case SocketChannelState.Waiting when IsOver(channel.Deadline):
                Unsubscribe(channel);
                break;
            case SocketChannelState.Unsubscribing when IsOver(channel.Deadline):
                // Not every venue acknowledges; asking again is then all that is left.
                Subscribe(channel);
                break;
            case SocketChannelState.Subscribing when IsOver(channel.Deadline):
                channel.Unconfirmed++;
                _logger.ChannelNotConfirmed(_options.Name, channel.Name, channel.Unconfirmed);
                if (channel.Unconfirmed >= _options.MaxUnconfirmed)
                {
                    connection.Drop($"channel {channel.Name} is never confirmed");
                }
                else
                {
                    // The venue may hold a subscription of which we never saw the snapshot: give it up first.
                    Unsubscribe(channel);
                }

                break;
            case SocketChannelState.Idle:
            case SocketChannelState.Waiting:
            case SocketChannelState.Unsubscribing:
            case SocketChannelState.Subscribing:
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
