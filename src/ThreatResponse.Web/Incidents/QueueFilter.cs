using System.Globalization;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Elements;

namespace ThreatResponse.Web.Incidents;

/// <summary>What the filter bar says: terms joined by <em>and</em>, read into the store's filter. A term that cannot be read is kept, marked, and does not filter.</summary>
public sealed class QueueFilter
{
    public const string Keys = "state, score, source, target, assignee, is, last, since";

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

    /// <param name="me">Account name that <c>is:mine</c> means.</param>
    public static QueueFilter Parse(string? text, string me, DateTimeOffset now)
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

            var error = Apply(key, sign, value, me, now, ref filter);
            tokens.Add(new QueueToken(term, key + sign, value, error));
        }

        return new QueueFilter(tokens, words.Count == 0 ? filter : filter with { Text = string.Join(' ', words) });
    }

    private static string? Apply(string key, string sign, string value, string me, DateTimeOffset now, ref IncidentFilter filter)
    {
        if (key[0] == '-')
            return $"“-{key[1..]}” is not possible yet: leave the term out, or name what you want to see.";
        if (value.Length == 0)
            return $"“{key}” needs a value.";
        if (sign != ":" && key != "score")
            return $"“{key}” takes a value after a colon: {key}:{value}.";
        switch (key)
        {
            case "state":
                return States(value, ref filter);
            case "score":
                return Score(sign, value, ref filter);
            case "source":
                filter = filter with { Source = value };
                return null;
            case "target":
                filter = filter with { Target = value.ToLowerInvariant() };
                return null;
            case "assignee":
                filter = filter with { Assignee = value switch { "none" or "nobody" => "", "me" => me, _ => value.ToLowerInvariant() } };
                return null;
            case "is":
                return Is(value, me, ref filter);
            case "last":
                return Last(value, now, ref filter);
            case "since":
                return Since(value, ref filter);
            default:
                return $"“{key}” is not a key. Keys are: {Keys}. Put the words in quotes to search for them.";
        }
    }

    private static string? States(string value, ref IncidentFilter filter)
    {
        var states = new List<IncidentStatus>();
        foreach (var word in value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!Enum.TryParse<IncidentStatus>(word, ignoreCase: true, out var state) || char.IsAsciiDigit(word[0]))
                return $"“{word}” is not a state. States are: {string.Join(", ", Enum.GetValues<IncidentStatus>().Select(Words.Of))}.";
            states.Add(state);
        }

        filter = filter with { Status = states };
        return null;
    }

    private static string? Score(string sign, string value, ref IncidentFilter filter)
    {
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var score) || score > 1000)
            return $"“{value}” is not a score: write score>=400, from 0 to 1000.";
        filter = sign switch
        {
            ">=" => filter with { MinScore = score },
            ">" => filter with { MinScore = score + 1 },
            "<=" => filter with { MaxScore = score },
            "<" => filter with { MaxScore = score - 1 },
            _ => filter with { MinScore = score, MaxScore = score },
        };
        return null;
    }

    private static string? Is(string value, string me, ref IncidentFilter filter)
    {
        if (value is not ("mine" or "unassigned"))
            return $"“is:{value}” is not known. There are is:mine and is:unassigned.";
        filter = filter with { Assignee = value == "mine" ? me : "" };
        return null;
    }

    private static string? Last(string value, DateTimeOffset now, ref IncidentFilter filter)
    {
        if (!int.TryParse(value[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > 9999)
            return $"“{value}” is not a span: write last:30m, last:24h, last:7d or last:2w.";
        TimeSpan? span = value[^1] switch { 'm' => TimeSpan.FromMinutes(count), 'h' => TimeSpan.FromHours(count), 'd' => TimeSpan.FromDays(count), 'w' => TimeSpan.FromDays(7 * count), _ => null };
        if (span is not { } back)
            return $"“{value}” is not a span: write last:30m, last:24h, last:7d or last:2w.";
        filter = filter with { Since = now - back };
        return null;
    }

    private static string? Since(string value, ref IncidentFilter filter)
    {
        if (!DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var since))
            return $"“{value}” is not a date: write since:2026-03-01 or since:2026-03-01T14:00 (UTC).";
        filter = filter with { Since = since };
        return null;
    }
}
