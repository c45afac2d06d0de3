using System.Text.Json.Serialization;
using ThreatResponse.Contracts.Response;

namespace ThreatResponse.Gateway.Response;

/// <param name="TermHours">How long a lease lasts that names no end; null: until it is released.</param>
/// <param name="LongestTermHours">Whoever comes back stays four times as long each time, at most this; null: no longer.</param>
/// <param name="ApprovalHours">Somebody else must approve what comes onto it within this; null: nobody needs to.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ListBody(string? Name, MemberKind? Kind, string? Purpose, double? TermHours, double? LongestTermHours, bool? TakesOurs, int? MostPerHour, double? ApprovalHours)
{
    public ListDefinition ToDefinition(string? name)
    {
        var shipped = new ListDefinition { Name = "", Kind = MemberKind.Address };
        return new ListDefinition
        {
            Name = name ?? Name ?? "",
            Kind = Kind ?? MemberKind.Address,
            Purpose = Purpose ?? "",
            Term = TermHours is { } hours ? TimeSpan.FromHours(Math.Clamp(hours, 0, 1_000_000)) : null,
            LongestTerm = LongestTermHours is { } longest ? TimeSpan.FromHours(Math.Clamp(longest, 0, 1_000_000)) : null,
            TakesOurs = TakesOurs ?? false,
            MostPerHour = MostPerHour ?? shipped.MostPerHour,
            Approval = ApprovalHours is { } within ? TimeSpan.FromHours(Math.Clamp(within, 0, 1_000)) : null,
        };
    }
}

internal sealed record ListItem(string Name, MemberKind Kind, string Purpose, double? TermHours, double? LongestTermHours, bool TakesOurs, int MostPerHour, double? ApprovalHours, long InForce)
{
    public static ListItem Of(ListDefinition list, long inForce) =>
        new(list.Name, list.Kind, list.Purpose, list.Term?.TotalHours, list.LongestTerm?.TotalHours, list.TakesOurs, list.MostPerHour, list.Approval?.TotalHours, inForce);
}

/// <param name="Owner"><c>incident 41</c>, or nothing for oneself.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record MemberBody(string? Value, string? Reason, string? Owner, DateTimeOffset? Until, string? Tlp)
{
    public NewLease ToLease() => new() { Value = Value ?? "", Reason = Reason ?? "", Owner = Owner, Until = Until?.ToUniversalTime(), Tlp = Tlp };
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ManyMembersBody(IReadOnlyList<MemberBody>? Members);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ProtectBody(string? Value, string? Reason);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ReasonBody(string? Reason);

internal sealed record MemberItem(string Value, bool InForce, DateTimeOffset Since, DateTimeOffset? Until, DateTimeOffset? Lifted, int Stays, string Tlp, IReadOnlyList<Lease> Leases)
{
    public static MemberItem Of(ListMember member) => new(member.Value, member.IsInForce, member.Since, member.Until, member.Lifted, member.Stays, member.Tlp, member.Leases);
}

/// <param name="Code">Of the refusal; null when it was taken.</param>
/// <param name="Line">Of the file that was imported, from 1; null when it was none.</param>
internal sealed record LeaseResult(string Value, MemberItem? Member, string? Code, string? Message, int? Line)
{
    public static LeaseResult Of(LeaseAnswer answer, int? line) =>
        new(answer.Value, answer.Member is { } member ? MemberItem.Of(member) : null, answer.Refusal?.Code, answer.Refusal?.Message, line);
}

/// <param name="Taken">Of the results, those that are on the list now.</param>
internal sealed record LeaseResults(int Taken, int Refused, IReadOnlyList<LeaseResult> Results)
{
    /// <param name="lines">Of the file that they stand in.</param>
    public static LeaseResults Of(IReadOnlyList<LeaseAnswer> answers, IReadOnlyList<int>? lines = null) =>
        new(answers.Count(answer => answer.Refusal is null), answers.Count(answer => answer.Refusal is not null), [.. answers.Select((answer, at) => LeaseResult.Of(answer, lines?[at]))]);
}
