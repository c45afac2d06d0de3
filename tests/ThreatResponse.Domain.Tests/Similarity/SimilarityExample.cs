using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.Observables;
using ThreatResponse.Domain.Similarity;

namespace ThreatResponse.Domain.Tests.Similarity;

/// <summary>The specification's example of similarity.</summary>
public sealed class SimilarityExample
{
    private static readonly IncidentValue _hash = new(ObservableTypes.File, "f00d", ObservableRole.Payload, 2, 0, 0);
    private static readonly IncidentValue _domain = new(ObservableTypes.DomainName, "bad.example", ObservableRole.Payload, 4, 0, 0);
    private static readonly IncidentValue _host = new(ObservableTypes.HostName, "x", ObservableRole.Target, 20, 0, 0);
    private static readonly IncidentValue _user = new(ObservableTypes.UserAccount, "u", ObservableRole.Target, 2, 0, 0);

    [Fact]
    public void A_shared_hash_and_domain_make_0_841()
    {
        var similar = CompareIncidents.Of(new ComparedIncident(1, [_hash, _domain, _host], []), new ComparedIncident(2, [_hash, _domain, _user], []), 999, OurNetworks.Default);

        Assert.Equal(41.443 / 49.306, similar.Similarity, 4);
        Assert.Equal(0.841, similar.Similarity, 3);
        Assert.Equal([("f00d", 24.866 / 49.306), ("bad.example", 16.576 / 49.306)], similar.Shared.Select(shared => (shared.Value, shared.Part)), new NearlyEqual());
    }

    [Fact]
    public void It_is_the_same_both_ways()
    {
        var (a, b) = (new ComparedIncident(1, [_hash, _host], [new(0, 1)]), new ComparedIncident(2, [_hash, _user], [new(60_000, 1)]));

        Assert.Equal(CompareIncidents.Of(a, b, 999, OurNetworks.Default).Similarity, CompareIncidents.Of(b, a, 999, OurNetworks.Default).Similarity, 12);
    }

    [Fact]
    public void A_strong_value_counts_half_after_thirty_days_and_a_weak_one_after_an_hour()
    {
        var later = _hash with { First = 30L * 86_400_000, Last = 30L * 86_400_000 };
        var hourLater = _host with { First = 3_600_000, Last = 3_600_000 };

        Assert.Equal(0.5, Alone(_hash, later), 6);
        Assert.Equal(0.5, Alone(_host, hourLater), 6);
    }

    [Fact]
    public void Happening_at_one_time_is_alike_and_half_as_much_five_minutes_apart()
    {
        var moments = CompareIncidents.Of(new ComparedIncident(1, [], [new(0, 1)]), new ComparedIncident(2, [], [new(300_000, 1)]), 999, OurNetworks.Default);

        Assert.Equal(2 * Math.Log(1001) * 0.5 / (2 * Math.Log(1000)), moments.Similarity, 6);
        Assert.Equal("moment", Assert.Single(moments.Shared).Type);
        Assert.Equal(0, CompareIncidents.Of(new ComparedIncident(1, [], [new(0, 1)]), new ComparedIncident(2, [], [new(300_001, 1)]), 999, OurNetworks.Default).Similarity);
    }

    [Fact]
    public void Hubs_are_left_out()
    {
        var hub = _domain with { IncidentsWithIt = 51 };

        Assert.Equal(0, CompareIncidents.Of(new ComparedIncident(1, [hub, _hash], []), new ComparedIncident(2, [hub, _user], []), 999, OurNetworks.Default).Similarity);
    }

    [Fact]
    public void The_ten_best_from_0_2_up_are_shown()
    {
        var candidates = Enumerable.Range(2, 20).Select(id => new ComparedIncident(id, [_hash], [])).Append(new ComparedIncident(99, [_user], []));

        var best = CompareIncidents.Best(new ComparedIncident(1, [_hash], []), candidates, 999, OurNetworks.Default);

        Assert.Equal(Enumerable.Range(2, 10).Select(id => (long)id), best.Select(similar => similar.Id));
    }

    private static double Alone(IncidentValue a, IncidentValue b) =>
        CompareIncidents.Of(new ComparedIncident(1, [a], []), new ComparedIncident(2, [b], []), 999, OurNetworks.Default).Similarity;

    private sealed class NearlyEqual : IEqualityComparer<(string, double)>
    {
        public bool Equals((string, double) x, (string, double) y) => x.Item1 == y.Item1 && Math.Abs(x.Item2 - y.Item2) < 1e-4;

        public int GetHashCode((string, double) value) => 0;
    }
}
