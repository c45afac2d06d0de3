using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Nftables;
using ThreatResponse.Integrations.Tests.Response.Nftables;

namespace ThreatResponse.Integrations.Tests.Response.Kills;

[SupportedOSPlatform("linux")]
internal sealed partial class NftablesKilled(NftMachine machine) : KillCounterpart
{
    private int? _rules;

    public override string Name => "nftables";

    /// <summary>Each takes seconds of SSH: all of them with <c>TR_LONG=1</c>.</summary>
    public override int Every => Environment.GetEnvironmentVariable("TR_LONG") is { Length: > 0 } and not "0" ? 1 : 4;

    public override IEnforcementProduct Product { get; } = new NftablesProduct();

    public override IReadOnlyDictionary<string, string> Settings => machine.Settings;

    public override Task<string?> PutForeignAsync() => machine.PutForeignAsync();

    public override async Task<IReadOnlyList<string>> InForceAsync() => [.. Elements().Matches(await TableAsync()).Select(match => match.Value)];

    /// <summary>Rules are made once, whatever happens.</summary>
    public override async Task<string?> LeftoverAsync()
    {
        var rules = Drops().Count(await TableAsync());
        return (_rules ??= rules) == rules ? null : $"{rules} rules where there were {_rules}";
    }

    public override ValueTask DisposeAsync() => machine.DisposeAsync();

    private Task<string> TableAsync() => machine.NftAsync("list table inet threat_response\n");

    [GeneratedRegex(@"203\.0\.113\.[78]|198\.51\.100\.99")]
    private static partial Regex Elements();

    [GeneratedRegex(@"\bdrop\b")]
    private static partial Regex Drops();
}
