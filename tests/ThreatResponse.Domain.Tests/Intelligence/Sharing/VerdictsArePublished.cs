using System.Text.Json;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Domain.Intelligence.Sharing;

namespace ThreatResponse.Domain.Tests.Intelligence.Sharing;

/// <summary>What others learn of a verdict, of its changes, and of what was seen.</summary>
public sealed class VerdictsArePublished
{
    private const string Key = "domain-name|bad.example";
    private static readonly DateTimeOffset _start = new(2026, 3, 4, 10, 0, 0, 250, TimeSpan.Zero);
    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);
    private static readonly SharingTerms _terms = new(new Guid("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "Example CERT", "amber");

    [Fact]
    public void The_same_value_has_the_same_ids_in_one_installation_and_others_in_another()
    {
        var first = Published(Unpublished(), Verdict.Malicious, _start);
        var again = Published(Unpublished(), Verdict.Suspicious, _start.AddDays(9));
        var elsewhere = DecidePublication.Of(Unpublished(), View(Verdict.Malicious, _start), _terms with { Installation = new Guid("6ba7b811-9dad-11d1-80b4-00c04fd430c8") }, _minute, _start);

        Assert.Equal(first.Objects[0].Id, again.Objects[0].Id);
        Assert.NotEqual(first.Objects[0].Id, elsewhere.Objects[0].Id);
        Assert.Equal('5', first.Objects[0].Id["indicator--".Length + 14]);
    }

    [Fact]
    public void It_was_made_when_it_was_judged_and_changes_after_that_also_within_a_millisecond()
    {
        var first = Published(Unpublished(), Verdict.Suspicious, _start);
        var second = Published(After(first), Verdict.Malicious, _start);

        Assert.Equal((_start, _start), (first.Objects[0].Created, first.Objects[0].Modified));
        Assert.Equal((_start, _start.AddMilliseconds(1)), (second.Objects[0].Created, second.Objects[0].Modified));
        Assert.Empty(Published(After(second), Verdict.Malicious, _start.AddDays(1), judged: _start).Objects);
    }

    [Fact]
    public void Revoked_stays_revoked_and_another_life_begins_with_ids_and_a_sighting_of_its_own()
    {
        var seen = new SeenHere(3, _start.AddDays(-2), _start);
        var first = Published(Unpublished() with { Seen = seen }, Verdict.Malicious, _start);
        var revoked = Published(After(first) with { Seen = seen with { Alerts = 9 } }, Verdict.Good, _start.AddHours(1));
        var quiet = Published(After(revoked, first), Verdict.Unknown, _start.AddHours(2));
        var again = Published(After(revoked, first) with { Seen = seen }, Verdict.Malicious, _start.AddHours(3));

        Assert.Equal(["indicator", "sighting"], first.Objects.Select(published => published.Type));
        Assert.Equal((true, first.Objects[0].Id), (Assert.Single(revoked.Objects).IsRevoked, revoked.Objects[0].Id));
        Assert.Empty(quiet.Objects);
        Assert.Equal((2, 2), (again.Indicator.Life, again.Objects.Count));
        Assert.Empty(first.Objects.Select(published => published.Id).Intersect(again.Objects.Select(published => published.Id)));
        Assert.Equal(again.Objects[0].Id, JsonDocument.Parse(again.Objects[1].Body).RootElement.GetProperty("sighting_of_ref").GetString());
    }

    [Fact]
    public void What_is_seen_all_the_time_is_said_once_a_minute_and_the_rest_waits()
    {
        var first = Published(Unpublished() with { Seen = new SeenHere(1, _start, _start) }, Verdict.Malicious, _start);
        var more = After(first) with { Seen = new SeenHere(2, _start, _start.AddSeconds(30)), Version = 8 };

        var waits = Published(more, Verdict.Malicious, _start.AddSeconds(30), judged: _start);
        Assert.Equal((0, 0), (waits.Objects.Count, waits.Indicator.Version));

        // A verdict waits for nothing.
        var changed = Published(more, Verdict.Suspicious, _start.AddSeconds(40), judged: _start);
        Assert.Equal((PublishedCollection.Indicators, 0L), (Assert.Single(changed.Objects).Collection, changed.Indicator.Version));

        var said = Published(more, Verdict.Malicious, _start.AddMinutes(1), judged: _start);
        Assert.Equal((PublishedCollection.Sightings, 8L), (Assert.Single(said.Objects).Collection, said.Indicator.Version));
        Assert.Equal(2, JsonDocument.Parse(said.Objects[0].Body).RootElement.GetProperty("count").GetInt32());
    }

    [Fact]
    public void Another_marking_or_name_is_a_new_version_of_all_that_is_in_force()
    {
        var first = Published(Unpublished(), Verdict.Malicious, _start);
        var red = _terms with { Tlp = "red" };

        var marked = DecidePublication.Of(After(first), View(Verdict.Malicious, _start), red, _minute, _start.AddDays(1));

        Assert.NotEqual(_terms.Look, red.Look);
        Assert.Contains("5e57c739-391a-4eb3-b6be-7d15ca92d5ed", Assert.Single(marked.Objects).Body, StringComparison.Ordinal);
        Assert.Equal((first.Objects[0].Id, _start.AddDays(1)), (marked.Objects[0].Id, marked.Objects[0].Modified));
        var us = DecidePublication.Identity("indicators", null, _terms, _start)!;
        Assert.Null(DecidePublication.Identity("indicators", us, _terms, _start.AddDays(1)));
        Assert.Equal((us.Id, _start), (DecidePublication.Identity("indicators", us, _terms with { Name = "Other" }, _start.AddDays(1))!.Id, us.Created));
    }

    [Fact]
    public void Halves_of_characters_do_not_break_what_is_written()
    {
        var written = DecidePublication.Of(Unpublished(), View(Verdict.Malicious, _start) with { Reason = "half \ud800 \"quoted\" \u0001" }, _terms, _minute, _start);

        Assert.Equal("Judged malicious by ana: half \ufffd \"quoted\" \u0001", JsonDocument.Parse(written.Objects[0].Body).RootElement.GetProperty("description").GetString());
    }

    private static Publication Published(UnpublishedIndicator unpublished, Verdict verdict, DateTimeOffset now, DateTimeOffset? judged = null) =>
        DecidePublication.Of(unpublished, View(verdict, judged ?? now), _terms, _minute, now);

    private static IndicatorView View(Verdict verdict, DateTimeOffset judged) => new("domain-name", "bad.example", verdict, "because", "ana", judged, 0, null);

    private static UnpublishedIndicator Unpublished() => new(Key, 7, 0, null, null, null);

    /// <summary>As it is found after these were kept, the newest first.</summary>
    private static UnpublishedIndicator After(params Publication[] published) => new(
        Key, 7, published[0].Indicator.Life, Last(published, "indicator"), Last(published, "sighting"), null);

    private static PublishedObject? Last(Publication[] published, string type) => published.SelectMany(one => one.Objects).FirstOrDefault(one => one.Type == type);
}
