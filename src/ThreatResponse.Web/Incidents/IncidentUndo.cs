using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Web.Elements;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Incidents;

/// <summary>How a change of incidents is taken back: each to what it was, unless somebody changed it since.</summary>
public sealed record IncidentUndo(string What, IReadOnlyList<(long Id, Func<IIncidentGrain, Task<Outcome<IncidentVersion>>> Back)> Steps)
{
    public static IncidentUndo OfAssign(IReadOnlyList<IncidentDone> done) =>
        new(F($"{Subject(done)} assigned"), [.. done.Select(one => (one.Before.Id, Back(grain => grain.AssignAsync(one.Before.Assignee, one.Now.Version))))]);

    /// <summary>Null when one of them was closed before: what it was closed as is not known here.</summary>
    public static IncidentUndo? OfState(IReadOnlyList<IncidentDone> done, IncidentStatus to) =>
        done.Any(one => one.Before.Status == IncidentStatus.Closed)
            ? null
            : new(to == IncidentStatus.Closed ? F($"{Subject(done)} closed") : F($"{Subject(done)} now {Words.Of(to)}"), [.. done.Select(one => (one.Before.Id, Back(grain => grain.ChangeStateAsync(new ChangeIncidentState(Target(one.Before.Status), null, null, null), one.Now.Version))))]);

    /// <summary>The younger comes back with its alerts.</summary>
    public static IncidentUndo OfMerge(IncidentVersion into, IReadOnlyList<long> gone) =>
        new(F($"{(gone.Count == 1 ? $"INC-{gone[0]}" : N(gone.Count, "1 incident", "{0} incidents"))} merged into INC-{into.Number}"), [.. gone.Select(number => (into.Id, Back(grain => grain.UndoMergeAsync(number, null))))]);

    /// <summary>The two become one again.</summary>
    public static IncidentUndo OfSplit(IncidentRef from, IncidentVersion to) => new(F($"Split off into INC-{to.Number}"), [(from.Id, Back(grain => grain.MergeAsync(to.Number, "the split was undone", null)))]);

    // Nothing becomes new again: somebody has seen it.
    private static IncidentStatus Target(IncidentStatus before) => before == IncidentStatus.New ? IncidentStatus.Open : before;

    private static Func<IIncidentGrain, Task<Outcome<IncidentVersion>>> Back(Func<IIncidentGrain, Task<Outcome<IncidentVersion>>> back) => back;

    private static string Subject(IReadOnlyList<IncidentDone> done) => done.Count == 1 ? $"INC-{done[0].Before.Number}" : N(done.Count, "1 incident", "{0} incidents");
}
