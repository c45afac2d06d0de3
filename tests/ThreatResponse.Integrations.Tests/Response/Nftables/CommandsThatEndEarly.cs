using System.Runtime.Versioning;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Ssh;

namespace ThreatResponse.Integrations.Tests.Response.Nftables;

/// <summary>A command that does not read its input may have ended before any was written.</summary>
[SupportedOSPlatform("linux")]
public sealed class CommandsThatEndEarly
{
    [Theory]
    [InlineData("")]
    [InlineData("add table inet threat_response\n")]
    public async Task Say_how_they_went(string input)
    {
        await using var machine = await NftMachine.StartAsync();

        var codes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunManyAsync(machine, input)));

        Assert.All(codes.SelectMany(each => each), code => Assert.Equal(3, code));
    }

    private static async Task<List<int>> RunManyAsync(NftMachine machine, string input)
    {
        await using var session = new SshSession(new DeviceConnection("device-1", machine.Settings, _ => { }, TimeProvider.System));
        var codes = new List<int>();
        for (var run = 0; run < 40; run++)
            codes.Add((await session.RunAsync("exit 3", input, true, CancellationToken.None)).Code);
        return codes;
    }
}
