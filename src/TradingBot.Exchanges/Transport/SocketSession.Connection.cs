using System.Threading.Channels;

namespace TradingBot.Exchanges.Transport;

internal sealed partial class SocketSession
{
    private sealed class Connection(CancellationToken stop) : IDisposable
    {
        private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        private bool _isDropped;

        public CancellationToken Token => _end.Token;

        public string Reason { get; set; } = "closed";

        public bool IsPlannedEnd { get; private set; }

        public IWebSocket? Socket { get; set; }

        public bool IsReady { get; set; }

        public long HelloDeadline { get; set; }

        public long LastFrameAt { get; set; }

        public long NextPing { get; set; }

        // Null until the venue has answered a ping on this connection: not every venue does.
        public long? PongDeadline { get; set; }

        public bool AnswersPings { get; set; }

        public Channel<ReadOnlyMemory<byte>> Outgoing { get; } =
            Channel.CreateBounded<ReadOnlyMemory<byte>>(new BoundedChannelOptions(1024) { FullMode = BoundedChannelFullMode.Wait });

        public void Drop(string reason, bool isPlanned = false)
        {
            if (_isDropped)
            {
                return;
            }

            _isDropped = true;
            IsReady = false;
            Reason = reason;
            IsPlannedEnd = isPlanned;
            _end.Cancel();
        }

        public void Dispose() => _end.Dispose();
    }
}
