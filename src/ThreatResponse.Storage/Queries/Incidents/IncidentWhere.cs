using System.Globalization;
using System.Text;
using ThreatResponse.Storage.Queries.Entities;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Incidents;

/// <summary>A filter as SQL over a row named <c>i</c>, with its values.</summary>
internal sealed class IncidentWhere
{
    /// <summary>No index holds the words of titles; of more incidents than this, those last seen are looked at.</summary>
    private const int TitlesLookedAt = 5_000;

    /// <summary>Of more whose titles have the words, those last seen are meant.</summary>
    private const int TitlesMeant = 2_000;

    private readonly StringBuilder _sql = new("i.merged_into is null");
    private readonly List<string> _late = [];
    private readonly List<object?> _values;
    private readonly ShownValues _shown;
    private IReadOnlyList<string>? _sources;

    /// <param name="session">Asked how many incidents show the filter's values.</param>
    /// <param name="before">An earlier part of the same statement: places go on where its end.</param>
    /// <param name="again">What is before is no part of the statement: only what it has read is used again.</param>
    public IncidentWhere(IncidentFilter filter, StoreSession session, IncidentWhere? before = null, bool again = false)
    {
        _shown = before?._shown ?? new ShownValues(session);
        _sources = before?._sources;
        _values = again ? [] : before?._values ?? [];
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
            And(Shows(add => Value(target, add, Dialect), "and o.role = 'target'"));
        if (filter.OlderThan is { } old)
            And($"i.first_seen <= {Add(UnixTime.Of(old))}");
        if (filter.YoungerThan is { } young)
            And($"i.first_seen >= {Add(UnixTime.Of(young))}");
        if (filter.ChangedAfter is { } change)
            And($"i.id in (select c.incident from {Dialect.ChangedAfter(Add(change))} c)");
        if (filter.HighValue is { } valued)
            And($"{(valued ? "" : "not ")}i.id in (select o.incident from target t join observable v on v.value = t.key {Dialect.Showing} where t.value in ('High', 'Critical') and o.role = 'target')");
        if (filter.Mentions is { } account)
            And($"i.id in (select coalesce(c.merged_into, c.id) from mention m join incident c on c.id = m.incident where m.account = {Add(account)})");
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

    public string Sql => string.Join(" and ", [Early, .. _late]);

    /// <summary>Without <see cref="Late"/>.</summary>
    public string Early => _sql.ToString();

    /// <summary>What costs much to ask of an incident, and few of those that <see cref="Early"/> leaves do not hold; null when there is nothing.</summary>
    public string? Late => _late.Count == 0 ? null : string.Join(" and ", _late);

    public Dialect Dialect => _shown.Session.Dialect;

    /// <summary>Only few incidents can match, and the statement names them.</summary>
    public bool IsOfFew { get; private set; }

    /// <summary>Each incident that is come to is asked what it shows.</summary>
    public bool AsksMany { get; private set; }

    /// <summary>Every source that has ever sent something.</summary>
    public IReadOnlyList<string> Sources => _sources ??= ReadSources();

    public object?[] Values => [.. _values];

    /// <summary>Adds a value; answers its place.</summary>
    public string Add(object? value)
    {
        _values.Add(value);
        return $"?{_values.Count}";
    }

    public void And(string condition) => _sql.Append(" and ").Append(condition);

    /// <summary>Incident <c>i</c> shows such a value.</summary>
    /// <param name="match">What the value <c>v</c> is, with its places from the function given.</param>
    /// <param name="role">More of how it is shown, <c>o</c>.</param>
    /// <param name="not">The caller says that it does not.</param>
    public string Shows(Func<Func<object?, string>, string> match, string role, bool not = false)
    {
        var (among, shows) = _shown.Sql(match, role, Add);
        AsksMany |= among is null;
        if (among is null || not)
            return among is null ? shows : $"({among} and {shows})";
        IsOfFew = true;
        _late.Add(shows);
        return among;
    }

    /// <summary>Values are kept as they were seen; most types in lower case.</summary>
    public static string Value(string value, Func<object?, string> add, Dialect dialect)
    {
        // What all of the network begin with is read in order, and each address looked at.
        if (IncidentTerm.NetworkOf(value) is { } network)
            return $"(v.type = 'ipv6-addr' and {Value(AddressesInRange.Beginning(network) + "*", add, dialect)} and {dialect.InNetwork(add(network.ToString()))})";
        var lower = value.ToLowerInvariant();
        return lower.EndsWith('*') ? $"(v.value >= {add(lower[..^1])} and v.value < {add(lower[..^1] + "\uffff")})" : $"v.value in ({add(value)}, {add(lower)})";
    }

    private void AddText(string text)
    {
        var values = new List<object?>();
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var inTitle = string.Join(" and ", words.Select(word => $"t.title like {ShownValues.Place(values, '%' + Escape(word) + '%')} escape '\\'"));
        IsOfFew = true;
        var found = _shown.Ids($"select t.id, 0 from (select id, title from incident where merged_into is null order by last_seen desc, id desc limit {TitlesLookedAt}) t where {inTitle} limit {TitlesMeant}", values);
        var digits = text.StartsWith("INC-", StringComparison.OrdinalIgnoreCase) ? text[4..] : text;
        var number = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
        found = [.. found, .. _shown.Of(add => Value(text, add, Dialect)), .. _shown.Ids("select id, 0 from incident where number = ?1", [number])];
        And(_shown.In(found.Distinct(), Add));
    }

    private List<string> ReadSources()
    {
        var found = new List<string>();
        using var rows = _shown.Session["select source from source_total"].Read();
        while (rows.Read())
            found.Add(rows.GetString(0));
        return found;
    }

    public static string Escape(string word) => word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
