using System.Text.Json.Nodes;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Tests.StandIns;

namespace ThreatResponse.Integrations.Tests.Response.Fortigate;

internal sealed class FortigateCounterpart(string method) : DeviceCounterpart
{
    public const string Group = "TR-Blocked";

    private static readonly DateTimeOffset _until = TimeProvider.System.GetUtcNow().AddHours(4);

    public FortigateStandIn StandIn { get; } = new();

    public override IReadOnlyDictionary<string, string> Settings => With("token", FortigateStandIn.Token);

    public override IReadOnlyDictionary<string, string> WrongCredentials => With("token", "another-token");

    public override IReadOnlyDictionary<string, string> Unreachable => With("address", "https://127.0.0.1:1");

    public override IReadOnlyList<string> Secrets => [FortigateStandIn.Token];

    public override DeviceEntry? Refused => method == "ban" ? Entry("198.51.100.0/24") : Entry("not-an-address");

    public static async Task<FortigateCounterpart> StartAsync(string method)
    {
        var counterpart = new FortigateCounterpart(method);
        foreach (var table in new[] { counterpart.StandIn.Usual, counterpart.StandIn.V6 })
        {
            table.Addresses["printer"] = new JsonObject { ["name"] = "printer" };
            table.Groups[Group] = ["printer"];
        }

        await counterpart.StandIn.StartAsync();
        return counterpart;
    }

    public override IReadOnlyList<DeviceEntry> Entries(int count) => [.. Enumerable.Range(1, count).Select(number => Entry((number % 3) switch
    {
        0 => $"2001:db8::{number:x}",
        1 => $"198.51.100.{number}",
        _ => method == "ban" ? $"203.0.113.{number}" : $"203.0.{number}.0/24",
    }))];

    public override Task<string?> PutForeignAsync()
    {
        StandIn.Bans["192.0.2.99"] = null;
        StandIn.Usual.Addresses["TR-192.0.2.99"] = new JsonObject { ["name"] = "TR-192.0.2.99" };
        StandIn.Usual.Groups[Group].Add("TR-192.0.2.99");
        return Task.FromResult<string?>("192.0.2.99");
    }

    public override Task<bool> CutNextWriteAsync()
    {
        StandIn.NextWrite = Trouble.CutAfter;
        return Task.FromResult(true);
    }

    public Dictionary<string, string> With(string name, string value) => new()
    {
        ["address"] = StandIn.Address, ["token"] = FortigateStandIn.Token, ["method"] = method, ["group"] = Group, ["fingerprint"] = StandIn.Fingerprint, [name] = value,
    };

    public override ValueTask DisposeAsync() => StandIn.DisposeAsync();

    public static DeviceEntry Entry(string value, MemberKind kind = MemberKind.Address) => new(kind, value, _until, "incident INC-7");
}
