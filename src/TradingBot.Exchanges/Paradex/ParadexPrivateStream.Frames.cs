using TradingBot.Exchanges.Paradex.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Paradex;

internal sealed partial class ParadexPrivateStream
{
    private const int RememberedSequences = 4096;

    // How long the order budget is shut when the venue says on the stream that it is used up, without saying for how long.
    private static readonly TimeSpan LimitedWait = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public void OnFrame(ReadOnlyMemory<byte> frame)
    {
        var header = ParadexFrameHeader.Read(frame.Span);
        switch (header.Kind)
        {
            case ParadexFrameKind.Result or ParadexFrameKind.Error when header.Id == _authentication:
                OnAuthenticated(in header);
                break;
            case ParadexFrameKind.Result or ParadexFrameKind.Error when header.Id is { } id && _pending.TryGetValue(id, out var answer):
                OnAnswer(in header, answer);
                break;
            case ParadexFrameKind.Result or ParadexFrameKind.Error:
                if (_subscriptions.Take(in header) is { } acknowledged)
                {
                    _session.Confirmed(acknowledged);
                }

                break;
            default:
                OnData(frame.Length, in header);
                break;
        }
    }

    /// <inheritdoc/>
    /// <remarks>Private channels are documented as JSON; the schema has templates for them, and others have received them.</remarks>
    public void OnBinaryFrame(ReadOnlyMemory<byte> frame)
    {
        if (!ParadexSbeFrame.TryRead(frame.Span, out var binary))
        {
            _logger.UnrecognizedFrame(frame.Length);
            return;
        }

        switch (binary.Template)
        {
            case ParadexTemplate.Order:
                OnOrder(ParadexSbeDocuments.Order(in binary));
                break;
            case ParadexTemplate.Fill:
                OnFill(ParadexSbeDocuments.Fill(in binary));
                break;
            case ParadexTemplate.Position:
                OnPosition(ParadexSbeDocuments.Position(in binary));
                break;
            case ParadexTemplate.Account:
                OnAccount(ParadexSbeDocuments.Account(in binary));
                break;
            case ParadexTemplate.Heartbeat:
                break;
            default:
                _logger.UnrecognizedFrame(frame.Length);
                break;
        }
    }

    private void OnAuthenticated(in ParadexFrameHeader header)
    {
        if (header.Kind == ParadexFrameKind.Result)
        {
            Refusal = null;
            _session.HelloReceived();
            return;
        }

        // Whatever was wrong with it, the next connection asks with a fresh token.
        var error = ParadexStreamFrames.ReadError(header.Content);
        _logger.StreamError(error.Code ?? 0, error.Message);
        Refusal = $"the venue refused the login of the stream: {error.Code} {error.Message}";
        _tokens.Discard(_token);
        _session.Drop("the login was refused");
    }

    private void OnAnswer(in ParadexFrameHeader header, AwaitedValue<VenueReply> answer)
    {
        if (header.Kind == ParadexFrameKind.Result)
        {
            // Copied, because the frame's bytes are the socket's.
            answer.TrySet(new VenueReply.Done(header.Content.ToArray()));
            return;
        }

        var error = ParadexStreamFrames.ReadError(header.Content);
        var reply = ParadexErrors.FromStream(error.Code ?? 0, error.Message);
        switch (reply)
        {
            case VenueReply.Refused { Error.Kind: VenueErrorKind.RateLimited }:
                _gate.Block(ParadexRules.OrderCharge[0].Guard, LimitedWait);
                break;
            case VenueReply.Refused { Error.Kind: VenueErrorKind.Unauthorized }:
                // The connection has lost its login; a new one brings a new one.
                _tokens.Discard(_token);
                _session.Drop("the venue says that the connection is not logged in");
                break;
        }

        answer.TrySet(reply);
    }

    private void OnData(int length, in ParadexFrameHeader header)
    {
        var name = header.Channel;
        if (name.StartsWith("orders."u8))
        {
            OnOrder(JsonRpc.Read(header.Content, ParadexJson.Default.ParadexOrderDto, _orders));
        }
        else if (name.StartsWith("fills."u8))
        {
            OnFill(JsonRpc.Read(header.Content, ParadexJson.Default.ParadexFillDto, _fills));
        }
        else if (name.SequenceEqual("positions"u8))
        {
            OnPosition(JsonRpc.Read(header.Content, ParadexJson.Default.ParadexPositionDto, _positions));
        }
        else if (name.SequenceEqual("account"u8))
        {
            OnAccount(JsonRpc.Read(header.Content, ParadexJson.Default.ParadexAccountDto, _account));
        }
        else
        {
            _logger.UnrecognizedFrame(length);
        }
    }

    private void OnOrder(ParadexOrderDto row) => WireReads.For(_orders, () =>
    {
        _session.Touch(_orders);
        if (!_markets().TryGet(row.Market, out var market) || IsOld($"order {row.Id}", row.SeqNo))
        {
            return;
        }

        var order = _mapping.Order(row, market);
        if (order.Status == OrderStatus.Unrecognized || order.EndReason == VenueErrorKind.Unclassified)
        {
            _logger.UnrecognizedStatus(order.VenueOrderId, row.Status, row.CancelReason);
        }

        _known.Note(order);

        // NEW says no more than the answer to the order: whether it rests is told by what follows.
        if (!row.IsUnchecked)
        {
            _events.OnOrder(Exchange, order);
        }
    });

    private void OnFill(ParadexFillDto row) => WireReads.For(_fills, () =>
    {
        _session.Touch(_fills);
        if (_markets().TryGet(row.Market, out var market))
        {
            var fill = _mapping.Fill(row, market, null);

            // A fill may come before its order's report; own orders are known from the moment they are sent.
            _events.OnFill(Exchange, _known.FindSide(fill.VenueOrderId, fill.ClientOrderId) is { } side ? fill with { Side = side } : fill);
        }
    });

    private void OnPosition(ParadexPositionDto row) => WireReads.For(_positions, () =>
    {
        _session.Touch(_positions);
        if (_markets().TryGet(row.Market, out var market) && !IsOld($"position {row.Market}", row.SeqNo))
        {
            _events.OnPosition(Exchange, _mapping.Position(row, market));
        }
    });

    private void OnAccount(ParadexAccountDto row) => WireReads.For(_account, () =>
    {
        _session.Touch(_account);
        if (!IsOld("account", row.SeqNo))
        {
            _events.OnAccount(Exchange, ParadexMapping.Account(row, row.UpdatedAt is null ? _clock.MarketNow : _mapping.Time(row.UpdatedAt, "updated_at")));
        }
    });

    // Numbers grow with each report of one object, by stream alone: a lower one is a report that was overtaken.
    private bool IsOld(string what, long? sequence)
    {
        if (sequence is not { } number)
        {
            return false;
        }

        if (_sequences.TryGetValue(what, out var highest) && number < highest)
        {
            return true;
        }

        if (_sequences.Count >= RememberedSequences)
        {
            _sequences.Clear();
        }

        _sequences[what] = number;
        return false;
    }
}
