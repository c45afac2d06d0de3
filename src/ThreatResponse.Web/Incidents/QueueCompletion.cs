using ThreatResponse.Storage.Queries.Incidents;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Incidents;

/// <summary>What is being written at the end of the filter bar, and what could follow.</summary>
/// <param name="Before">The text before it, with the values of the same term that are complete.</param>
/// <param name="Key">Null while the key itself is being written.</param>
/// <param name="Partial">What there is of it.</param>
public sealed record QueueCompletion(string Before, string? Key, string Partial)
{
    /// <summary>Null where nothing can be completed: within quotes, or after a blank.</summary>
    public static QueueCompletion? At(string text)
    {
        var terms = QueueTerms.Split(text);
        if (terms.Count == 0 || char.IsWhiteSpace(text[^1]))
            return new QueueCompletion(text, null, "");
        var term = terms[^1];
        if (term[0] == '"' || !text.EndsWith(term, StringComparison.Ordinal))
            return null;
        var before = text[..^term.Length];
        var (key, sign, _) = QueueTerms.Read(term);
        if (key is null)
            return new QueueCompletion(term[0] == '-' ? before + "-" : before, null, term.TrimStart('-'));
        var value = term[(key.Length + sign.Length)..];
        var done = value.LastIndexOf(',') + 1;
        return new QueueCompletion(before + term[..(key.Length + sign.Length)] + value[..done], key.TrimStart('-'), value[done..]);
    }

    /// <summary>What can be said without asking the store; counts come beside it.</summary>
    public IReadOnlyList<QueueSuggestion> Fixed(IReadOnlyDictionary<string, string[]>? teams = null)
    {
        IEnumerable<(string Value, string Hint)> values = Key switch
        {
            null => QueueKeys.All.Where(key => Partial.Length == 0 || key.Key.StartsWith(Partial, StringComparison.OrdinalIgnoreCase)).Select(key => (key.Key, key.Hint)),
            "is" => QueueKeys.Is.Select(word => (word, word switch { "mine" => T("assigned to you"), "team" => T("assigned to somebody of your team"), "unassigned" => T("nobody is on it"), "unread" => T("new"), "mentioned" => T("a comment names you"), "high-value" => T("a target is worth more than others"), _ => T("since you last looked") })),
            "assignee" => [("me", T("you")), ("none", T("nobody is on it"))],
            "team" => (teams ?? new Dictionary<string, string[]>()).OrderBy(team => team.Key, StringComparer.OrdinalIgnoreCase).Select(team => (team.Key, N(team.Value.Length, "1 person", "{0} people"))),
            "last" => [("1h", T("hour")), ("24h", T("day")), ("7d", T("week"))],
            "since" or "age" => [],
            _ => [],
        };
        return [.. values.Where(value => value.Value.StartsWith(Partial.TrimStart('"'), StringComparison.OrdinalIgnoreCase)).Select(value => Key is null
            ? new QueueSuggestion(Before + value.Value + (QueueKeys.IsNumber(value.Value) ? ">=" : value.Value == "age" ? ">" : ":"), value.Value, value.Hint, IsWhole: false)
            : new QueueSuggestion(Before + Written(value.Value), value.Value, value.Hint, IsWhole: true))];
    }

    public QueueSuggestion Of(FieldValue value)
    {
        var word = (Key == "classification" ? QueueKeys.Classifications.FirstOrDefault(known => known.Replace("-", "", StringComparison.Ordinal).Equals(value.Value, StringComparison.OrdinalIgnoreCase)) : null) ?? value.Value;
        return new QueueSuggestion(Before + Written(word), word, N(value.Incidents, "1 incident", "{0} incidents"), IsWhole: true);
    }

    private static string Written(string word) => word.Any(char.IsWhiteSpace) ? $"\"{word}\"" : word;
}

/// <param name="Text">What would stand in the bar.</param>
/// <param name="IsWhole">The term is complete with it.</param>
public sealed record QueueSuggestion(string Text, string Label, string Hint, bool IsWhole);
