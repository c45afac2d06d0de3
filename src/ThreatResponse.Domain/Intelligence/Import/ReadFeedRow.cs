using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Domain.Intelligence.Import.Columns;
using ThreatResponse.Domain.Intelligence.Matching;
using ThreatResponse.Domain.Intelligence.Patterns;
using ThreatResponse.Domain.Observables;

namespace ThreatResponse.Domain.Intelligence.Import;

/// <summary>Makes an indicator of what a feed wrote, or says why it is none. What a row does not say, the feed's definition does.</summary>
public static class ReadFeedRow
{
    private static readonly TimeSpan _clocksDiffer = TimeSpan.FromDays(1);
    private static readonly string[] _dates = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss"];

    /// <summary>A pattern gives each value that meets it by itself; one that is met by several together is kept whole.</summary>
    /// <returns>Of each, one of the two is null; at least one.</returns>
    public static IReadOnlyList<(NewIndicator? Indicator, string? Reason)> All(FeedRow row, FeedDefinition feed, DateTimeOffset now)
    {
        if (row.Type != FeedRow.StixPattern || row.Unfit is not null)
            return [Of(row, feed, now)];
        var (pattern, fault) = ReadStixPattern.Of(row.Value);
        if (fault is not null)
            return [(null, $"The pattern cannot be read at line {fault.Line}, column {fault.Column}: {fault.Reason}")];
        if (IndexableParts.Of(pattern!) is not { } parts)
            return [Whole(row, pattern!, feed, now)];

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
        return Stated(row, feed, now, new NewIndicator(covers ? $"*.{value.Text}" : value.Text, value.Type, value.Text, covers, feed.Confidence, now + TermOf(value.Type), feed.Tlp, null));
    }

    private static (NewIndicator? Indicator, string? Reason) Whole(FeedRow row, StixPattern pattern, FeedDefinition feed, DateTimeOffset now)
    {
        if (NamedValues.Of(pattern) is null)
            return (null, "A part of the pattern names no value that alerts are found by, such as an address, a domain, a URL, a hash or a file's name: nothing would find what it waits for.");
        if (pattern.Text.Contains('\0', StringComparison.Ordinal))
            return (null, "The pattern holds a character that no text holds (U+0000).");
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(pattern.Text)));
        return Stated(row, feed, now, new NewIndicator(name, FeedRow.StixPattern, name, false, feed.Confidence, now + TermOf(FeedRow.StixPattern), feed.Tlp, null, pattern.Text));
    }

    /// <param name="said">As the feed has it, where the row says nothing else.</param>
    private static (NewIndicator? Indicator, string? Reason) Stated(FeedRow row, FeedDefinition feed, DateTimeOffset now, NewIndicator said)
    {
        var confidence = said.Confidence;
        if (row.Confidence is { } written && (!int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out confidence) || confidence > 100))
            return (null, $"“{written}” is not a confidence: a whole number from 0 to 100.");
        var until = said.ValidUntil;
        if (row.ValidUntil is { } date)
        {
            if (!DateTimeOffset.TryParseExact(date, _dates, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var end))
                return (null, $"“{date}” is not a date: expected for example 2026-08-01 or 2026-08-01T12:00:00Z.");
            if (end <= now)
                return (null, $"It was valid until {end:yyyy-MM-dd HH:mm} UTC.");
            until = end;
        }
        else if (row.LastSeen is { } seen)
        {
            if (!DateTimeOffset.TryParseExact(seen, _dates, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var last))
                return (null, $"“{seen}” is not a date: expected for example 2026-08-01 or 2026-08-01T12:00:00Z.");
            if (last > now + _clocksDiffer)
                return (null, $"It was last seen on {last:yyyy-MM-dd}, which is to come: the order of day and month may be another.");
            var term = TermOf(said.Type);
            until = last + term;
            if (until <= now)
                return (null, $"It was last seen on {last:yyyy-MM-dd}: a value of this kind is believed for {term!.Value.TotalDays:0} days from then.");
        }

        if ((row.Tlp is { } marked ? Tlp.Of(marked) : feed.Tlp) is not { } tlp)
            return (null, $"“{row.Tlp}” is not a TLP: {string.Join(", ", Tlp.All)}.");
        if ((row.Pap is { } permitted ? Pap.Of(permitted) ?? Pap.Colour(permitted) : feed.Pap ?? Pap.Clear) is not { } pap)
            return (null, $"“{row.Pap}” is not a PAP: {string.Join(", ", Pap.All)}.");
        return row.Id is { Length: > 500 }
            ? (null, "An id has at most 500 characters.")
            : (said with { ExternalId = row.Id ?? said.ExternalId, Confidence = confidence, ValidUntil = until, Tlp = tlp, Pap = pap, Title = row.Title is { Length: > 500 } title ? title[..500] : row.Title, Markings = row.Markings }, null);
    }

    private static Outcome<IndicatorValue> Value(string text, string? type) =>
        type is null || (TypeWords.TryRead(type, out var own) && own is null) ? IndicatorValue.Detect(text) : IndicatorValue.Of(own ?? type.ToLowerInvariant(), text);

    /// <summary>What a source does not end is believed for so long; a file stays what it is.</summary>
    private static TimeSpan? TermOf(string type) => type switch
    {
        ObservableTypes.Ipv4Address or ObservableTypes.Ipv6Address => TimeSpan.FromDays(30),
        ObservableTypes.Url => TimeSpan.FromDays(60),
        ObservableTypes.DomainName or ObservableTypes.EmailAddress or FeedRow.StixPattern => TimeSpan.FromDays(180),
        _ => null,
    };
}
