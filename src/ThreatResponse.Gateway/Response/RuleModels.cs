using System.Text.Json.Serialization;
using ThreatResponse.Contracts.Response.Rules;
using ThreatResponse.Storage.Queries.Response;

namespace ThreatResponse.Gateway.Response;

/// <param name="Version">That the caller saw; without it, whatever is there is followed by this.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RuleBody(string? Text, string? Why, int? Version);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RuleTextBody(string? Text);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RuleModeBody(RuleMode? Mode, string? Why);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record GoBackBody(int? Version, string? Why);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record BacktestBody(string? Text, int? Days);

/// <param name="Stopped">Null while rules run.</param>
internal sealed record RuleList(RuleStop? Stopped, IReadOnlyList<RuleItem> Items);

/// <param name="Ran">Within a day, as are the other two.</param>
internal sealed record RuleItem(string Name, string Title, RuleMode Mode, int Version, string By, DateTimeOffset At, string Why, bool IsConfigured, long Ran, long Simulated, long HeldBack)
{
    public static RuleItem Of(RuleView rule, RuleCounts? counts) => new(
        rule.Name, rule.Title, rule.Mode, rule.Current.Version, rule.Current.By, rule.Current.At, rule.Current.Why, rule.IsConfigured, counts?.Ran ?? 0, counts?.Simulated ?? 0, counts?.HeldBack ?? 0);
}
