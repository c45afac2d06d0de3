using System.Text.RegularExpressions;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Response.Rules;
using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.Incidents;
using YamlDotNet.RepresentationModel;

namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>Reads <c>responses</c>. A kind that nothing carries out yet is a fault: a rule must not seem to do what it does not.</summary>
internal static partial class ReadResponses
{
    private const int Most = 20;
    private static readonly string[] _kinds = ["block", "assign", "comment", "set-state", "tag", "notify"];
    private static readonly string[] _later = ["isolate", "quarantine", "disable-user", "reset-password", "enrich", "collect", "ticket", "webhook"];
    private static readonly string[] _blockable = [.. RuleFields.All.Where(field => field.IsBlockable).Select(field => field.Name)];

    public static IReadOnlyList<RuleResponse> Of(YamlNode node, RuleFaults faults)
    {
        if (node is not YamlSequenceNode { Children.Count: > 0 } list)
        {
            faults.Add(node, "Responses are a list: “- block: { what: attacker.address, list: perimeter-block, for: 24h }”.");
            return [];
        }

        if (list.Children.Count > Most)
            faults.Add(list.Children[Most], $"A rule has at most {Most} responses.");
        return [.. list.Children.Select(item => One(item, faults)).OfType<RuleResponse>()];
    }

    private static RuleResponse? One(YamlNode item, RuleFaults faults)
    {
        if (item is not YamlMappingNode { Children.Count: 1 } map || map.Children.First() is not { Key: YamlScalarNode { Value: { } kind } key, Value: var value })
        {
            faults.Add(item, $"A response is one kind with what it needs: {string.Join(", ", _kinds)}.");
            return null;
        }

        switch (kind)
        {
            case "block":
                return Block(value, faults);
            case "assign":
                return Text(value, "assign", 40, faults) is { } account ? Named().IsMatch(account.ToLowerInvariant()) ? new AssignTo(account.ToLowerInvariant()) : Fault(value, $"“{account}” is no name of an account.") : null;
            case "comment":
                return Text(value, "comment", 20_000, faults) is { } markdown ? new AddComment(markdown) : null;
            case "set-state":
                return State(value, faults);
            case "tag":
                return Text(value, "tag", 40, faults) is not { } word ? null : TagIncident.Read(word) is { } tag ? new PutTag(tag) : Fault(value, new TagIsInvalid(word).Message);
            case "notify":
                return Message(value, faults);
            default:
                return Fault(key, _later.Contains(kind) ? $"“{kind}” cannot be carried out yet. What rules do today: {string.Join(", ", _kinds)}." : $"There is no response “{kind}”.{NearestName.Hint(kind, _kinds)}");
        }

        RuleResponse? Fault(YamlNode where, string reason)
        {
            faults.Add(where, reason);
            return null;
        }
    }

    private static BlockValues? Block(YamlNode node, RuleFaults faults)
    {
        if (node is not YamlMappingNode mapping)
        {
            faults.Add(node, "Block says what, and on which list: { what: attacker.address, list: perimeter-block, for: 24h }.");
            return null;
        }

        var map = new RuleMap(mapping, faults, "Block", ["what", "list", "for"]);
        var what = map.Text("what", 100, isRequired: true);
        var list = map.Text("list", 60, isRequired: true);
        var field = what is null ? null : RuleFields.ByName(what);
        if (what is { Length: > 0 } && field is not { IsBlockable: true })
            faults.Add(map["what"]!, field is null ? $"There is no field “{what}”.{NearestName.Hint(what, _blockable)}" : $"{field.Name} cannot be blocked. What can: {string.Join(", ", _blockable)}.");
        if (list is { Length: > 0 } && !Named().IsMatch(list))
            faults.Add(map["list"]!, $"“{list}” is no name of a list.");
        TimeSpan? term = null;
        if (map.Text("for", 20) is { } text)
        {
            if (ReadDuration.TryParse(text, out var duration))
                term = duration;
            else
                faults.Add(map["for"]!, $"“{text}” is no duration: expected for example 30 m, 24 h or 7 d.");
        }

        return field is not null && list is not null ? new BlockValues(field, list, term) : null;
    }

    private static SendMessage? Message(YamlNode node, RuleFaults faults)
    {
        if (node is not YamlMappingNode mapping)
        {
            faults.Add(node, "Notify says whom, and what: { to: soc@example.com, text: Look at this one. }");
            return null;
        }

        var map = new RuleMap(mapping, faults, "Notify", ["to", "text"]);
        return map.Text("to", 320, isRequired: true) is { Length: > 0 } to && map.Text("text", 4_000, isRequired: true) is { Length: > 0 } text ? new SendMessage(to.ToLowerInvariant(), text) : null;
    }

    private static SetState? State(YamlNode node, RuleFaults faults)
    {
        switch (Text(node, "set-state", 20, faults))
        {
            case "open":
                return new SetState(IncidentStatus.Open);
            case "ignored":
                return new SetState(IncidentStatus.Ignored);
            case { } other:
                faults.Add(node, $"A rule sets the state open or ignored, not “{other}”: closing says what it was, and assigning (assign:) to whom.");
                return null;
            default:
                return null;
        }
    }

    private static string? Text(YamlNode node, string what, int longest, RuleFaults faults)
    {
        if (node is YamlScalarNode { Value: { } value } && value.Trim() is { Length: > 0 } text && text.Length <= longest)
            return text;
        faults.Add(node, $"“{what}” needs a text of 1 to {longest:N0} characters.");
        return null;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{0,59}$")]
    private static partial Regex Named();
}
