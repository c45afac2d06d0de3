using System.Globalization;
using Microsoft.AspNetCore.Http;
using ThreatResponse.Gateway.Http;
using ThreatResponse.Storage.Queries.Intelligence;

namespace ThreatResponse.Gateway.Intelligence.Taxii;

/// <summary>TAXII's filters and paging. Several values of a filter are joined by commas.</summary>
internal static class TaxiiQuery
{
    public const string Id = "match[id]";
    public const string Type = "match[type]";
    public const string Version = "match[version]";
    public const string SpecVersion = "match[spec_version]";

    /// <summary>Those of every list.</summary>
    public static readonly string[] Paging = ["added_after", "limit", "next"];

    /// <summary>Of objects on a page; who asks for more gets as many.</summary>
    private const int Most = 1_000;

    /// <summary>Only the last version of an object is kept: it is the first one, too.</summary>
    private static readonly string[] _kept = ["last", "first", "all"];

    /// <returns>Null when a filter is wrong.</returns>
    public static PublishedFilter? Read(IQueryCollection query, string collection, string? id, out int limit, out ProblemResult? problem)
    {
        (limit, problem) = (Most, null);
        if (Text(query, "limit") is { } most && (!int.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit < 1))
            return Bad(out problem, "limit", $"“{most}” is not a whole number from 1.");
        limit = Math.Min(limit, Most);
        DateTimeOffset? after = null;
        if (Text(query, "added_after") is { } from)
        {
            if (TimeOf(from) is not { } time)
                return Bad(out problem, "added_after", $"“{from}” is not a time; expected for example 2026-03-04T10:22:31.000000Z.");
            after = time;
        }

        var versions = new List<DateTimeOffset>();
        var asked = All(query, Version);
        foreach (var version in asked?.Except(_kept) ?? [])
        {
            if (TimeOf(version) is not { } time)
                return Bad(out problem, Version, $"“{version}” is none. Possible are last, first, all, and the time of a version.");
            versions.Add(time);
        }

        var filter = new PublishedFilter(
            collection, after, id is null ? All(query, Id) : [id], All(query, Type), asked is null || asked.Any(_kept.Contains) ? null : versions);

        // Every object is of this one.
        return All(query, SpecVersion) is { } specs && !specs.Contains("2.1") ? filter with { Ids = [] } : filter;
    }

    private static IReadOnlyList<string>? All(IQueryCollection query, string name) => Text(query, name)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToList();

    /// <summary>A plus sign arrives as a blank unless it is escaped. What is finer than we tell is cut off, so that nothing is passed over.</summary>
    private static DateTimeOffset? TimeOf(string text)
    {
        var (plain, point) = (text.Replace(' ', '+'), text.IndexOf('.', StringComparison.Ordinal));
        if (point > 0)
        {
            var end = point + 1;
            while (end < plain.Length && char.IsAsciiDigit(plain[end]))
                end++;
            plain = string.Concat(plain.AsSpan(0, Math.Min(end, point + 7)), plain.AsSpan(end));
        }

        return plain.Contains('T', StringComparison.OrdinalIgnoreCase) && DateTimeOffset.TryParse(plain, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }

    private static string? Text(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text ? text : null;

    private static PublishedFilter? Bad(out ProblemResult? problem, string name, string message)
    {
        problem = Problems.BadParameter(name, message);
        return null;
    }
}
