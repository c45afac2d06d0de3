using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>A map of a rule's text with known keys. A key that it does not know is a fault, at once.</summary>
internal sealed class RuleMap
{
    private readonly Dictionary<string, YamlNode> _nodes = new(StringComparer.Ordinal);
    private readonly YamlMappingNode _map;
    private readonly RuleFaults _faults;
    private readonly string _what;

    /// <param name="what">For people: “A rule”.</param>
    public RuleMap(YamlMappingNode map, RuleFaults faults, string what, IReadOnlyList<string> keys)
    {
        (_map, _faults, _what) = (map, faults, what);
        foreach (var (key, value) in map.Children)
        {
            if (key is not YamlScalarNode { Value: { } name })
                faults.Add(key, "A key is a word.");
            else if (!keys.Contains(name))
                faults.Add(key, $"{what} has no “{name}”.{NearestName.Hint(name, keys)}");
            else
                _nodes[name] = value;
        }
    }

    public YamlNode? this[string key] => _nodes.GetValueOrDefault(key);

    public YamlNode? Node(string key, bool isRequired = false)
    {
        if (_nodes.TryGetValue(key, out var node))
            return node;
        if (isRequired)
            _faults.Add(_map, $"{_what} needs “{key}:”.");
        return null;
    }

    /// <returns>Null when there is none, or it is a fault.</returns>
    public string? Text(string key, int longest, bool isRequired = false)
    {
        if (Node(key, isRequired) is not { } node)
            return null;
        if (node is not YamlScalarNode { Value: { } value })
        {
            _faults.Add(node, $"“{key}” is a text.");
            return null;
        }

        var text = value.Trim();
        if (text.Length > longest)
            _faults.Add(node, $"“{key}” is too long: at most {longest:N0} characters.");
        else if (text.Length == 0 && isRequired)
            _faults.Add(node, $"“{key}” is empty.");
        return text;
    }

    public static bool IsNull(YamlScalarNode scalar) => scalar.Style == ScalarStyle.Plain && scalar.Value is null or "" or "~" or "null";
}
