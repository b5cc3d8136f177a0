using System.Buffers.Binary;
using System.Numerics;

namespace TradingBot.Cryptography.Tests.Ethereum;

/// <summary>Keccak-256 with given constants, as its definition reads.</summary>
internal static class PlainKeccak
{
    public const int Rate = 136;

    public static byte[] Hash(byte[] message, ulong[] constants, int[][] offsets)
    {
        var padded = new byte[((message.Length / Rate) + 1) * Rate];
        message.CopyTo(padded, 0);
        padded[message.Length] |= 0x01;
        padded[^1] |= 0x80;

        var lanes = new ulong[5, 5];
        for (var block = 0; block < padded.Length; block += Rate)
        {
            for (var i = 0; i < Rate / 8; i++)
            {
                lanes[i % 5, i / 5] ^= BinaryPrimitives.ReadUInt64LittleEndian(padded.AsSpan(block + (8 * i)));
            }

            foreach (var constant in constants)
            {
                lanes = Round(lanes, constant, offsets);
            }
        }

        var digest = new byte[32];
        for (var i = 0; i < 4; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(digest.AsSpan(8 * i), lanes[i, 0]);
        }

        return digest;
    }

    private static ulong[,] Round(ulong[,] a, ulong constant, int[][] offsets)
    {
        var columns = new ulong[5];
        var b = new ulong[5, 5];
        var next = new ulong[5, 5];
        for (var i = 0; i < 25; i++)
        {
            columns[i % 5] ^= a[i % 5, i / 5];
        }

        for (var i = 0; i < 25; i++)
        {
            var (x, y) = (i % 5, i / 5);
            var theta = a[x, y] ^ columns[(x + 4) % 5] ^ BitOperations.RotateLeft(columns[(x + 1) % 5], 1);
            b[y, ((2 * x) + (3 * y)) % 5] = BitOperations.RotateLeft(theta, offsets[x][y]);
        }

        for (var i = 0; i < 25; i++)
        {
            var (x, y) = (i % 5, i / 5);
            next[x, y] = b[x, y] ^ (~b[(x + 1) % 5, y] & b[(x + 2) % 5, y]);
        }

        next[0, 0] ^= constant;
        return next;
    }
}
