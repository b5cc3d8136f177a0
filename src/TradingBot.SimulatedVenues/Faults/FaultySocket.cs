using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace TradingBot.SimulatedVenues.Faults;

/// <summary>A socket on which frames go wrong, in both directions.</summary>
internal sealed partial class FaultySocket(IVenueSocketPeer peer, FaultPlan faults, TimeProvider transportTime, Action<FaultySocket> onClosed)
    : IVenueSocketPeer, IVenueSocketSession
{
    private const int HugeBytes = 10_000_000;

    private IVenueSocketSession? _session;
    private Frame? _heldBack;
    private bool _isClosed;

    /// <summary>Names the venue's end.</summary>
    public void Attach(IVenueSocketSession session) => _session = session;

    /// <inheritdoc/>
    public void Send(ReadOnlyMemory<byte> frame) => Pass(new Frame(frame, IsBinary: false));

    /// <inheritdoc/>
    public void SendBinary(ReadOnlyMemory<byte> frame) => Pass(new Frame(frame, IsBinary: true));

    /// <inheritdoc/>
    public void Close(int code, string reason) => peer.Close(code, reason);

    /// <inheritdoc/>
    public void Abort()
    {
        peer.Abort();
        OnClosed();
    }

    /// <inheritdoc/>
    public void OnFrame(ReadOnlySpan<byte> frame)
    {
        if (_isClosed)
        {
            return;
        }

        switch (faults.ForReceivedFrame(frame))
        {
            case FrameFault.Drop:
                return;
            case FrameFault.Duplicate:
                _session?.OnFrame(frame);
                _session?.OnFrame(frame);
                return;
            case FrameFault.AbortBefore:
                Abort();
                return;
            case FrameFault.AbortAfter:
                // The venue acts on it, but nothing that it says about it gets out any more.
                var session = _session;
                _isClosed = true;
                session?.OnFrame(frame);
                _isClosed = false;
                Abort();
                return;
            default:
                _session?.OnFrame(frame);
                return;
        }
    }

    /// <inheritdoc/>
    public void OnClosed()
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        onClosed(this);
        _session?.OnClosed();
    }

    private void Pass(Frame frame)
    {
        if (_isClosed || faults.IsSilent)
        {
            return;
        }

        switch (faults.ForSentFrame(frame.Bytes.Span))
        {
            case FrameFault.Drop:
                return;
            case FrameFault.Duplicate:
                Deliver(frame);
                Deliver(frame);
                return;
            case FrameFault.Delay:
                _ = DeliverLateAsync(frame);
                return;
            case FrameFault.SwapWithNext:
                var earlier = _heldBack;
                _heldBack = frame;
                if (earlier is { } held)
                {
                    SendOn(held);
                }

                return;
            case FrameFault.Garbage:
                Deliver(frame with { Bytes = "\u0001<<not json>>"u8.ToArray() });
                return;
            case FrameFault.Truncate:
                Deliver(frame with { Bytes = frame.Bytes[..(frame.Bytes.Length / 2)] });
                return;
            case FrameFault.Huge:
                Deliver(frame with { Bytes = Huge() });
                return;
            case FrameFault.UnknownValue:
                Deliver(WithUnknownValues(frame));
                return;
            case FrameFault.AbortBefore:
                Abort();
                return;
            case FrameFault.AbortAfter:
                Deliver(frame);
                Abort();
                return;
            default:
                Deliver(frame);
                return;
        }
    }

    private static byte[] Huge()
    {
        var frame = new byte[HugeBytes];
        frame.AsSpan().Fill((byte)'x');
        "{\"type\":\"update/unheard_of\",\"padding\":\""u8.CopyTo(frame);
        "\"}"u8.CopyTo(frame.AsSpan(HugeBytes - 2));
        return frame;
    }

    private static Frame WithUnknownValues(Frame frame) => frame.IsBinary
        ? frame with { Bytes = WithUnknownType(frame.Bytes) }
        : frame with { Bytes = Encoding.UTF8.GetBytes(States().Replace(Encoding.UTF8.GetString(frame.Bytes.Span), "${name}\"quantum-entangled\"")) };

    // The second number of a simple-binary-encoding header names the message; no schema has this one.
    private static byte[] WithUnknownType(ReadOnlyMemory<byte> frame)
    {
        var changed = frame.ToArray();
        if (changed.Length >= 2 * sizeof(ushort))
        {
            BinaryPrimitives.WriteUInt16LittleEndian(changed.AsSpan(sizeof(ushort)), 0xFFF0);
        }

        return changed;
    }

    [GeneratedRegex("(?<name>\"(?:status|time_in_force|side|state|X|x)\":)\"[^\"]*\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex States();

    private void Deliver(Frame frame)
    {
        SendOn(frame);
        if (_heldBack is { } held)
        {
            _heldBack = null;
            SendOn(held);
        }
    }

    private void SendOn(Frame frame)
    {
        if (frame.IsBinary)
        {
            peer.SendBinary(frame.Bytes);
        }
        else
        {
            peer.Send(frame.Bytes);
        }
    }

    private async Task DeliverLateAsync(Frame frame)
    {
        await Task.Delay(faults.Delay, transportTime);
        if (!_isClosed)
        {
            Deliver(frame);
        }
    }

    private readonly record struct Frame(ReadOnlyMemory<byte> Bytes, bool IsBinary);
}
