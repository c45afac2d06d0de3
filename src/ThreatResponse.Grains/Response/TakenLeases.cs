using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Domain.IncidentToResponse;

namespace ThreatResponse.Grains.Response;

/// <summary>What becomes of many wishes at once, each seeing what the ones before did.</summary>
/// <param name="room">How many may come onto the list before its hour is full.</param>
/// <param name="earlier">What was on the list once, of the values wished for.</param>
/// <param name="approvedBy">Who has approved them; null: nobody yet.</param>
internal sealed class TakenLeases(
    ListDefinition list, GuardRails rails, int room, Caller caller, DateTimeOffset now, IReadOnlyDictionary<string, ListMember> inForce, IReadOnlyList<ListMember> earlier,
    string? approvedBy = null)
{
    private readonly Dictionary<string, ListMember> _known = earlier.ToDictionary(member => member.Value, StringComparer.Ordinal);
    private readonly Dictionary<string, ListMember> _changed = new(StringComparer.Ordinal);
    private readonly List<SaidOfMember> _said = [];
    private int _room = room;

    public Decided<IReadOnlyList<LeaseAnswer>> Of(IReadOnlyList<NewLease> wishes, IReadOnlyList<Outcome<string>> values)
    {
        var answers = new List<LeaseAnswer>(wishes.Count);
        for (var i = 0; i < wishes.Count; i++)
        {
            var taken = values[i].Value is { } value ? Take(wishes[i], value) : values[i].Refusal!;
            answers.Add(new LeaseAnswer(wishes[i].Value, taken.Value, taken.Refusal));
        }

        return new Decided<IReadOnlyList<LeaseAnswer>>(new Outcome<IReadOnlyList<LeaseAnswer>> { Value = answers }, [.. _changed.Values], _said);
    }

    private Outcome<ListMember> Take(NewLease wish, string value)
    {
        var owner = wish.Owner ?? LeaseOwner.Of(caller);
        if (!LeaseOwner.MayTake(caller, owner))
            return new MemberIsInvalid($"“{owner}” cannot be the owner of your lease: it is “incident” with its number, or yourself.");
        if (rails.Refuses(list, value) is { } refusal)
            return refusal;
        var known = _changed.GetValueOrDefault(value) ?? inForce.GetValueOrDefault(value) ?? _known.GetValueOrDefault(value);
        var comesAnew = known is not { IsInForce: true };
        if (comesAnew && _room <= 0)
            return new TooManyMembers(list.Name, list.MostPerHour);
        var taken = MemberLeases.Take(list, known, wish, value, owner, caller.Name, now);
        if (taken.Value is not { } member)
            return taken;
        if (list.Approval is { } within && approvedBy is null)
            return new AwaitsApproval(value, list.Name, now + within);
        _room -= comesAnew ? 1 : 0;
        _changed[value] = member;
        var until = member.Leases.First(lease => lease.Owner == owner).Until is { } end ? $"until {end:yyyy-MM-dd HH:mm} UTC" : "until released";
        _said.Add(new SaidOfMember(value, comesAnew ? "added" : "leased", $"Lease of {owner}, {until}: {wish.Reason.Trim()}{(approvedBy is null ? "" : $", approved by {approvedBy}")}{(comesAnew && member.Stays > 1 ? $" (stay {member.Stays})" : "")}", caller, LeaseOwner.IncidentOf(owner)));
        return member;
    }
}
