using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ThreatResponse.Contracts.Response;

namespace ThreatResponse.Gateway.ExistingClients;

/// <summary>
/// A member's id, which clients read from the list and put into an address. It follows from the value, so that it is the same on every list, after every
/// stay and on every gateway; a whole number, as those clients expect, of 53 bits, which JavaScript reads exactly.
/// </summary>
internal static class MemberId
{
    public static long Of(string value)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(value), hash);
        return (long)(BinaryPrimitives.ReadUInt64BigEndian(hash) >> 11);
    }

    /// <summary>Null when none has it; should two ever have the same one, neither is taken for the other.</summary>
    public static ListMember? Find(IReadOnlyList<ListMember> members, long id) => members.Where(member => Of(member.Value) == id).Take(2).ToList() is [var only] ? only : null;
}
