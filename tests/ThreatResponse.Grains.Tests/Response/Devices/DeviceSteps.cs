using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Grains.Tests.Response.Devices;

/// <summary>A device on paper with its list, and time that passes for it.</summary>
internal static class DeviceSteps
{
    public static DeviceDefinition Definition(string mode, bool dryRun) => new()
    {
        Name = "fw",
        Product = "paper",
        Lists = ["perimeter-block"],
        Settings = new Dictionary<string, string> { ["key"] = "k-12345", ["mode"] = mode },
        DryRun = dryRun,
    };

    public static async Task<ListSystem> StartAsync(PaperFirewall firewall, string mode = "direct", bool dryRun = false)
    {
        var system = await ListSystem.StartAsync(null, firewall);
        Assert.Null((await system.Devices().AddAsync(Definition(mode, dryRun))).Refusal);
        return system;
    }

    public static async Task<DeviceDetail> DetailAsync(ListSystem system) => (await system.Device().GetAsync(null, null, 100)).Value!;

    /// <summary>Lets it look as it would by itself, on until nothing is under way.</summary>
    public static Task SettleAsync(ListSystem system) => PassesAsync(system, TimeSpan.FromSeconds(12));

    public static async Task PassesAsync(ListSystem system, TimeSpan during)
    {
        for (var i = 0; i < 6; i++)
        {
            system.Clock.Advance(during / 6);
            await LookAsync(system);
        }
    }

    /// <summary>The call after it waits its turn behind it.</summary>
    public static async Task LookAsync(ListSystem system)
    {
        await system.Device().LookAsync();
        await system.Device().ToldAsync("none", "", []);
    }
}
