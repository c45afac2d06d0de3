using System.Globalization;
using Microsoft.AspNetCore.Http;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Gateway.Http;
using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Gateway.Incidents;

/// <summary>Reads a list's parameters. What cannot be read is refused with what is possible.</summary>
internal static class IncidentParameters
{
    public static readonly string[] Names = ["state", "minScore", "maxScore", "source", "target", "tag", "q", "since", "assignee", "sort", "limit", "cursor"];

    private static readonly Dictionary<string, IncidentSort> _sorts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["score"] = IncidentSort.Score,
        ["lastSeen"] = IncidentSort.LastSeen,
        ["firstSeen"] = IncidentSort.FirstSeen,
        ["number"] = IncidentSort.Number,
        ["alertCount"] = IncidentSort.AlertCount,
    };

    public static IncidentFilter? Read(IQueryCollection query, out int limit, out ProblemResult? problem)
    {
        limit = 50;
        var status = new List<IncidentStatus>();
        foreach (var word in Text(query, "state")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
        {
            if (Words.Read<IncidentStatus>(word) is not { } known)
                return Bad(out problem, "state", $"“{word}” is none. Possible are {Words.All<IncidentStatus>()}, several joined by commas.");
            status.Add(known);
        }

        var (sort, ascending) = (IncidentSort.Score, false);
        if (Text(query, "sort") is { } asked)
        {
            // A plus sign means upward, a minus sign, or none, downward. A plus sign arrives as a blank unless it is escaped.
            ascending = asked[0] is '+' or ' ' || asked.EndsWith(":asc", StringComparison.Ordinal);
            if (!_sorts.TryGetValue(asked.TrimStart('+', '-', ' ').Split(':')[0], out sort))
                return Bad(out problem, "sort", $"“{asked}” is none. Possible are {string.Join(", ", _sorts.Keys)}, highest first; with :asc behind it, lowest first.");
        }

        if (Text(query, "limit") is { } most && (!int.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > 500))
            return Bad(out problem, "limit", $"“{most}” is not a whole number from 1 to 500.");
        if (!TryScore(query, "minScore", out var minScore))
            return Bad(out problem, "minScore", "is not a whole number from 0 to 1000.");
        if (!TryScore(query, "maxScore", out var maxScore))
            return Bad(out problem, "maxScore", "is not a whole number from 0 to 1000.");

        DateTimeOffset? since = null;
        if (Text(query, "since") is { } from)
        {
            if (!DateTimeOffset.TryParse(from, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
                return Bad(out problem, "since", $"“{from}” is not a time; expected for example 2026-03-04T10:22:31Z.");
            since = time;
        }

        problem = null;
        return new IncidentFilter
        {
            Status = status,
            MinScore = minScore,
            MaxScore = maxScore,
            Source = Text(query, "source"),
            Target = Text(query, "target"),
            Assignee = query.ContainsKey("assignee") ? query["assignee"].ToString() : null,
            Text = Text(query, "q"),
            Since = since,
            Terms = Text(query, "tag") is { } tags ? [new IncidentTerm(IncidentField.Tag, tags.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))] : [],
            Sort = sort,
            Ascending = ascending,
        };
    }

    /// <summary>limit and cursor of any other list.</summary>
    /// <exception cref="BadHttpRequestException">A limit that is none.</exception>
    public static (int Limit, string? Cursor) Page(IQueryCollection query)
    {
        if (Text(query, "limit") is not { } most)
            return (50, Text(query, "cursor"));
        return int.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= 500
            ? (limit, Text(query, "cursor"))
            : throw new BadHttpRequestException($"limit: “{most}” is not a whole number from 1 to 500.");
    }

    public static string? Text(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text ? text : null;

    private static bool TryScore(IQueryCollection query, string name, out int? score)
    {
        score = null;
        if (Text(query, name) is not { } text)
            return true;
        var read = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 1000;
        score = read ? number : null;
        return read;
    }

    private static IncidentFilter? Bad(out ProblemResult? problem, string name, string message)
    {
        problem = Problems.BadParameter(name, message);
        return null;
    }
}
