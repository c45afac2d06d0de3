using ThreatResponse.Contracts.Response.Rules;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Response.Rules;

/// <summary>The product's words for rules and what they did.</summary>
internal static class RuleWords
{
    /// <summary>What the editor begins with.</summary>
    public const string Template = """
        name: block-attackers
        title: Block attackers of severe incidents
        mode: off
        detection:
          severe:
            incident.score|gte: 700
          attacker:
            attacker.address|exists: true
          condition: severe and attacker
        responses:
          - block: { what: attacker.address, list: perimeter-block, for: 24 h }
        budget: { per-hour: 20, per-incident: 1 }

        """;

    public static string Of(RuleMode mode) => mode switch
    {
        RuleMode.On => T("on"),
        RuleMode.Simulate => T("simulates"),
        _ => T("off"),
    };

    public static string Of(RuleRunStatus status) => status switch
    {
        RuleRunStatus.Due => T("about to run"),
        RuleRunStatus.Done => T("done"),
        RuleRunStatus.Part => T("done in part"),
        RuleRunStatus.Refused => T("refused"),
        RuleRunStatus.Simulated => T("simulated"),
        RuleRunStatus.HeldBack => T("held back"),
        RuleRunStatus.Stopped => T("stopped"),
        RuleRunStatus.Awaiting => T("awaits approval"),
        _ => T("failed"),
    };

    /// <summary>One thing that was done, or would be.</summary>
    public static string Of(RuleStep step) => step.Kind switch
    {
        RuleStepKind.Block => F($"{step.Value} on {step.List ?? ""}"),
        RuleStepKind.Assign => F($"assign to {step.Value}"),
        RuleStepKind.State => F($"state {step.Value}"),
        RuleStepKind.Tag => F($"tag {step.Value}"),
        RuleStepKind.Notify => F($"notify {step.List ?? ""}"),
        _ => T("comment"),
    };

    /// <summary>Why a condition held, in short.</summary>
    public static string Because(IReadOnlyList<MatchedValue> why) =>
        string.Join(", ", why.Where(match => match.Values.Count > 0).Select(match => $"{match.Field} {string.Join(" | ", match.Values.Take(3))}{(match.Values.Count > 3 ? " …" : "")}".Trim()).Distinct().Take(4));

    public static string Touched(TouchedValue touched) => touched.What switch
    {
        "host" => T("host of the incident"),
        "user" => T("user of the incident"),
        var list => list,
    };

    public static string Address(string rule) => $"/response/rules/{Uri.EscapeDataString(rule)}";
}
