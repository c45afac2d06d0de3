using System.Globalization;
using Microsoft.AspNetCore.Http;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Gateway.Http;
using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Gateway.Incidents;

/// <summary>Reads a list's parameters. What cannot be read is refused with what is possible.</summary>
internal static class IncidentParameters
{
    private static readonly Dictionary<string, IncidentSort> _sorts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["score"] = IncidentSort.Score,
        ["lastSeen"] = IncidentSort.LastSeen,
        ["firstSeen"] = IncidentSort.FirstSeen,
        ["number"] = IncidentSort.Number,
        ["alertCount"] = IncidentSort.AlertCount,
    };

    public static IncidentFilter? Read(IQueryCollection query, out int limit, out IResult? problem)
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
            // A plus sign means upward, a minus sign, or none, downward.
            ascending = asked.StartsWith('+') || asked.EndsWith(":asc", StringComparison.Ordinal);
            if (!_sorts.TryGetValue(asked.TrimStart('+', '-', ' ').Split(':')[0], out sort))
                return Bad(out problem, "sort", $"“{asked}” is none. Possible are {string.Join(", ", _sorts.Keys)}, highest first; with :asc behind it, lowest first.");
        }

        if (Text(query, "limit") is { } most && (!int.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > 500))
            return Bad(out problem, "limit", $"“{most}” is not a whole number from 1 to 500.");
        int? minScore = null;
        if (Text(query, "minScore") is { } least)
        {
            if (!int.TryParse(least, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var score))
                return Bad(out problem, "minScore", $"“{least}” is not a whole number.");
            minScore = score;
        }

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
            Source = Text(query, "source"),
            Target = Text(query, "target"),
            Assignee = query.ContainsKey("assignee") ? query["assignee"].ToString() : null,
            Text = Text(query, "q"),
            Since = since,
            Sort = sort,
            Ascending = ascending,
        };
    }

    /// <summary>limit and cursor of any other list.</summary>
    public static (int Limit, string? Cursor) Page(IQueryCollection query) =>
        (int.TryParse(Text(query, "limit"), NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? Math.Clamp(limit, 1, 500) : 50, Text(query, "cursor"));

    public static string? Text(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text ? text : null;

    private static IncidentFilter? Bad(out IResult? problem, string name, string message)
    {
        problem = Problems.BadParameter(name, message);
        return null;
    }
}
