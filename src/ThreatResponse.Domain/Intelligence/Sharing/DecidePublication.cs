using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Intelligence;

namespace ThreatResponse.Domain.Intelligence.Sharing;

/// <summary>
/// What of a judged value others learn. Malicious and suspicious ones are published; one that was, and is judged otherwise, is revoked. That is for ever:
/// one that is bad after all gets another indicator. What was sighted is said of indicators in force.
/// </summary>
public static class DecidePublication
{
    public static bool IsBad(Verdict verdict) => verdict is Verdict.Malicious or Verdict.Suspicious;

    /// <summary>Who we are, in one of the collections.</summary>
    /// <returns>Null when it is known already.</returns>
    public static PublishedObject? Identity(string collection, PublishedObject? known, SharingTerms terms, DateTimeOffset now)
    {
        var time = Whole(now);
        return known is null
            ? new PublishedObject(collection, terms.Identity, "identity", time, time, false, WriteStix.Identity(terms, time, time))
            : Changed(known, false, modified => WriteStix.Identity(terms, known.Created, modified), time);
    }

    /// <param name="view">The state as it is now: that of the version, or newer.</param>
    /// <param name="sightingsEvery">A value that is seen all the time gets a new version of its sighting so often, and not more.</param>
    public static Publication Of(UnpublishedIndicator unpublished, IndicatorView view, SharingTerms terms, TimeSpan sightingsEvery, DateTimeOffset now)
    {
        var time = Whole(now);
        var row = new PublishedIndicator(unpublished.Key, unpublished.Version, terms.Look, unpublished.Life, unpublished.Indicator?.Id, unpublished.Sighting?.Id);
        var (live, isBad) = (unpublished.Indicator is { IsRevoked: false } last ? last : null, IsBad(view.Verdict));
        if (StixPatternOf.Value(view.Type, view.Value) is not { } pattern || (live is null && !isBad))
            return new Publication(row, []);
        var objects = new List<PublishedObject>();
        if (live is null)
        {
            var (life, created) = (unpublished.Life + 1, Whole(view.Judged ?? now));
            var id = StixIds.Of(terms.Installation, "indicator", $"{unpublished.Key}|{life}");
            objects.Add(new PublishedObject(PublishedCollection.Indicators, id, "indicator", created, created, false, WriteStix.Indicator(terms, id, view, pattern, created, created)));
            row = row with { Life = life, Indicator = id, Sighting = null };
        }
        else if (Changed(live, !isBad, modified => WriteStix.Indicator(terms, live.Id, view, pattern, live.Created, modified), time) is { } changed)
        {
            objects.Add(changed);
        }

        return isBad && unpublished.Seen is { } seen ? Sighted(row, objects, live is null ? null : unpublished.Sighting, seen, terms, sightingsEvery, time) : new Publication(row, objects);
    }

    private static Publication Sighted(
        PublishedIndicator row, List<PublishedObject> objects, PublishedObject? known, SeenHere seen, SharingTerms terms, TimeSpan every, DateTimeOffset time)
    {
        if (known is null)
        {
            var id = StixIds.Of(terms.Installation, "sighting", $"{row.Key}|{row.Life}");
            objects.Add(new PublishedObject(PublishedCollection.Sightings, id, "sighting", time, time, false, WriteStix.Sighting(terms, id, row.Indicator!, seen, time, time)));
            return new Publication(row with { Sighting = id }, objects);
        }

        if (Changed(known, false, modified => WriteStix.Sighting(terms, known.Id, row.Indicator!, seen, known.Created, modified), time) is not { } changed)
            return new Publication(row, objects);
        if (time < known.Modified + every)
            return new Publication(row with { Version = 0 }, objects);
        objects.Add(changed);
        return new Publication(row, objects);
    }

    /// <returns>Null when it says the same.</returns>
    private static PublishedObject? Changed(PublishedObject known, bool isRevoked, Func<DateTimeOffset, string> write, DateTimeOffset now)
    {
        if (known.IsRevoked == isRevoked && write(known.Modified) == known.Body)
            return null;
        var modified = now > known.Modified ? now : known.Modified.AddMilliseconds(1);
        return known with { Modified = modified, IsRevoked = isRevoked, Body = write(modified) };
    }

    /// <summary>STIX tells times to the millisecond.</summary>
    private static DateTimeOffset Whole(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
}
