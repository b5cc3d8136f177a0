using TradingBot.Cryptography.Curves;

namespace TradingBot.Cryptography.Stark;

/// <summary>Where a contract, such as an account, lives on Starknet.</summary>
public static class StarknetAddress
{
    // 2^251 - 256. Twice it is above p, so one subtraction reduces any felt.
    private static readonly U256 Bound = new(0xFFFF_FFFF_FFFF_FF00, ulong.MaxValue, ulong.MaxValue, (1UL << 59) - 1);

    private static readonly Felt Prefix = Felt.FromShortString("STARKNET_CONTRACT_ADDRESS");

    /// <summary>The address of a contract.</summary>
    /// <param name="classHash">The hash of its class.</param>
    /// <param name="salt">Chosen at deployment; for accounts usually the stark key.</param>
    /// <param name="constructorCalldata">What its constructor was given.</param>
    /// <param name="deployer">The deploying contract; zero for accounts.</param>
    public static Felt Compute(in Felt classHash, in Felt salt, ReadOnlySpan<Felt> constructorCalldata, in Felt deployer = default) =>
        Reduce(ComputeRaw(in classHash, in salt, constructorCalldata, in deployer));

    /// <summary>The hash before its reduction modulo 2^251 - 256.</summary>
    internal static Felt ComputeRaw(in Felt classHash, in Felt salt, ReadOnlySpan<Felt> constructorCalldata, in Felt deployer) =>
        Pedersen.HashList(Prefix, deployer, salt, classHash, Pedersen.HashList(constructorCalldata));

    internal static Felt Reduce(in Felt hash)
    {
        var borrow = U256.Subtract(hash.Integer, in Bound, out var less);
        return borrow == 0 ? new Felt(in less) : hash;
    }
}
