namespace TradingBot.Cryptography.Ethereum;

/// <summary>What an EIP-712 signature is bound to. A field that is null is absent from the domain's type, which is not the same as empty.</summary>
/// <remarks>Immutable. The separator is the same for the life of an environment: compute it once.</remarks>
public sealed record Eip712Domain
{
    private const string StructName = "EIP712Domain";
    private const int SaltBytes = 32;

    /// <summary>The application's name.</summary>
    public string? Name { get; init; }

    /// <summary>The version of the application's types.</summary>
    public string? Version { get; init; }

    /// <summary>The chain's id (EIP-155).</summary>
    public ulong? ChainId { get; init; }

    /// <summary>The contract that checks the signature.</summary>
    public EthereumAddress? VerifyingContract { get; init; }

    /// <summary>32 bytes that set this domain apart; absent when empty.</summary>
    public ReadOnlyMemory<byte> Salt { get; init; }

    /// <summary>The domain's type string, with the fields in use in the order that EIP-712 prescribes.</summary>
    public string TypeString
    {
        get
        {
            string?[] fields =
            [
                Name is null ? null : "string name",
                Version is null ? null : "string version",
                ChainId is null ? null : "uint256 chainId",
                VerifyingContract is null ? null : "address verifyingContract",
                Salt.IsEmpty ? null : "bytes32 salt",
            ];
            return $"{StructName}({string.Join(',', fields.OfType<string>())})";
        }
    }

    /// <summary>The domain separator: the struct hash of the domain, 32 bytes.</summary>
    /// <exception cref="InvalidOperationException"><see cref="Salt"/> has not 32 bytes.</exception>
    public byte[] Separator()
    {
        if (Salt.Length is not (0 or SaltBytes))
        {
            throw new InvalidOperationException($"A domain's salt has {SaltBytes} bytes, not {Salt.Length}.");
        }

        var encoder = new Eip712Encoder(stackalloc byte[6 * Eip712Encoder.WordBytes]);
        encoder.AddText(TypeString);
        if (Name is not null)
        {
            encoder.AddText(Name);
        }

        if (Version is not null)
        {
            encoder.AddText(Version);
        }

        if (ChainId is { } chainId)
        {
            encoder.AddUInt64(chainId);
        }

        if (VerifyingContract is { } contract)
        {
            encoder.AddAddress(in contract);
        }

        if (!Salt.IsEmpty)
        {
            encoder.AddWord(Salt.Span);
        }

        var separator = new byte[Keccak256.HashSizeInBytes];
        encoder.Hash(separator);
        return separator;
    }
}
