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
public sealed class KilledAtEveryPhase(SambaDomain domain, KillTable table, ITestOutputHelper output) : IClassFixture<KillTable>
{
    [Theory]
    [InlineData("nftables", 6)]
    [InlineData("Active Directory, disable", 14)]
    [InlineData("Active Directory, add-to-group", 14)]
    [InlineData("PAN-OS, tag", 14)]
    [InlineData("PAN-OS, static", 20)]
    [InlineData("Panorama", 20)]
    [InlineData("FortiGate, ban", 14)]
    [InlineData("FortiGate, group", 14)]
    [InlineData("webhook, callback", 16)]
    [InlineData("served list", 4)]
    public async Task No_orphan_no_double_effect_no_forgotten_undo(string adapter, int points)
    {
        var column = adapter switch
        {
            "nftables" => await OfAsync(new NftablesKilled(await NftMachine.StartAsync())),
            "Active Directory, disable" => await OfAsync(new ActiveDirectoryKilled(domain, "disable")),
            "Active Directory, add-to-group" => await OfAsync(new ActiveDirectoryKilled(domain, "add-to-group")),
            "PAN-OS, tag" => await OfAsync(new PanOsKilled(adapter, "tag", await PanOsCounterpart.StartAsync("tag"))),
            "PAN-OS, static" => await OfAsync(new PanOsKilled(adapter, "static", await PanOsCounterpart.StartAsync("static"))),
            "Panorama" => await OfAsync(new PanOsKilled(adapter, "static", await PanOsCounterpart.StartAsync("static", "branches", "centre"))),
            "FortiGate, ban" => await OfAsync(new FortigateKilled("ban", await FortigateCounterpart.StartAsync("ban"))),
            "FortiGate, group" => await OfAsync(new FortigateKilled("group", await FortigateCounterpart.StartAsync("group"))),
            "webhook, callback" => await OfAsync(new WebhookKilled(await WebhookCounterpart.StartAsync())),
            _ => await new KillsOfServedList().RunAsync(),
        };
        output.WriteLine(KillTable.Of([column]));
        table.Add(column);

        // Every phase that the adapter has is among the points; of nftables, many.
        Assert.InRange(column.Kills.Count, points, 60);
    }

    private static async Task<KillColumn> OfAsync(KillCounterpart counterpart)
    {
        await using (counterpart)
            return await new KillsOfDevice(counterpart).RunAsync();
    }
}
