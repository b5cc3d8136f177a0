using System.Buffers.Binary;
using System.Text;
using TradingBot.Cryptography.Stark;
using TradingBot.Exchanges.Paradex.Signing;
using TradingBot.Exchanges.Paradex.Wire;

namespace TradingBot.Benchmarks.Paradex;

/// <summary>The operations that are timed, shared by the quick figures and the reports. The key is the public test key of the vectors.</summary>
internal sealed class ParadexWork
{
    private const long Now = 1_760_000_000_123;
    private const int Levels = 20;

    private readonly ParadexSigner _signer = new(
        "PRIVATE_SN_POTC_SEPOLIA",
        Felt.Parse("0x129c135ed63df9353885e292be4426b8ed6122b13c6c0e1bb787288a1f5adfa"),
        StarkPrivateKey.Parse("0x543b6cf6c91817a87174aaea4fb370ac1c694e864d7740d728f8344d53e815"));

    private readonly byte[] _delta = MakeDelta();
    private readonly ParadexBookFrame _book = new();
    private long _count;

    public ParadexWork() => ParadexSigner.Prepare();

    /// <summary>Hashes and signs one new order and writes its body. Half of all messages need a second nonce, so the message changes every time.</summary>
    public byte[] SignOrder()
    {
        _count++;
        var order = new ParadexOrder
        {
            Market = "BTC-USD-PERP",
            IsBuy = (_count & 1) == 1,
            Size = 0.001m,
            Price = 65_000.5m,
            Timestamp = Now + _count,
            Instruction = "POST_ONLY",
            ClientId = "tb-12340007-17",
            ReceiveWindowMs = 10_000,
        };
        return ParadexSignedText.Order(_signer, in order);
    }

    /// <summary>Reads a book frame with twenty changed levels on either side.</summary>
    public long ReadDelta()
    {
        ParadexSbeFrame.TryRead(_delta, out var frame);
        _book.Read(in frame);
        return _book.Sequence;
    }

    private static byte[] MakeDelta()
    {
        const int Head = 8 + 89;
        const int Group = 4 + (16 * Levels);
        var market = Encoding.ASCII.GetBytes("BTC-USD-PERP");
        var frame = new byte[Head + (2 * Group) + 1 + market.Length];
        BinaryPrimitives.WriteUInt16LittleEndian(frame, 89);
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(2), 3);
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(4), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(6), 1);
        BinaryPrimitives.WriteInt64LittleEndian(frame.AsSpan(8), Now * 1000);
        BinaryPrimitives.WriteInt64LittleEndian(frame.AsSpan(16), 1001);
        frame[24] = 1;
        for (var side = 0; side < 2; side++)
        {
            var at = Head + (side * Group);
            BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(at), 16);
            BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(at + 2), Levels);
            for (var i = 0; i < Levels; i++)
            {
                BinaryPrimitives.WriteInt64LittleEndian(frame.AsSpan(at + 4 + (16 * i)), 6_500_000_000_000 + (((side * 100) + i) * 10_000_000L));
                BinaryPrimitives.WriteInt64LittleEndian(frame.AsSpan(at + 12 + (16 * i)), 150_000_000 + i);
            }
        }

        frame[Head + (2 * Group)] = (byte)market.Length;
        market.CopyTo(frame, Head + (2 * Group) + 1);
        return frame;
    }
}
