using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Fortigate;
using ThreatResponse.Integrations.Tests.Response.Fortigate;
using ThreatResponse.Integrations.Tests.StandIns;

namespace ThreatResponse.Integrations.Tests.Response.Kills;

internal sealed class FortigateKilled(string method, FortigateCounterpart counterpart) : KillCounterpart
{
    private const string Prefix = "TR-";

    public override string Name => $"FortiGate, {method}";

    public override IEnforcementProduct Product { get; } = new FortigateProduct(Quick.Limits);

    public override IReadOnlyDictionary<string, string> Settings => counterpart.Settings;

    private FortigateStandIn StandIn => counterpart.StandIn;

    private IEnumerable<string> Members => StandIn.Usual.InForce(FortigateCounterpart.Group).Where(name => name != "printer");

    public override Task<string?> PutForeignAsync() => counterpart.PutForeignAsync();

    public override Task<IReadOnlyList<string>> InForceAsync() =>
        Task.FromResult<IReadOnlyList<string>>(method == "ban" ? [.. StandIn.Bans.Keys] : [.. Members.Select(name => name[Prefix.Length..])]);

    public override Task<string?> LeftoverAsync() => Task.FromResult(
        StandIn.Usual.Addresses.Keys.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Except(Members).FirstOrDefault() is { } orphan ? $"an object {orphan} is in no group" : null);

    public override ValueTask DisposeAsync() => counterpart.DisposeAsync();
}
