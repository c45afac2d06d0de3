using ThreatResponse.Contracts.Response;

namespace ThreatResponse.Web.Exports;

/// <summary>Members of a list as lines, named as an import reads them.</summary>
public static class MemberCsv
{
    public static readonly IReadOnlyList<string> Head = ["value", "reason", "until", "tlp", "since", "leases"];

    public static IReadOnlyList<string?> Cells(ListMember member) =>
    [
        member.Value, Csv.Many(member.Leases.Select(lease => lease.Reason)), member.Until is { } until ? Csv.Time(until) : null, member.Tlp, Csv.Time(member.Since), Csv.Many(member.Leases.Select(lease => lease.Owner)),
    ];
}
