using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Domain.IncidentToResponse;

namespace ThreatResponse.Grains.Response;

/// <summary>What is over by itself: what is protected now, leases of incidents that are finished, and those whose time has come.</summary>
/// <param name="finished">Incidents that are closed or ignored, by number.</param>
internal sealed class EndedLeases(ListDefinition list, GuardRails rails, IReadOnlyList<long> finished, DateTimeOffset now)
{
    private readonly HashSet<string> _owners = [.. finished.Select(number => FormattableString.Invariant($"incident {number}"))];

    /// <returns>How many members changed.</returns>
    public Decided<int> Of(IEnumerable<ListMember> inForce)
    {
        var (changed, said) = (new List<ListMember>(), new List<SaidOfMember>());
        foreach (var member in inForce)
        {
            if (rails.Refuses(list, member.Value) is { } refusal)
            {
                changed.Add(MemberLeases.Lift(member, now));
                said.Add(new SaidOfMember(member.Value, "lifted", refusal.Message, Caller.System, IncidentOf(member)));
            }
            else if (End(member, said) is var after && !ReferenceEquals(after, member))
            {
                changed.Add(after);
            }
        }

        return new Decided<int>(changed.Count, changed, said);
    }

    private ListMember End(ListMember member, List<SaidOfMember> said)
    {
        var left = member;
        foreach (var lease in member.Leases)
        {
            var why = _owners.Contains(lease.Owner) ? "its incident is closed" : lease.Until <= now ? "its time is over" : null;
            if (why is null)
                continue;
            left = MemberLeases.Release(left, lease.Owner, now).Value!;
            said.Add(new SaidOfMember(member.Value, left.IsInForce ? "released" : "lifted", $"Lease of {lease.Owner} ended: {why}", Caller.System, LeaseOwner.IncidentOf(lease.Owner)));
        }

        return left;
    }

    private static long? IncidentOf(ListMember member) => member.Leases.Select(lease => LeaseOwner.IncidentOf(lease.Owner)).FirstOrDefault(number => number is not null);
}
