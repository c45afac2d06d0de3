using ThreatResponse.Domain.IncidentToResponse.Rules;

namespace ThreatResponse.Domain.Tests.IncidentToResponse.Rules;

/// <summary>Rules in few words.</summary>
internal static class GivenRule
{
    public const string Block = "[{ block: { what: attacker.address, list: perimeter-block, for: 24h } }]";

    public static string Text(string detection, string responses = Block, string more = "") =>
        $"name: rule-1\ntitle: A rule\nmode: on\n{more}detection:\n{string.Join('\n', detection.Split('\n').Select(line => "  " + line))}\nresponses: {responses}\n";

    public static ResponseRule Of(string detection, string responses = Block, string more = "")
    {
        var (rule, faults) = ReadResponseRule.Of(Text(detection, responses, more));
        Assert.Empty(faults);
        return rule!;
    }

    /// <summary>Whether a selection of one test holds.</summary>
    public static bool? Holds(string test, FieldBag fields) => MatchRule.Holds(Of($"sel:\n  {test}\ncondition: sel"), fields.Now());

    public static FieldBag Fields(params (string Field, string Value)[] values)
    {
        var bag = new FieldBag();
        foreach (var (field, value) in values)
            bag.Add(field, value);
        return bag;
    }
}
