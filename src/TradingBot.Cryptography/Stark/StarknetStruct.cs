using System.Text;

namespace TradingBot.Cryptography.Stark;

/// <summary>A struct type of Starknet typed data, revision 0 (domain type <c>StarkNetDomain</c>): its type string, its type hash, the hash of its values.</summary>
/// <remarks>
/// Immutable and thread-safe. Make one for each type and keep it: type string, type hash and the first step of every hash are done here.
/// A felt is encoded as itself (<see cref="Felt.FromText"/> for text), a struct as its hash, a list as
/// <see cref="Pedersen.HashList"/> of its encoded elements. Source: SNIP-12, revision 0.
/// </remarks>
public sealed class StarknetStruct
{
    private const string FeltType = "felt";

    private readonly Felt _start;
    private readonly int _memberCount;

    /// <param name="name">The type's name.</param>
    /// <param name="members">The members in the order of declaration, which is part of the hash.</param>
    /// <param name="references">Every struct type that a member names.</param>
    /// <exception cref="ArgumentException">A member's type is neither felt nor among <paramref name="references"/>.</exception>
    public StarknetStruct(string name, IReadOnlyList<StarknetMember> members, params IReadOnlyList<StarknetStruct> references)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(references);
        foreach (var member in members)
        {
            var element = member.Type.TrimEnd('*');
            if (element != FeltType && !references.Any(reference => reference.Name == element))
            {
                throw new ArgumentException($"Member {member.Name} of {name} has the unknown type {member.Type}.", nameof(members));
            }
        }

        Name = name;
        OwnTypeString = $"{name}({string.Join(',', members.Select(member => $"{member.Name}:{member.Type}"))})";
        AllReferences = [.. references.SelectMany(reference => reference.AllReferences.Append(reference)).DistinctBy(reference => reference.Name)];
        var text = new StringBuilder(OwnTypeString);
        foreach (var reference in AllReferences.OrderBy(reference => reference.Name, StringComparer.Ordinal))
        {
            text.Append(reference.OwnTypeString);
        }

        TypeString = text.ToString();
        TypeHash = StarknetKeccak.HashText(TypeString);
        _start = Pedersen.Hash(Felt.Zero, TypeHash);
        _memberCount = members.Count;
    }

    /// <summary>The type's name.</summary>
    public string Name { get; }

    /// <summary><c>Name(member:type,...)</c>, then the same for every struct it refers to, in alphabetical order.</summary>
    public string TypeString { get; }

    /// <summary>The Starknet keccak of <see cref="TypeString"/>.</summary>
    public Felt TypeHash { get; }

    private string OwnTypeString { get; }

    private IReadOnlyList<StarknetStruct> AllReferences { get; }

    /// <summary>The hash of a value: of the list of type hash and encoded members.</summary>
    /// <param name="encodedMembers">One felt for each member, in the order of declaration.</param>
    /// <exception cref="ArgumentException">There are more or fewer felts than members.</exception>
    public Felt Hash(params ReadOnlySpan<Felt> encodedMembers)
    {
        if (encodedMembers.Length != _memberCount)
        {
            throw new ArgumentException($"{Name} has {_memberCount} members, not {encodedMembers.Length}.", nameof(encodedMembers));
        }

        return Pedersen.Hash(Pedersen.Fold(in _start, encodedMembers), Felt.FromUInt64((ulong)_memberCount + 1));
    }
}
