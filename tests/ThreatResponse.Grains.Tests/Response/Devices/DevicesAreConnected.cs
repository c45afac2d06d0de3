using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Response.Devices;
using static ThreatResponse.Grains.Tests.Response.Devices.DeviceSteps;

namespace ThreatResponse.Grains.Tests.Response.Devices;

/// <summary>What may be connected, by whom, and what is kept secret of it.</summary>
public sealed class DevicesAreConnected
{
    [Fact]
    public async Task Secrets_are_kept_encrypted_shown_never_and_stay_when_left_out()
    {
        var firewall = new PaperFirewall();
        await using var system = await StartAsync(firewall);
        await system.Device().ProbeAsync();
        Assert.Equal("k-12345", firewall.KeySeen);
        Assert.DoesNotContain("12345", (await system.Devices().ListAsync()).Single().Settings["key"], StringComparison.Ordinal);
        Assert.DoesNotContain("12345", (await system.Devices().ByNameAsync("fw")).Value!.Settings["key"], StringComparison.Ordinal);
        await system.Devices().ChangeAsync(Definition("commit", dryRun: false) with { Settings = new Dictionary<string, string> { ["mode"] = "commit" } });
        await system.Device().ProbeAsync();
        Assert.Equal("k-12345", firewall.KeySeen);
    }

    [Fact]
    public async Task What_is_wrong_with_a_device_is_said_all_at_once()
    {
        await using var system = await ListSystem.StartAsync(null, new PaperFirewall());
        var wrong = await system.Devices().AddAsync(new DeviceDefinition { Name = "FW 1", Product = "paper", Lists = ["bad-files", "nowhere"], Settings = new Dictionary<string, string> { ["mode"] = "loud" } });
        foreach (var part in new[] { "A name has", "bad-files", "nowhere", "Key is needed", "Mode is one of" })
            Assert.Contains(part, wrong.Refusal!.Message, StringComparison.Ordinal);
        Assert.Equal("device-is-invalid", (await system.Devices().AddAsync(Definition("direct", false) with { Product = "none" })).Refusal!.Code);
    }

    [Theory]
    [InlineData(Permission.ReadResponse)]
    [InlineData(Permission.Respond)]
    public async Task Only_who_manages_responses_connects_devices(Permission granted)
    {
        await using var system = await ListSystem.StartAsync(null, new PaperFirewall());
        Assert.NotNull((await system.Devices(granted).AddAsync(Definition("direct", false))).Refusal);
        Assert.Empty(await system.Devices().ListAsync());
    }
}
