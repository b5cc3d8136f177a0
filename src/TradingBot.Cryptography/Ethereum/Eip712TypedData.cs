using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace TradingBot.Cryptography.Ethereum;

/// <summary>A typed message in the usual JSON form (types, primaryType, domain, message), for any types: what eth_signTypedData_v4 takes.</summary>
/// <remarks>
/// Immutable. It checks every value against its type and is not fast; orders are hashed with <see cref="Eip712Encoder"/>. Numbers may be
/// JSON numbers or text, decimal or hex after 0x. Members of the message that its type does not name are ignored, as wallets do.
/// </remarks>
public sealed class Eip712TypedData
{
    private const string DomainType = "EIP712Domain";

    private readonly JsonElement _domain;
    private readonly JsonElement _message;

    private Eip712TypedData(Eip712Types types, string primaryType, JsonElement domain, JsonElement message)
    {
        Types = types;
        PrimaryType = primaryType;
        _domain = domain;
        _message = message;
    }

    /// <summary>The message's types, the domain's among them.</summary>
    public Eip712Types Types { get; }

    /// <summary>The struct type of the message itself.</summary>
    public string PrimaryType { get; }

    /// <summary>Reads typed data.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="FormatException">A part is missing, or a type is unknown.</exception>
    public static Eip712TypedData Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Read(document.RootElement);
    }

    /// <summary>Takes typed data that was read already.</summary>
    /// <exception cref="FormatException">A part is missing, or a type is unknown.</exception>
    public static Eip712TypedData Read(JsonElement root)
    {
        var own = root.Clone();
        try
        {
            var structs = from type in Get(own, "types").EnumerateObject()
                          let members = from member in type.Value.EnumerateArray()
                                        select new Eip712Member(GetText(member, "name"), GetText(member, "type"))
                          select KeyValuePair.Create(type.Name, (IReadOnlyList<Eip712Member>)[.. members]);
            var types = new Eip712Types(structs);
            var primaryType = GetText(own, "primaryType");
            _ = types.GetMembers(primaryType);
            _ = types.GetMembers(DomainType);
            return new Eip712TypedData(types, primaryType, Get(own, "domain"), Get(own, "message"));
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException)
        {
            throw new FormatException($"Not typed data of EIP-712: {fault.Message}", fault);
        }
    }

    /// <summary>The domain separator, 32 bytes.</summary>
    /// <exception cref="FormatException">A value is missing or does not fit its type.</exception>
    public byte[] DomainSeparator() => HashStruct(DomainType, _domain);

    /// <summary>The words of the message: its type hash and its encoded members.</summary>
    /// <exception cref="FormatException">A value is missing or does not fit its type.</exception>
    public byte[] EncodeMessage() => EncodeStruct(PrimaryType, _message);

    /// <summary>The struct hash of the message, 32 bytes.</summary>
    /// <exception cref="FormatException">A value is missing or does not fit its type.</exception>
    public byte[] HashMessage() => Keccak256.HashData(EncodeMessage());

    /// <summary>The digest to sign, 32 bytes.</summary>
    /// <exception cref="FormatException">A value is missing or does not fit its type.</exception>
    public byte[] Digest()
    {
        var digest = new byte[Keccak256.HashSizeInBytes];
        Eip712Encoder.HashMessage(DomainSeparator(), HashMessage(), digest);
        return digest;
    }

    private static JsonElement Get(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value)
            ? value
            : throw new FormatException($"Typed data lacks {name}.");

    private static string GetText(JsonElement parent, string name) =>
        Get(parent, name).GetString() ?? throw new FormatException($"Typed data lacks {name}.");

    private byte[] HashStruct(string type, JsonElement value) => Keccak256.HashData(EncodeStruct(type, value));

    private byte[] EncodeStruct(string type, JsonElement value)
    {
        var members = Types.GetMembers(type);
        var words = new byte[(1 + members.Count) * Eip712Encoder.WordBytes];
        var encoder = new Eip712Encoder(words);
        encoder.AddWord(Types.TypeHash(type));
        foreach (var member in members)
        {
            Encode(member.Type, $"{type}.{member.Name}", Get(value, member.Name), ref encoder);
        }

        return words;
    }

    private void Encode(string type, string path, JsonElement value, ref Eip712Encoder encoder)
    {
        if (Eip712Types.TrySplitArray(type, out var element, out var length))
        {
            encoder.AddWord(HashArray(element, length, path, value));
        }
        else if (Types.IsStruct(type))
        {
            encoder.AddWord(HashStruct(type, value));
        }
        else if (!Eip712Atom.TryParse(type, out var atom) || !TryEncodeAtom(atom, value, ref encoder))
        {
            throw new FormatException($"{path} is no {type}: {value.GetRawText()}");
        }
    }

    private byte[] HashArray(string element, int? length, string path, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array || (length is { } fixedLength && value.GetArrayLength() != fixedLength))
        {
            throw new FormatException($"{path} is no array of {length?.ToString(CultureInfo.InvariantCulture) ?? "any number of"} elements.");
        }

        var words = new byte[value.GetArrayLength() * Eip712Encoder.WordBytes];
        var encoder = new Eip712Encoder(words);
        foreach (var item in value.EnumerateArray())
        {
            Encode(element, path, item, ref encoder);
        }

        return Keccak256.HashData(words);
    }

    private static bool TryEncodeAtom(Eip712Atom atom, JsonElement value, ref Eip712Encoder encoder)
    {
        var text = value.ValueKind is JsonValueKind.String ? value.GetString() : null;
        switch (atom.Kind)
        {
            case Eip712Atom.AtomKind.Bool when value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                encoder.AddBool(value.GetBoolean());
                return true;
            case Eip712Atom.AtomKind.Address when EthereumAddress.TryParse(text, out var address):
                encoder.AddAddress(in address);
                return true;
            case Eip712Atom.AtomKind.Text when text is not null:
                encoder.AddText(text);
                return true;
            case Eip712Atom.AtomKind.Bytes when TryReadHex(text, out var bytes):
                encoder.AddBytes(bytes);
                return true;
            case Eip712Atom.AtomKind.FixedBytes when TryReadHex(text, out var bytes) && bytes.Length == atom.Size:
                encoder.AddFixedBytes(bytes);
                return true;
            case Eip712Atom.AtomKind.UnsignedNumber or Eip712Atom.AtomKind.SignedNumber when TryReadNumber(value, out var number):
                return TryEncodeNumber(atom, number, ref encoder);
            default:
                return false;
        }
    }

    private static bool TryEncodeNumber(Eip712Atom atom, BigInteger number, ref Eip712Encoder encoder)
    {
        var isSigned = atom.Kind == Eip712Atom.AtomKind.SignedNumber;
        var bound = BigInteger.One << (isSigned ? atom.Size - 1 : atom.Size);
        if (number >= bound || number < (isSigned ? -bound : BigInteger.Zero))
        {
            return false;
        }

        Span<byte> word = stackalloc byte[Eip712Encoder.WordBytes];
        word.Fill(number.Sign < 0 ? (byte)0xFF : (byte)0);
        var bytes = number.ToByteArray(isUnsigned: number.Sign >= 0, isBigEndian: true);
        bytes.CopyTo(word[^bytes.Length..]);
        encoder.AddWord(word);
        return true;
    }

    private static bool TryReadNumber(JsonElement value, out BigInteger number)
    {
        number = default;
        var text = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.String => value.GetString()!,
            _ => string.Empty,
        };

        // A digit of 8 or more in front would read as a negative number, hence the zero.
        return text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? text.Length > 2 && BigInteger.TryParse($"0{text.AsSpan(2)}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
            : BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    private static bool TryReadHex(string? text, out byte[] bytes)
    {
        bytes = [];
        if (text is null || !text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) || text.Length % 2 != 0)
        {
            return false;
        }

        bytes = new byte[(text.Length - 2) / 2];
        return Convert.FromHexString(text.AsSpan(2), bytes, out _, out _) == OperationStatus.Done;
    }
}
