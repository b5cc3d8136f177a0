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
    public override void OnFrame(ReadOnlyMemory<byte> frame)
    {
        var header = ParadexFrameHeader.Read(frame.Span);
        switch (header.Kind)
        {
            case ParadexFrameKind.Result or ParadexFrameKind.Error when header.Id == _authentication:
                OnAuthenticated(in header);
                break;
            case ParadexFrameKind.Result or ParadexFrameKind.Error when _requests.FindPending(header.Id) is { } answer:
                OnAnswer(in header, answer);
                break;
            case ParadexFrameKind.Result or ParadexFrameKind.Error:
                if (_subscriptions.Take(in header) is { } acknowledged)
                {
                    Session.Confirmed(acknowledged);
                }

                break;
            default:
                OnData(frame.Length, in header);
                break;
        }
    }

    /// <inheritdoc/>
    /// <remarks>Private channels are documented as JSON; the schema has templates for them, and others have received them.</remarks>
    public override void OnBinaryFrame(ReadOnlyMemory<byte> frame)
    {
        if (!ParadexSbeFrame.TryRead(frame.Span, out var binary))
        {
            Logger.UnrecognizedFrame(Exchange, frame.Length);
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
                Logger.UnrecognizedFrame(Exchange, frame.Length);
                break;
        }
    }

    private void OnAuthenticated(in ParadexFrameHeader header)
    {
        if (header.Kind == ParadexFrameKind.Result)
        {
            Session.HelloReceived();
            return;
        }

        // Whatever was wrong with it, the next connection asks with a fresh token.
        var error = ParadexStreamFrames.ReadError(header.Content);
        Logger.StreamError(Exchange, error.Code ?? 0, error.Message);
        Refusal = new VenueError(VenueErrorKind.Unauthorized, string.Empty, $"the venue refused the login of the stream: {error.Code} {error.Message}");
        _tokens.Discard(_token);
        Session.Drop("the login was refused");
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
                Session.Drop("the venue says that the connection is not logged in");
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
            Logger.UnrecognizedFrame(Exchange, length);
        }
    }

    private void OnOrder(ParadexOrderDto row) => WireReads.For(_orders, () =>
    {
        Session.Touch(_orders);
        if (!_markets().TryGet(row.Market, out var market) || IsOld($"order {row.Id}", row.SeqNo))
        {
            return;
        }

        var order = _mapping.Order(row, market);
        if (order.Status == OrderStatus.Unrecognized || order.EndReason == VenueErrorKind.Unclassified)
        {
            Logger.UnrecognizedEnd(Exchange, order.VenueOrderId, row.Status, row.CancelReason);
        }

        _known.Note(order);

        // NEW says no more than the answer to the order: whether it rests is told by what follows.
        if (!row.IsUnchecked)
        {
            Events.OnOrder(Exchange, order);
        }
    });

    private void OnFill(ParadexFillDto row) => WireReads.For(_fills, () =>
    {
        Session.Touch(_fills);
        if (_markets().TryGet(row.Market, out var market))
        {
            var fill = _mapping.Fill(row, market, null);

            // A fill may come before its order's report; own orders are known from the moment they are sent.
            Events.OnFill(Exchange, _known.FindSide(fill.VenueOrderId, fill.ClientOrderId) is { } side ? fill with { Side = side } : fill);
        }
    });

    private void OnPosition(ParadexPositionDto row) => WireReads.For(_positions, () =>
    {
        Session.Touch(_positions);
        if (_markets().TryGet(row.Market, out var market) && !IsOld($"position {row.Market}", row.SeqNo))
        {
            Events.OnPosition(Exchange, _mapping.Position(row, market));
        }
    });

    private void OnAccount(ParadexAccountDto row) => WireReads.For(_account, () =>
    {
        Session.Touch(_account);
        if (!IsOld("account", row.SeqNo))
        {
            Events.OnAccount(Exchange, ParadexMapping.Account(row, row.UpdatedAt is null ? _clock.MarketNow : _mapping.Time(row.UpdatedAt, "updated_at")));
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
