using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Storage.Tests;

/// <summary>Addresses are kept as text; a network is all of its addresses, however they are written.</summary>
public sealed class NetworksAreFiltered
{
    private static readonly string[] _seen =
    [
        "2001:db8::1", "2001:db8:0:1::5", "2001:db8:ffff:1:2:3:4:5", "2001:db9::1", "2001:db8:77:ab00::14", "2001:db8:77:ac00::14", "fe80::1", "febf::1", "fec0::1", "::1", "2001:db8::%x", "10.20.4.17",
    ];

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task A_network_is_all_of_its_addresses_and_no_other(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        await Open(store);
        var incidents = store.Get<IIncidentQueries>();

        async Task<string> Found(string network, bool not = false)
        {
            var page = await incidents.ListAsync(new IncidentFilter { Terms = [new IncidentTerm(IncidentField.Observable, [network], not)], Sort = IncidentSort.Number, Ascending = true }, 100, null, CancellationToken.None);
            return string.Join(' ', page.Items.Select(row => row.Title));
        }

        Assert.Equal("2001:db8::1 2001:db8:0:1::5 2001:db8:ffff:1:2:3:4:5 2001:db8:77:ab00::14 2001:db8:77:ac00::14", await Found("2001:db8::/32"));
        Assert.Equal("2001:db8::1 2001:db8:0:1::5 2001:db8:ffff:1:2:3:4:5 2001:db9::1 2001:db8:77:ab00::14 2001:db8:77:ac00::14", await Found("2001:db8::/31"));
        Assert.Equal("2001:db8::1", await Found("2001:db8::/64"));
        Assert.Equal("2001:db8:0:1::5", await Found("2001:db8:0:1::/64"));
        Assert.Equal("2001:db8:77:ab00::14", await Found("2001:db8:77:ab00::/56"));
        Assert.Equal("fe80::1 febf::1", await Found("fe80::/10"));
        Assert.Equal("::1", await Found("::/8"));
        Assert.Equal("fec0::1", await Found("fec0::1/128"));
        Assert.Equal("10.20.4.17", await Found("10.20.*"));
        Assert.Equal("2001:db9::1 fe80::1 febf::1 fec0::1 ::1 2001:db8::%x 10.20.4.17", await Found("2001:db8::/32", not: true));
    }

    private static async Task Open(RunningStore store)
    {
        foreach (var address in _seen)
            await store.AppendAsync([Given.Alert(address, host: "web-1")]);
        var alerts = await store.Get<IAlertJournal>().ReadAsync(0, 0, 100, CancellationToken.None);
        await store.Get<IDecisionStore>().CommitAsync(
            new DecidedBatch
            {
                Partition = 0,
                UpTo = alerts[^1].Seq,
                Now = Given.Start,
                Memberships =
                [
                    .. alerts.Select(alert => new Membership(
                        alert.Seq, alert.Seq, "same-source", "said", Familiarity.New, Given.Start, [],
                        [new AlertObservable(alert.Alert.NaturalKey.Contains(':', StringComparison.Ordinal) ? "ipv6-addr" : "ipv4-addr", alert.Alert.NaturalKey, "attacker")], false, new AlertFace("Sensor", "R-1", 50, null, null))),
                ],
                Openings = [.. alerts.Select(alert => Given.Incident(alert.Seq, 0, alert.Alert.NaturalKey))],
                Targets = [],
                TargetKeys = new Dictionary<(EntityKind, string), IReadOnlyList<KeyMemory>>(),
                Keys = new Dictionary<LinkKey, long>(),
                Links = [],
            },
            CancellationToken.None);
    }
}
