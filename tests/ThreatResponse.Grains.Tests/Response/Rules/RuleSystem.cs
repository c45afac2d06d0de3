using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Rules;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Storage.Queries.Response;

namespace ThreatResponse.Grains.Tests.Response.Rules;

/// <summary>A system with rules, and what tests ask of it.</summary>
internal sealed class RuleSystem(RunningSystem system) : IAsyncDisposable
{
    public RunningSystem Running => system;

    public IResponseRulesGrain Rules => system.Grains.GetGrain<IResponseRulesGrain>("all");

    public IRuleRunnerGrain Runner => system.Grains.GetGrain<IRuleRunnerGrain>("all");

    public static async Task<RuleSystem> StartAsync(Store store, string? place = null)
    {
        var system = new RuleSystem(await RunningSystem.StartAsync(store, place, responds: true));
        Caller.System.Enter();
        return system;
    }

    public static string Text(string name, string detection, string responses, string more = "", string mode = "on") =>
        $"name: {name}\ntitle: Rule {name}\nmode: {mode}\n{more}detection: {{ sel: {{ {detection} }}, condition: sel }}\nresponses: {responses}\n";

    public async Task SaveAsync(string text)
    {
        var saved = await Rules.SaveAsync(text, null, "because");
        Assert.Null(saved.Refusal?.Message);
    }

    /// <summary>Journals, waits until all is handled, and lets the rules look.</summary>
    public async Task TakeAsync(params Alert[] alerts)
    {
        await system.AppendAsync(alerts.Select(alert => alert with { Occurred = TimeProvider.System.GetUtcNow().AddMinutes(-1) }));
        await system.HandledAsync();
        await LookAsync();
    }

    public async Task LookAsync()
    {
        Caller.System.Enter();
        await Runner.LookAsync();
    }

    /// <summary>The oldest first.</summary>
    public async Task<IReadOnlyList<RuleRun>> RunsAsync(string? rule = null) => [.. (await system.Get<IRuleQueries>().RunsAsync(rule, 100, null, CancellationToken.None)).Items.Reverse()];

    public async Task<IReadOnlyList<ListMember>> InForceAsync(string list = "perimeter-block") => (await system.Grains.GetGrain<IListGrain>(list).SnapshotAsync(-1)).Value!.Members!;

    public async Task<IReadOnlyList<ActivityRow>> TrailAsync(long number) =>
        (await system.Get<IIncidentQueries>().ActivityAsync((await IncidentAsync(number)).Id, 100, null, CancellationToken.None)).Items;

    public async Task<IncidentState> IncidentAsync(long number) => (await system.Get<IIncidentQueries>().FindAsync(number, CancellationToken.None))!.State;

    public async Task<IIncidentGrain> GrainAsync(long number) => system.Grains.GetGrain<IIncidentGrain>((await IncidentAsync(number)).Id);

    public ValueTask DisposeAsync() => system.DisposeAsync();
}
