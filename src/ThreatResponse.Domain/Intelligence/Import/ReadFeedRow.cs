using System.Globalization;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Domain.Intelligence.Matching;
using ThreatResponse.Domain.Intelligence.Patterns;
using ThreatResponse.Domain.Observables;

namespace ThreatResponse.Domain.Intelligence.Import;

/// <summary>Makes an indicator of what a feed wrote, or says why it is none. What a row does not say, the feed's definition does.</summary>
public static class ReadFeedRow
{
    private static readonly string[] _dates = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss"];

    /// <summary>Words that feeds use for STIX's types; null for the value's own.</summary>
    private static readonly Dictionary<string, string?> _types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ip"] = null, ["ip-src"] = null, ["ip-dst"] = null, ["cidr"] = null, ["network"] = null, ["hash"] = ObservableTypes.File,
        ["ipv4"] = ObservableTypes.Ipv4Address, ["ipv6"] = ObservableTypes.Ipv6Address, ["domain"] = ObservableTypes.DomainName, ["hostname"] = ObservableTypes.DomainName, ["fqdn"] = ObservableTypes.DomainName,
        ["uri"] = ObservableTypes.Url, ["md5"] = ObservableTypes.File, ["sha1"] = ObservableTypes.File, ["sha256"] = ObservableTypes.File, ["sha-1"] = ObservableTypes.File, ["sha-256"] = ObservableTypes.File,
        ["email"] = ObservableTypes.EmailAddress, ["email-src"] = ObservableTypes.EmailAddress, ["mac"] = ObservableTypes.MacAddress,
    };

    /// <summary>A pattern may give several: each value that meets it by itself.</summary>
    /// <returns>Of each, one of the two is null; at least one.</returns>
    public static IReadOnlyList<(NewIndicator? Indicator, string? Reason)> All(FeedRow row, FeedDefinition feed, DateTimeOffset now)
    {
        if (row.Type != FeedRow.StixPattern || row.Unfit is not null)
            return [Of(row, feed, now)];
        var (pattern, fault) = ReadStixPattern.Of(row.Value);
        if (fault is not null)
            return [(null, $"The pattern cannot be read at line {fault.Line}, column {fault.Column}: {fault.Reason}")];
        if (IndexableParts.Of(pattern!) is not { } parts)
            return [(null, "The pattern is met by several values together, or by what is like a value; no part of it is taken alone.")];

        // Whoever has the names below a domain has the domain.
        return [.. parts.Select(part => Of(row with { Type = part.Type, Value = part.Match == IndexableMatch.Subdomains ? $"*.{part.Value}" : part.Value }, feed, now))];
    }

    /// <returns>One of the two is null.</returns>
    public static (NewIndicator? Indicator, string? Reason) Of(FeedRow row, FeedDefinition feed, DateTimeOffset now)
    {
        if (row.Unfit is { } unfit)
            return (null, unfit);
        var covers = row.Value.TrimStart().StartsWith("*.", StringComparison.Ordinal);
        var read = Value(covers ? row.Value.TrimStart()[2..] : row.Value, row.Type);
        if (read.Refusal is { } refusal)
            return (null, refusal.Message);
        var value = read.Value!;
        if (covers && value.Type != ObservableTypes.DomainName)
            return (null, $"“{row.Value}” begins with an asterisk, and is no domain.");
        var confidence = feed.Confidence;
        if (row.Confidence is { } written && (!int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out confidence) || confidence > 100))
            return (null, $"“{written}” is not a confidence: a whole number from 0 to 100.");
        var until = now + TermOf(value.Type);
        if (row.ValidUntil is { } date)
        {
            if (!DateTimeOffset.TryParseExact(date, _dates, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var end))
                return (null, $"“{date}” is not a date: expected for example 2026-08-01 or 2026-08-01T12:00:00Z.");
            if (end <= now)
                return (null, $"It was valid until {end:yyyy-MM-dd HH:mm} UTC.");
            until = end;
        }

        var tlp = (row.Tlp is { } marked ? marked.ToLowerInvariant().Replace("tlp:", "", StringComparison.Ordinal) : feed.Tlp).Trim();
        tlp = tlp == "white" ? "clear" : tlp;
        if (!FeedFaults.Tlps.Contains(tlp))
            return (null, $"“{row.Tlp}” is not a TLP: {string.Join(", ", FeedFaults.Tlps)}.");
        var id = row.Id ?? (covers ? $"*.{value.Text}" : value.Text);
        return id.Length > 500 && row.Id is not null
            ? (null, "An id has at most 500 characters.")
            : (new NewIndicator(id, value.Type, value.Text, covers, confidence, until, tlp, row.Title is { Length: > 500 } title ? title[..500] : row.Title), null);
    }

    private static Outcome<IndicatorValue> Value(string text, string? type) =>
        type is null || (_types.TryGetValue(type, out var own) && own is null) ? IndicatorValue.Detect(text) : IndicatorValue.Of(own ?? type.ToLowerInvariant(), text);

    /// <summary>What a source does not end is believed for so long; a file stays what it is.</summary>
    private static TimeSpan? TermOf(string type) => type switch
    {
        ObservableTypes.Ipv4Address or ObservableTypes.Ipv6Address => TimeSpan.FromDays(30),
        ObservableTypes.Url => TimeSpan.FromDays(60),
        ObservableTypes.DomainName or ObservableTypes.EmailAddress => TimeSpan.FromDays(180),
        _ => null,
    };
}
