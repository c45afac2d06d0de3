using System.Globalization;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Incidents;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Incidents;

/// <summary>What the filter bar says: terms joined by <em>and</em>, read into the store's filter. A term that cannot be read is kept, marked, and does not filter.</summary>
public sealed class QueueFilter
{
    public static readonly IReadOnlyList<IncidentStatus> OpenStates = [IncidentStatus.New, IncidentStatus.Open, IncidentStatus.Assigned];

    private QueueFilter(IReadOnlyList<QueueToken> tokens, IncidentFilter filter)
    {
        Tokens = tokens;
        Filter = filter;
    }

    public IReadOnlyList<QueueToken> Tokens { get; }

    public IncidentFilter Filter { get; }

    public IEnumerable<string> Errors => Tokens.Select(token => token.Error).OfType<string>();

    /// <summary>The text without one of its terms.</summary>
    public string Without(QueueToken token) => string.Join(' ', Tokens.Where(other => other != token).Select(other => other.Raw));

    public static QueueFilter Parse(string? text, QueueReader reader)
    {
        var filter = new IncidentFilter();
        var tokens = new List<QueueToken>();
        var words = new List<string>();
        foreach (var term in QueueTerms.Split(text ?? ""))
        {
            var (key, sign, value) = QueueTerms.Read(term);
            if (key is null)
            {
                words.Add(value);
                tokens.Add(new QueueToken(term, "", value, null));
                continue;
            }

            var not = key[0] == '-';
            var error = Apply(key.TrimStart('-'), sign, value, not, reader, ref filter);
            tokens.Add(new QueueToken(term, key + sign, value, error, not));
        }

        return new QueueFilter(tokens, words.Count == 0 ? filter : filter with { Text = string.Join(' ', words) });
    }

    private static string? Apply(string key, string sign, string value, bool not, QueueReader reader, ref IncidentFilter filter)
    {
        if (QueueKeys.All.All(known => known.Key != key))
            return F($"“{key}” is not a key. Keys are: {QueueKeys.Names}. Put the words in quotes to search for them.");
        if (value.Length == 0)
            return F($"“{key}” needs a value.");
        if (sign != ":" && !QueueKeys.IsNumber(key) && key != "age")
            return F($"“{key}” takes a value after a colon: {key}:{value}.");
        if (not && key is "last" or "since" or "age")
            return key == "age" ? F($"“-{key}” is not possible: turn the sign round.") : F($"“-{key}” is not possible: use age> instead.");
        return key switch
        {
            "state" => States(value, not, ref filter),
            "score" or "severity" or "alerts" => Number(key, sign, value, not, ref filter),
            "is" => Is(value, not, reader, ref filter),
            "team" => Team(value, not, reader, ref filter),
            "last" => Last(value, reader.Now, ref filter),
            "since" => Since(value, reader.Zone, ref filter),
            "age" => Age(sign, value, reader.Now, ref filter),
            _ => Values(key, value, not, reader, ref filter),
        };
    }

    private static string? States(string value, bool not, ref IncidentFilter filter)
    {
        var states = new List<IncidentStatus>();
        foreach (var word in Several(value))
        {
            if (!Enum.TryParse<IncidentStatus>(word, ignoreCase: true, out var state) || char.IsAsciiDigit(word[0]))
                return F($"“{word}” is not a state. States are: {string.Join(", ", Enum.GetValues<IncidentStatus>().Select(state => state.ToString().ToLowerInvariant()))}.");
            states.Add(state);
        }

        var among = filter.Status.Count > 0 ? filter.Status : Enum.GetValues<IncidentStatus>();
        var left = among.Where(state => states.Contains(state) != not).ToList();
        if (left.Count == 0)
            return F($"No incident can be in state {value} and as the other terms say.");
        filter = filter with { Status = left };
        return null;
    }

    private static string? Number(string key, string sign, string value, bool not, ref IncidentFilter filter)
    {
        var most = key switch { "score" => 1000, "severity" => 100, _ => 1_000_000_000 };
        if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > most)
            return F($"“{value}” is not a number for {key}: write {key}>={(key == "score" ? 400 : 10)}, from 0 to {most}.");
        var field = key switch { "score" => IncidentField.Score, "severity" => IncidentField.Severity, _ => IncidentField.Alerts };
        if (not && sign == ":")
            return F($"“-{key}:{value}” is not possible: say from where to where, {key}>={value}.");
        IncidentRange range = (sign, not) switch
        {
            (">=", false) or ("<", true) => new(field, number, null),
            (">", false) or ("<=", true) => new(field, number + 1, null),
            ("<=", false) or (">", true) => new(field, null, number),
            ("<", false) or (">=", true) => new(field, null, number - 1),
            _ => new(field, number, number),
        };
        filter = filter with { Ranges = [.. filter.Ranges, range] };
        return null;
    }

    private static string? Is(string value, bool not, QueueReader reader, ref IncidentFilter filter)
    {
        switch (value)
        {
            case "mine":
                filter = Term(filter, IncidentField.Assignee, [reader.Me], not);
                return null;
            case "team" when reader.MyTeam is null:
                return T("You are in no team. An administrator puts people into teams under Access.");
            case "team":
                filter = Term(filter, IncidentField.Assignee, reader.MyTeam!, not);
                return null;
            case "unassigned":
                filter = Term(filter, IncidentField.Assignee, [""], not);
                return null;
            case "unread":
                return States("new", not, ref filter);
            case "changed" when not:
                return T("“-is:changed” is not possible: there is is:changed.");
            case "changed":
                filter = filter with { ChangedAfter = reader.SeenChange ?? 0 };
                return null;
            case "high-value":
                filter = filter with { HighValue = !not };
                return null;
            case "mentioned" when not:
                return T("“-is:mentioned” is not possible: there is is:mentioned.");
            case "mentioned":
                filter = filter with { Mentions = reader.Me };
                return null;
            default:
                return F($"“is:{value}” is not known. There are {string.Join(", ", QueueKeys.Is.Select(word => "is:" + word))}.");
        }
    }

    private static string? Team(string value, bool not, QueueReader reader, ref IncidentFilter filter)
    {
        var members = new List<string>();
        foreach (var word in Several(value))
        {
            if (reader.Teams?.GetValueOrDefault(word) is not { } team)
                return reader.Teams is { Count: > 0 } teams ? F($"There is no team “{word}”. There are: {string.Join(", ", teams.Keys.Order(StringComparer.OrdinalIgnoreCase))}.") : T("There are no teams. An administrator puts people into teams under Access.");
            members.AddRange(team);
        }

        filter = Term(filter, IncidentField.Assignee, members, not);
        return null;
    }

    private static string? Values(string key, string value, bool not, QueueReader reader, ref IncidentFilter filter)
    {
        var field = QueueKeys.FieldOf(key)!.Value;
        var values = new List<string>();
        foreach (var word in Several(value))
        {
            if (word.IndexOf('*', StringComparison.Ordinal) is >= 0 and var star && star < word.Length - 1)
                return F($"“{word}” is not possible: a * stands at the end.");
            switch (field)
            {
                case IncidentField.Assignee:
                    values.Add(word switch { "none" or "nobody" => "", "me" => reader.Me, _ => word.ToLowerInvariant() });
                    break;
                case IncidentField.Classification when !QueueKeys.Classifications.Contains(word.ToLowerInvariant()):
                    return F($"“{word}” is not a classification. There are: {string.Join(", ", QueueKeys.Classifications)}.");
                case IncidentField.Classification:
                    values.Add(Enum.Parse<ClosingClassification>(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true).ToString());
                    break;
                case IncidentField.Tag:
                    values.Add(word.ToLowerInvariant());
                    break;
                case IncidentField.Source:
                    values.Add(word);
                    break;
                default:
                    if (AddressRange.Prefixes(word, out var prefixes) is { } error)
                        return error;
                    values.AddRange(prefixes);
                    break;
            }
        }

        filter = Term(filter, field, values, not);
        return null;
    }

    private static string? Last(string value, DateTimeOffset now, ref IncidentFilter filter)
    {
        if (Span(value) is not { } back)
            return F($"“{value}” is not a span: write last:30m, last:24h, last:7d or last:2w.");
        filter = filter with { Since = now - back };
        return null;
    }

    private static string? Age(string sign, string value, DateTimeOffset now, ref IncidentFilter filter)
    {
        if (Span(value) is not { } back)
            return F($"“{value}” is not a span: write age>2d, or age<30m.");
        filter = sign[0] == '<' ? filter with { YoungerThan = now - back } : filter with { OlderThan = now - back };
        return null;
    }

    private static string? Since(string value, TimeZoneInfo zone, ref IncidentFilter filter)
    {
        if (!DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var since))
            return F($"“{value}” is not a date: write since:2026-03-01 or since:2026-03-01T14:00, in your time zone.");
        filter = filter with { Since = since.Kind == DateTimeKind.Utc ? new DateTimeOffset(since) : new DateTimeOffset(since, zone.GetUtcOffset(since)) };
        return null;
    }

    private static TimeSpan? Span(string value)
    {
        if (!int.TryParse(value[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > 9999)
            return null;
        return value[^1] switch { 'm' => TimeSpan.FromMinutes(count), 'h' => TimeSpan.FromHours(count), 'd' => TimeSpan.FromDays(count), 'w' => TimeSpan.FromDays(7 * count), _ => null };
    }

    private static IncidentFilter Term(IncidentFilter filter, IncidentField field, IReadOnlyList<string> values, bool not) =>
        filter with { Terms = [.. filter.Terms, new IncidentTerm(field, values, not)] };

    private static IEnumerable<string> Several(string value) => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(word => word.Trim('"')).Where(word => word.Length > 0);
}
