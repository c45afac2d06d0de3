using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Response;

namespace ThreatResponse.Domain.IncidentToResponse;

/// <summary>What becomes of a member when a lease is taken, ends, or is over. Each answers with the member as it is then.</summary>
public static class MemberLeases
{
    private const int MostLeases = 64;
    private const int MostBefore = 100;
    private static readonly string[] _tlp = ["clear", "green", "amber", "amber+strict", "red"];

    /// <param name="known">What is known of the value; null when it was never on the list.</param>
    /// <param name="owner">Whose lease it is.</param>
    public static Outcome<ListMember> Take(ListDefinition list, ListMember? known, NewLease wish, string value, string owner, string by, DateTimeOffset now)
    {
        var reason = wish.Reason.Trim();
        if (reason.Length is 0 or > 500)
        {
            return new ReasonIsMissing();
        }

        if (wish.Until <= now)
        {
            return new MemberIsInvalid($"The end of the lease, {wish.Until:u}, has passed.");
        }

        if (wish.Tlp is { } tlp && !_tlp.Contains(tlp))
        {
            return new MemberIsInvalid($"TLP is one of {string.Join(", ", _tlp)}.");
        }

        var comesAnew = known is not { IsInForce: true };
        var stays = (known?.Stays ?? 0) + (comesAnew ? 1 : 0);
        var until = wish.Until ?? (TermOf(list, stays) is { } term ? now + term : null);
        var leases = (known?.Leases ?? []).ToList();
        var at = leases.FindIndex(lease => lease.Owner == owner);
        if (at >= 0)
        {
            // Asked twice, it is one lease: to the later of the two ends.
            leases[at] = leases[at] with { Reason = reason, By = by, Until = leases[at].Until is { } end && until is { } later ? (end > later ? end : later) : null };
        }
        else if (leases.Count == MostLeases)
        {
            return new MemberIsInvalid($"{value} has {MostLeases} leases already.");
        }
        else
        {
            leases.Add(new Lease(owner, reason, by, now, until));
        }

        return new ListMember
        {
            Value = value,
            Leases = leases,
            Stays = stays,
            Since = comesAnew ? now : known!.Since,
            Tlp = wish.Tlp ?? known?.Tlp ?? "amber",
            CameBefore = known is null || !comesAnew ? known?.CameBefore ?? [] : [.. known.CameBefore.Append(known.Since).Where(came => came > now.AddHours(-1)).TakeLast(MostBefore)],
        };
    }

    /// <summary>Moves the end of one owner's lease, to an earlier time too.</summary>
    /// <param name="until">Null: as it was.</param>
    public static Outcome<ListMember> Change(ListMember known, string owner, string by, string because, DateTimeOffset? until, DateTimeOffset now)
    {
        if (until <= now)
        {
            return new MemberIsInvalid($"The end of the lease, {until:u}, has passed.");
        }

        return known.Leases.Any(lease => lease.Owner == owner)
            ? known with { Leases = [.. known.Leases.Select(lease => lease.Owner == owner ? lease with { Reason = because.Trim(), By = by, Until = until ?? lease.Until } : lease)] }
            : new LeaseNotFound(known.Value, owner);
    }

    public static Outcome<ListMember> Release(ListMember known, string owner, DateTimeOffset now) =>
        known.Leases.Any(lease => lease.Owner == owner) ? Without(known, lease => lease.Owner == owner, now) : new LeaseNotFound(known.Value, owner);

    public static ListMember Lift(ListMember known, DateTimeOffset now) => Without(known, _ => true, now);

    /// <summary>The same member when none of its leases is over.</summary>
    public static ListMember Expire(ListMember known, DateTimeOffset now) =>
        known.Leases.Any(lease => lease.Until <= now) ? Without(known, lease => lease.Until <= now, now) : known;

    /// <summary>When something of it ends by itself next.</summary>
    public static DateTimeOffset? NextEnd(ListMember known) => known.Leases.Min(lease => lease.Until);

    /// <summary>Four times as long for each earlier stay. Null: without end.</summary>
    public static TimeSpan? TermOf(ListDefinition list, int stays)
    {
        if (list.Term is not { } term || list.LongestTerm is not { } longest)
        {
            return list.Term;
        }

        for (var stay = 1; stay < stays && term < longest; stay++)
        {
            term *= 4;
        }

        return term < longest ? term : longest > list.Term ? longest : list.Term;
    }

    private static ListMember Without(ListMember known, Predicate<Lease> gone, DateTimeOffset now)
    {
        var left = known.Leases.Where(lease => !gone(lease)).ToList();
        return known with { Leases = left, Lifted = left.Count == 0 ? now : null };
    }
}
