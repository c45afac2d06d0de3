using System.Globalization;
using System.Text;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Incidents;

/// <summary>A filter as SQL over a row named <c>i</c>, with its values.</summary>
internal sealed class IncidentWhere
{
    private readonly StringBuilder _sql = new("i.merged_into is null");
    private readonly List<object?> _values;

    /// <param name="before">An earlier part of the same statement: places go on where its end.</param>
    public IncidentWhere(IncidentFilter filter, Dialect dialect, IncidentWhere? before = null)
    {
        Dialect = dialect;
        _values = before?._values ?? [];
        if (filter.Status.Count > 0)
            And($"i.status in ({string.Join(", ", filter.Status.Select(status => Add(Words.Of(status))))})");
        if (filter.MinScore is { } least)
            And($"i.score >= {Add(least)}");
        if (filter.MaxScore is { } most)
            And($"i.score <= {Add(most)}");
        if (filter.Since is { } since)
            And($"i.last_seen >= {Add(UnixTime.Of(since))}");
        if (filter.Assignee is { } assignee)
            And(assignee.Length == 0 ? "i.assignee is null" : $"i.assignee = {Add(assignee)}");
        if (filter.Source is { Length: > 0 } source)
            And($"i.sources like {Add($"% {Escape(source)} %")} escape '\\'");
        if (filter.Target is { Length: > 0 } target)
            And(HasValue(target, "and o.role = 'target'"));
        if (filter.OlderThan is { } old)
            And($"i.first_seen <= {Add(UnixTime.Of(old))}");
        if (filter.YoungerThan is { } young)
            And($"i.first_seen >= {Add(UnixTime.Of(young))}");
        if (filter.ChangedAfter is { } change)
            And($"i.id in (select c.incident from {Dialect.ChangedAfter(Add(change), "")} c)");
        foreach (var term in filter.Terms)
            And(IncidentTerms.Sql(term, this));
        foreach (var range in filter.Ranges)
            And(IncidentTerms.Sql(range, this));
        foreach (var storm in filter.WithoutStorms)
            And($"not {StormFold.Sql(storm, this)}");
        if (filter.OfStorm is { } only)
            And(StormFold.Sql(only, this));
        if (filter.Detections is { } detections)
            And($"i.detections = {Add(detections)}");
        if (filter.Text is { Length: > 0 } text)
            AddText(text.Trim());
    }

    public Dialect Dialect { get; }

    public string Sql => _sql.ToString();

    public object?[] Values => [.. _values];

    /// <summary>Adds a value; answers its place.</summary>
    public string Add(object? value)
    {
        _values.Add(value);
        return $"?{_values.Count}";
    }

    public void And(string condition) => _sql.Append(" and ").Append(condition);

    private string HasValue(string value, string role)
    {
        var lower = value.ToLowerInvariant();
        var match = lower.EndsWith('*')
            ? $"v.value >= {Add(lower[..^1])} and v.value < {Add(lower[..^1] + "\uffff")}"
            : $"v.value in ({Add(value)}, {Add(lower)})";
        return $"i.id in (select o.incident from observable v {Dialect.Showing} where {match} {role})";
    }

    private void AddText(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var inTitle = string.Join(" and ", words.Select(word => $"i.title like {Add('%' + Escape(word) + '%')} escape '\\'"));
        var digits = text.StartsWith("INC-", StringComparison.OrdinalIgnoreCase) ? text[4..] : text;
        var byNumber = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? $" or i.number = {Add(number)}" : "";
        And($"(({inTitle}){byNumber} or {HasValue(text, "")})");
    }

    public static string Escape(string word) => word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
