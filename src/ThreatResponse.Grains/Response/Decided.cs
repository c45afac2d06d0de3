using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Response;

namespace ThreatResponse.Grains.Response;

/// <summary>What is to be written of a list, and what to answer once it is.</summary>
internal sealed record Decided<T>(Outcome<T> Answer, IReadOnlyList<ListMember> Changed, IReadOnlyList<SaidOfMember> Said)
{
    public Decided(Refusal refusal)
        : this(refusal, [], [])
    {
    }
}

/// <param name="Incident">Number of the incident that it was done for.</param>
internal sealed record SaidOfMember(string Value, string Kind, string Text, Caller By, long? Incident);
