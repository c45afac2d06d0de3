using ThreatResponse.Contracts.Response;

namespace ThreatResponse.Integrations.Abstractions.Response;

/// <summary>
/// Writes a list the way a product that fetches lists reads it. Pure: the same members give the same bytes, so that an unchanged list keeps its ETag.
/// A member that the format cannot say is left out and named, never written differently: one bad line may cost a device its whole list.
/// </summary>
public interface IListFormat
{
    /// <summary>As in the address: <c>panos-ip</c>, <c>squid-domain</c>, <c>rpz</c>.</summary>
    string Name { get; }

    /// <summary>For people: who reads it.</summary>
    string Product { get; }

    string ContentType { get; }

    IReadOnlyList<MemberKind> Kinds { get; }

    /// <param name="list">Members sorted by value, ordinal.</param>
    WrittenList Write(ListSnapshot list);
}

/// <param name="Body">Never empty: to many devices, an empty file means that all is allowed, or that the server is broken.</param>
/// <param name="Entries">Members that it holds.</param>
/// <param name="Left">Members that it does not, each with the reason.</param>
public sealed record WrittenList(byte[] Body, int Entries, IReadOnlyList<string> Left);
