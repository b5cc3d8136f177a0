using System.Text.Json.Serialization.Metadata;
using TradingBot.Exchanges.Grvt.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Grvt;

internal sealed partial class GrvtPrivateStream
{
    /// <inheritdoc/>
    public override void OnFrame(ReadOnlyMemory<byte> frame)
    {
        var header = GrvtFrameHeader.Read(frame.Span);
        switch (header.Kind)
        {
            case GrvtFrameKind.Result or GrvtFrameKind.Error when _requests.FindPending(header.Id) is { } answer:
                OnAnswer(in header, answer);
                break;
            case GrvtFrameKind.Result or GrvtFrameKind.Error:
                if (_subscriptions.Take(in header) is { } acknowledged)
                {
                    Session.Confirmed(acknowledged);
                }

                break;
            case GrvtFrameKind.Data when header.Stream.SequenceEqual("v1.order"u8):
                OnData(_orders, in header, GrvtJson.Default.GrvtOrderDto, OnOrder);
                break;
            case GrvtFrameKind.Data when header.Stream.SequenceEqual("v1.fill"u8):
                OnData(_fills, in header, GrvtJson.Default.GrvtFillDto, OnFill);
                break;
            case GrvtFrameKind.Data when header.Stream.SequenceEqual("v1.position"u8):
                OnData(_positions, in header, GrvtJson.Default.GrvtPositionDto, OnPosition);
                break;
            default:
                Logger.UnrecognizedFrame(Exchange, frame.Length);
                break;
        }
    }

    private void OnAnswer(in GrvtFrameHeader header, AwaitedValue<VenueReply> answer)
    {
        if (header.Kind == GrvtFrameKind.Result)
        {
            // Copied, because the frame's bytes are the socket's.
            answer.TrySet(new VenueReply.Done(header.Content.ToArray()));
            return;
        }

        var reply = GrvtErrors.FromStream(JsonRpc.Read(header.Content, GrvtJson.Default.GrvtErrorDto, null));
        if (reply is VenueReply.Refused { Error: { Kind: VenueErrorKind.Unauthorized, Code: "1000" or "2004" } })
        {
            // The connection has lost its login; a new one brings a new one.
            OnRefused();
            Session.Drop("the venue says that the connection is not logged in");
        }

        answer.TrySet(reply);
    }

    private void OnData<T>(SocketChannel channel, in GrvtFrameHeader header, JsonTypeInfo<T> info, Action<T> take)
        where T : class
    {
        var step = _subscriptions.Take(channel, in header);
        Session.Touch(channel);
        if (step == GrvtStep.Repeated)
        {
            return;
        }

        // What a message says is a fact, also when others before it are missing; those come from the queries after the resynchronisation.
        var row = JsonRpc.Read(header.Content, info, channel);
        WireReads.For(channel, () => take(row));
        if (step == GrvtStep.Gap)
        {
            Session.Resync(channel, "a message is missing");
        }
    }

    private void OnOrder(GrvtOrderDto row)
    {
        if (!_markets().TryGet(row.Instrument, out var market))
        {
            return;
        }

        var order = _mapping.Order(row, market);
        if (order.Status == OrderStatus.Unrecognized || order.EndReason == VenueErrorKind.Unclassified)
        {
            Logger.UnrecognizedEnd(Exchange, order.VenueOrderId, row.State?.Status, row.State?.RejectReason);
        }

        // PENDING says no more than the answer to the order: whether it rests is told by what follows.
        if (!row.IsUnchecked)
        {
            Events.OnOrder(Exchange, order);
        }
    }

    private void OnFill(GrvtFillDto row)
    {
        if (_markets().TryGet(row.Instrument, out var market))
        {
            Events.OnFill(Exchange, _mapping.Fill(row, market));
        }
    }

    private void OnPosition(GrvtPositionDto row)
    {
        if (_markets().TryGet(row.Instrument, out var market))
        {
            Events.OnPosition(Exchange, _mapping.Position(row, market));
        }
    }
}
