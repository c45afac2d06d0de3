using System.Globalization;
using System.Text;

namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>A rule's sentence with its placeholders, cut up once.</summary>
internal sealed class BecauseTemplate
{
    private readonly (string Text, bool IsPlaceholder)[] _parts;

    private BecauseTemplate((string, bool)[] parts) => _parts = parts;

    public bool CountsHours => Array.Exists(_parts, part => part.IsPlaceholder && part.Text is "n" or "m");

    public static BecauseTemplate Parse(string template) => new([.. PartsOf(template)]);

    public static IEnumerable<string> PlaceholdersOf(string template) => PartsOf(template).Where(part => part.IsPlaceholder).Select(part => part.Text);

    public string Say(CompiledRule rule, in AlertKey key, string detection, string window, int n, int m)
    {
        var sentence = new StringBuilder();
        foreach (var (text, isPlaceholder) in _parts)
        {
            sentence.Append(!isPlaceholder ? text : text switch
            {
                "n" => n.ToString(CultureInfo.InvariantCulture),
                "m" => m.ToString(CultureInfo.InvariantCulture),
                "window" => window,
                "detection" => detection,
                _ => ValueOf(text, rule, key),
            });
        }

        return sentence.ToString();
    }

    private static string ValueOf(string placeholder, CompiledRule rule, in AlertKey key) =>
        LinkAttributeNames.TryFind(placeholder, out var attribute) && Array.IndexOf(rule.LinkOn, attribute) is >= 0 and var at ? key.Values[at] : "";

    private static IEnumerable<(string Text, bool IsPlaceholder)> PartsOf(string template)
    {
        var at = 0;
        while (at < template.Length)
        {
            var open = template.IndexOf('{', at);
            var close = open < 0 ? -1 : template.IndexOf('}', open);
            if (close < 0)
            {
                yield return (template[at..], false);
                yield break;
            }

            if (open > at)
            {
                yield return (template[at..open], false);
            }

            yield return (template[(open + 1)..close], true);
            at = close + 1;
        }
    }
}
