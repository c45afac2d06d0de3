using System.Runtime.Versioning;
using ThreatResponse.Integrations.Tests.Response.ActiveDirectory;
using ThreatResponse.Integrations.Tests.Response.Fortigate;
using ThreatResponse.Integrations.Tests.Response.Nftables;
using ThreatResponse.Integrations.Tests.Response.PanOs;
using ThreatResponse.Integrations.Tests.Response.Webhook;
using Xunit.Abstractions;

namespace ThreatResponse.Integrations.Tests.Response.Kills;

/// <summary>The table of kills: every adapter, against what it is for, by the product's own grains.</summary>
[SupportedOSPlatform("linux")]
[Collection(nameof(WithSamba))]
public sealed class KilledAtEveryPhase(SambaDomain domain, ITestOutputHelper output)
{
    [Fact]
    public async Task No_orphan_no_double_effect_no_forgotten_undo()
    {
        Func<Task<KillColumn>>[] adapters =
        [
            async () => await OfAsync(new NftablesKilled(await NftMachine.StartAsync())),
            () => OfAsync(new ActiveDirectoryKilled(domain, "disable")),
            () => OfAsync(new ActiveDirectoryKilled(domain, "add-to-group")),
            async () => await OfAsync(new PanOsKilled("PAN-OS, tag", "tag", await PanOsCounterpart.StartAsync("tag"))),
            async () => await OfAsync(new PanOsKilled("PAN-OS, static", "static", await PanOsCounterpart.StartAsync("static"))),
            async () => await OfAsync(new PanOsKilled("Panorama", "static", await PanOsCounterpart.StartAsync("static", "branches", "centre"))),
            async () => await OfAsync(new FortigateKilled("ban", await FortigateCounterpart.StartAsync("ban"))),
            async () => await OfAsync(new FortigateKilled("group", await FortigateCounterpart.StartAsync("group"))),
            async () => await OfAsync(new WebhookKilled(await WebhookCounterpart.StartAsync())),
            () => new KillsOfServedList().RunAsync(),
        ];
        var columns = new KillColumn?[adapters.Length];
        var faults = new List<string>();
        await Parallel.ForAsync(0, adapters.Length, new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (at, _) =>
        {
            try
            {
                columns[at] = await adapters[at]();
            }
            catch (Exception fault)
            {
                lock (faults)
                    faults.Add(fault.ToString());
            }
        });

        output.WriteLine(KillColumn.Table([.. columns.OfType<KillColumn>()]));
        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
        // Every phase that an adapter has is among the points.
        Assert.All(columns, column => Assert.InRange(column!.Kills.Count, 4, 60));
    }

    private static async Task<KillColumn> OfAsync(KillCounterpart counterpart)
    {
        await using (counterpart)
            return await new KillsOfDevice(counterpart).RunAsync();
    }
}
