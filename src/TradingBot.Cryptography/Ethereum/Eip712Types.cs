using System.Globalization;
using System.Text;

namespace TradingBot.Cryptography.Ethereum;

/// <summary>The struct types of EIP-712 messages: their type strings and type hashes.</summary>
/// <remarks>Immutable and thread-safe. Every member's type is checked when the types are made. Source: EIP-712, "Definition of encodeType".</remarks>
public sealed class Eip712Types
{
    private readonly Dictionary<string, IReadOnlyList<Eip712Member>> _structs;

    /// <param name="structs">The members of each struct type, in the order of declaration, which is part of the hash.</param>
    /// <exception cref="ArgumentException">A member's type is neither atomic nor among the structs, or a struct has an atomic type's name.</exception>
    public Eip712Types(IEnumerable<KeyValuePair<string, IReadOnlyList<Eip712Member>>> structs)
    {
        ArgumentNullException.ThrowIfNull(structs);
        _structs = new(structs, StringComparer.Ordinal);
        foreach (var (name, members) in _structs)
        {
            if (Eip712Atom.TryParse(name, out _))
            {
                throw new ArgumentException($"A struct cannot be called {name}.", nameof(structs));
            }

            foreach (var member in members)
            {
                var element = ElementOf(member.Type);
                if (!IsStruct(element) && !Eip712Atom.TryParse(element, out _))
                {
                    throw new ArgumentException($"Member {member.Name} of {name} has the unknown type {member.Type}.", nameof(structs));
                }
            }
        }
    }

    /// <summary>The members of a struct type.</summary>
    /// <exception cref="ArgumentException">There is no such struct.</exception>
    public IReadOnlyList<Eip712Member> GetMembers(string name) => _structs.TryGetValue(name, out var members)
        ? members
        : throw new ArgumentException($"No struct type is called {name}.", nameof(name));

    /// <summary>
    /// encodeType: <c>Name(type member,...)</c>, then the same for every struct it refers to, directly or not, sorted by code point.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such struct.</exception>
    public string EncodeType(string name)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        Collect(name, found);
        found.Remove(name);
        var text = new StringBuilder();
        foreach (var type in found.Prepend(name))
        {
            text.Append(type).Append('(').AppendJoin(',', GetMembers(type).Select(member => $"{member.Type} {member.Name}")).Append(')');
        }

        return text.ToString();
    }

    /// <summary>typeHash: the Keccak-256 of <see cref="EncodeType"/>, 32 bytes.</summary>
    /// <exception cref="ArgumentException">There is no such struct.</exception>
    public byte[] TypeHash(string name)
    {
        var hash = new byte[Keccak256.HashSizeInBytes];
        Keccak256.HashText(EncodeType(name), hash);
        return hash;
    }

    internal bool IsStruct(string type) => _structs.ContainsKey(type);

    /// <summary>Splits off the last pair of array brackets; false when there is none. <paramref name="length"/> is null for a list of any length.</summary>
    internal static bool TrySplitArray(string type, out string element, out int? length)
    {
        element = type;
        length = null;
        var open = type.LastIndexOf('[');
        if (open <= 0 || !type.EndsWith(']'))
        {
            return false;
        }

        var digits = type.AsSpan(open + 1, type.Length - open - 2);
        if (!digits.IsEmpty)
        {
            if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var fixedLength))
            {
                return false;
            }

            length = fixedLength;
        }

        element = type[..open];
        return true;
    }

    private static string ElementOf(string type) => TrySplitArray(type, out var element, out _) ? ElementOf(element) : type;

    private void Collect(string name, SortedSet<string> found)
    {
        if (!found.Add(name))
        {
            return;
        }

        foreach (var member in GetMembers(name))
        {
            var element = ElementOf(member.Type);
            if (IsStruct(element))
            {
                Collect(element, found);
            }
        }
    }
}
