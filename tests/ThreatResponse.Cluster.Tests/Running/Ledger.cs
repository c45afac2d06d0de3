using System.Globalization;

namespace ThreatResponse.Cluster.Tests.Running;

/// <summary>What went in against what is there, read from the tables themselves.</summary>
internal sealed record Ledger
{
    public required int Sent { get; init; }

    public required int Acknowledged { get; init; }

    /// <summary>Events that are in an incident.</summary>
    public required int Found { get; init; }

    /// <summary>Events that are in more than one, or more than once.</summary>
    public required int Double { get; init; }

    /// <summary>Acknowledged, and in none.</summary>
    public required int Missing { get; init; }

    public required long ByIncidents { get; init; }

    public required long ByHosts { get; init; }

    public required long ByUsers { get; init; }

    /// <summary>Alerts that show the judged attacker; counted by the table of observables; by its indicator's grain.</summary>
    public required (long Alerts, long Observable, long Indicator) Sightings { get; init; }

    public required long NumbersTwice { get; init; }

    public required long DeadLetters { get; init; }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"sent {Sent}, acknowledged {Acknowledged}, found {Found}, double {Double}, missing {Missing}; counted by incidents {ByIncidents}, hosts {ByHosts}, users {ByUsers}; "
        + $"judged attacker in {Sightings.Alerts}, sighted {Sightings.Observable} and {Sightings.Indicator}; numbers twice {NumbersTwice}, dead letters {DeadLetters}");

    public static async Task<Ledger> ReadAsync(RunningCluster cluster)
    {
        var found = new Dictionary<string, int>();
        foreach (var id in await cluster.QueryAsync("select a.event_id from incident_alert m join alert a on a.seq = m.seq", row => row.GetString(0)))
            found[id] = found.GetValueOrDefault(id) + 1;
        return new Ledger
        {
            Sent = cluster.Sent.Ids.Count,
            Acknowledged = cluster.Sent.Acknowledged.Count,
            Found = found.Count,
            Double = found.Count(pair => pair.Value > 1),
            Missing = cluster.Sent.Acknowledged.Keys.Count(id => !found.ContainsKey(id)),
            ByIncidents = await cluster.NumberAsync("select coalesce(sum(alerts), 0)::bigint from incident where merged_into is null"),
            ByHosts = await cluster.NumberAsync("select coalesce(sum(alerts), 0)::bigint from target where kind = 'host'"),
            ByUsers = await cluster.NumberAsync("select coalesce(sum(alerts), 0)::bigint from target where kind = 'user'"),
            Sightings = (
                await cluster.NumberAsync($"select count(*) from incident_alert m join observable o on m.observables @> array[o.id] where o.value = '{RunningCluster.Judged}'"),
                await cluster.NumberAsync($"select coalesce(sum(alerts), 0)::bigint from observable where value = '{RunningCluster.Judged}'"),
                await cluster.NumberAsync($"select coalesce(sum((convert_from(payload, 'UTF8')::jsonb ->> 'sightings')::bigint), 0)::bigint from grain_state where type = 'indicator' and key = 'ipv4-addr|{RunningCluster.Judged}'")),
            NumbersTwice = await cluster.NumberAsync("select count(*) - count(distinct number) from incident"),
            DeadLetters = await cluster.NumberAsync("select count(*) from dead_letter"),
        };
    }

    /// <summary>Everything that was promised is there, once, and counted once by whoever counts.</summary>
    public void Prove()
    {
        Assert.True(Acknowledged > 0, "nothing was acknowledged");
        Assert.Equal((0, 0, 0L, 0L), (Double, Missing, NumbersTwice, DeadLetters));
        Assert.Equal((Found, Found, Found), (ByIncidents, ByHosts, ByUsers));
        Assert.True(Sightings.Alerts > 0 && Sightings.Alerts == Sightings.Observable && Sightings.Alerts == Sightings.Indicator, $"sightings differ: {Sightings}");
    }
}
