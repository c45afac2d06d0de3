using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Storage.Queries.Entities;
using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Storage.Tests.Queries;

/// <summary>What feeds state, providers answer and alerts show of a value, put together.</summary>
public sealed class RelationsOfAValue
{
    private const string Value = "198.51.100.23";

    private static readonly DateTimeOffset _day = new(2026, 3, 4, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Each_says_what_it_is_and_who_says_so()
    {
        var known = Known(
            [Stated("shared", Value, "Beacon (Night Owl)"), Stated("plain", "198.51.100.0/24", null)],
            [Said("vt", ["night owl"], new RelatedValue("resolves-to", "domain-name", "cdn.example", _day)), Said("dns", [], new RelatedValue("resolves-to", "domain-name", "CDN.example", null), new RelatedValue("resolves-to", "ipv4-addr", Value, null))]);
        var relations = ValueRelations.Of(
            known, [Row("url", "http://a.example/", 2), Row("host-name", "fin-1", 9)], [new("fin-1", 12, "Sensor", 3, _day, _day.AddDays(1)), new("ACME\\ana", 12, "Sensor", 1, _day, _day), new(null, 14, "Sensor", 5, _day, _day)], [Incident(12, "Beacon")]);

        Assert.Equal(
            [
                "indicates threat-name Beacon (Night Owl) by shared", "indicates threat-name night owl by vt", "stated-by feed plain by plain", "belongs-to autonomous-system AS64500 by vt, dns", "belongs-to ipv4-addr 198.51.100.0/24 by plain",
                "resolves-to domain-name cdn.example by vt, dns", "seen-on host fin-1 3 alerts", "seen-on user ACME\\ana 1 alerts", "seen-in incident 14 5 alerts", "seen-in incident 12 Beacon 4 alerts", "seen-with url http://a.example/ 2 alerts",
            ],
            relations.Items.Select(Told));
        Assert.Empty(relations.More);
    }

    [Fact]
    public void No_kind_crowds_out_another_and_what_is_left_out_is_counted()
    {
        var known = Known([Stated("shared", Value, "Beacon")], [Said("vt", [], [.. Enumerable.Range(0, 500).Select(i => new RelatedValue("resolves-to", "domain-name", $"n{i:000}.example", _day.AddDays(i)))])]);
        var relations = ValueRelations.Of(known, [.. Enumerable.Range(0, 40).Select(i => Row("url", $"http://{i}.example/", i))], [], []);

        Assert.Equal(ValueRelations.Most, relations.Items.Count);
        Assert.Equal([("indicates", 1), ("belongs-to", 1), ("resolves-to", 19), ("seen-with", 19)], relations.Items.CountBy(relation => relation.Kind).Select(kind => (kind.Key, kind.Value)));
        Assert.Equal((481, 21), (relations.More["resolves-to"], relations.More["seen-with"]));
        Assert.Equal("n499.example", relations.Items.First(relation => relation.Kind == "resolves-to").Value);
        Assert.Equal(39, relations.Items.First(relation => relation.Kind == "seen-with").Alerts);
    }

    [Fact]
    public void The_strongest_of_a_whole_list_are_those_that_are_given_alone()
    {
        ValueRelations Most(int most) => ValueRelations.Of(Known([], [Said("vt", [], [.. Enumerable.Range(0, 500).Select(i => new RelatedValue("resolves-to", "domain-name", $"n{i:000}.example", _day.AddDays(i)))])]), [.. Enumerable.Range(0, 40).Select(i => Row("url", $"http://{i}.example/", i))], [], [], most);
        var (given, strongest) = (Most(ValueRelations.Most), Most(ValueRelations.MostListed).Strongest(ValueRelations.Most));

        Assert.Equal(given.Items.Select(Told), strongest.Items.Select(Told));
        Assert.Equal(given.More, strongest.More);
        Assert.Equal(ValueRelations.MostListed, Most(ValueRelations.MostListed).Items.Count);
    }

    [Fact]
    public void What_a_feed_says_is_past_when_all_that_it_says_has_expired()
    {
        var (expired, living) = (Stated("shared", Value, "Beacon") with { ValidUntil = _day.AddDays(1) }, Stated("shared", Value, "Beacon") with { ValidUntil = _day.AddDays(9) });

        Assert.True(Assert.Single(ValueRelations.Of(Known([expired], []), [], [], []).Items).IsPast(_day.AddDays(2)));
        Assert.False(Assert.Single(ValueRelations.Of(Known([expired, living], []), [], [], []).Items).IsPast(_day.AddDays(2)));
        Assert.False(Assert.Single(ValueRelations.Of(Known([expired], [Said("vt", ["beacon"])]), [], [], []).Items, relation => relation.Kind == "indicates").IsPast(_day.AddDays(2)));
    }

    [Fact]
    public void Of_what_nobody_knows_there_is_nothing()
    {
        var relations = ValueRelations.Of(null, [], [], []);

        Assert.Empty(relations.Items);
        Assert.Empty(relations.More);
    }

    private static string Told(ValueRelation relation) => string.Join(' ', new[]
    {
        relation.Kind, relation.Type, relation.Value, relation.Type == "incident" ? relation.Title : null,
        relation.Alerts > 0 ? $"{relation.Alerts} alerts" : "by " + string.Join(", ", relation.Sources.Select(source => source.Name)),
    }.OfType<string>());

    private static KnownOfValue Known(IReadOnlyList<ImportedIndicator> stated, IReadOnlyList<EnrichmentEntry> answers) =>
        new("ipv4-addr", Value, Verdict.Unknown, "", answers, new StatedOfValue(null, stated), new IndicatorView("ipv4-addr", Value, Verdict.Unknown, null, null, null, 0, null));

    private static ImportedIndicator Stated(string feed, string value, string? title) => new(1, feed, "x", "ipv4-addr", value, false, 80, Reliability.B, null, "green", title, _day, false);

    private static EnrichmentEntry Said(string provider, IReadOnlyList<string> campaigns, params RelatedValue[] related) => new()
    {
        Provider = provider,
        Type = "ipv4-addr",
        Value = Value,
        Answered = _day,
        Reliability = Reliability.B,
        Answer = new EnrichmentAnswer(EnrichmentStatus.Found, Verdict.Unknown, null, "says", []) { Campaigns = campaigns, Related = related, Place = new EnrichmentPlace(null, null, null, null, null, null, 64500, "Example Hosting", null) },
    };

    private static ObservableRow Row(string type, string value, long alerts) => new(type, value, "", alerts, 1, _day, _day);

    private static IncidentRow Incident(long number, string title) => new()
    {
        Number = number, Id = number, Title = title, Status = Contracts.Incidents.IncidentStatus.New, Score = 1, Severity = 1, AlertCount = 1, FirstSeen = _day, LastSeen = _day, Targets = [], Sources = [], Ledger = [], Version = 1,
    };
}
