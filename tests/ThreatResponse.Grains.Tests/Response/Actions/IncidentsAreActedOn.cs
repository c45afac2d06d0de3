using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Response.Actions;
using ThreatResponse.Contracts.Response.Rules;
using ThreatResponse.Grains.Tests.Response.Rules;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Storage.Queries.Response;

namespace ThreatResponse.Grains.Tests.Response.Actions;

public sealed class IncidentsAreActedOn
{
    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Assigned_set_and_tagged_each_is_undone_unless_somebody_changed_it_since(Store store)
    {
        await using var system = await RuleSystem.StartAsync(store);
        await system.TakeAsync(TestAlerts.On("web-1", 1, attacker: "203.0.113.9"));

        var assigned = await AskAsync(system, ActionKind.Assign, new ActionParameters { Assignee = "ben" });
        Assert.Equal(("assignee", "nobody", "ben"), (assigned.Before[0].What, assigned.Before[0].Is, assigned.After[0].Is));
        Assert.Equal(ActionState.Undone, (await UndoAsync(system, assigned)).Value!.State);
        Assert.Null((await system.IncidentAsync(1)).Assignee);

        var again = await AskAsync(system, ActionKind.Assign, new ActionParameters { Assignee = "ben" });
        await (await system.GrainAsync(1)).AssignAsync("cem", null);
        Assert.Contains("was changed since", (await UndoAsync(system, again)).Refusal!.Message, StringComparison.Ordinal);
        Assert.Equal("cem", (await system.IncidentAsync(1)).Assignee);

        var closed = await AskAsync(system, ActionKind.SetState, new ActionParameters { Status = IncidentStatus.Closed, Classification = ClosingClassification.Benign });
        Assert.Equal(IncidentStatus.Closed, (await system.IncidentAsync(1)).Status);
        Assert.Equal(ActionState.Undone, (await UndoAsync(system, closed)).Value!.State);
        Assert.Equal((IncidentStatus.Assigned, "cem"), ((await system.IncidentAsync(1)).Status, (await system.IncidentAsync(1)).Assignee));

        var tagged = await AskAsync(system, ActionKind.Tag, new ActionParameters { Tag = " Phishing " });
        Assert.Equal(["phishing"], (await system.IncidentAsync(1)).Tags);
        Assert.Equal(1, await CountAsync(system, "phishing", not: false));
        Assert.Equal(1, await CountAsync(system, "phi*", not: false));
        Assert.Equal(0, await CountAsync(system, "phish", not: false));
        Assert.Equal(0, await CountAsync(system, "phishing", not: true));
        Assert.Equal(new FieldValue("phishing", 1), Assert.Single(await system.Running.Get<IIncidentQueries>().ValuesAsync(new IncidentFilter(), IncidentField.Tag, "ph", 10, CancellationToken.None)));
        Assert.Equal(ActionState.Undone, (await UndoAsync(system, tagged)).Value!.State);
        Assert.Null((await system.IncidentAsync(1)).Tags);

        var trail = await system.TrailAsync(1);
        Assert.Contains(trail, line => line.Kind == "action" && line.Text == "Assign INC-1 to ben: done. assignee: nobody → ben. Reason: shift");
        var rows = await system.Running.Get<IActionQueries>().ListAsync(new ActionFilter([ActionState.Undone], 1), 100, null, CancellationToken.None);
        Assert.Equal([tagged.Id, closed.Id, assigned.Id], rows.Items.Select(row => row.Id));
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Who_met_a_value_lately_is_told(Store store)
    {
        await using var system = await RuleSystem.StartAsync(store);
        await system.TakeAsync(TestAlerts.On("web-1", 1, attacker: "203.0.113.9"), TestAlerts.On("web-2", 2, attacker: "203.0.113.9"), TestAlerts.On("web-3", 3, attacker: "203.0.113.10"));

        var now = TimeProvider.System.GetUtcNow();
        var touched = await system.Running.Get<IActionQueries>().TouchedAsync("203.0.113.9", now.AddDays(-7), CancellationToken.None);
        Assert.Equal((2L, 0), (touched.Alerts, touched.Users.Count));
        Assert.Equal(["web-1", "web-2"], touched.Hosts.Order());
        Assert.Equal(0, (await system.Running.Get<IActionQueries>().TouchedAsync("203.0.113.9", now.AddDays(1), CancellationToken.None)).Alerts);
    }

    [Fact]
    public async Task A_rule_tags_and_what_it_cannot_send_is_on_record()
    {
        await using var system = await RuleSystem.StartAsync(Store.Sqlite);
        await system.SaveAsync(RuleSystem.Text("tagger", "incident.severity|gte: 70", "[{ tag: severe }, { notify: { to: soc@example.com, text: Look at this one. } }]"));
        await system.TakeAsync(TestAlerts.On("web-1", 1, severity: 80));

        var run = Assert.Single(await system.RunsAsync());
        Assert.Equal(RuleRunStatus.Part, run.Status);
        Assert.Equal(["severe"], (await system.IncidentAsync(1)).Tags);
        Assert.Contains("notify.yaml names no mail server", run.Steps.Single(step => step.Kind == RuleStepKind.Notify).Refusal, StringComparison.Ordinal);
        var action = Assert.Single((await system.Running.Get<IActionQueries>().ListAsync(new ActionFilter([]), 10, null, CancellationToken.None)).Items);
        Assert.Equal((ActionState.Failed, "rule tagger", 1L), (action.State, action.By, action.Incident!.Value));
    }

    private static async Task<ResponseAction> AskAsync(RuleSystem system, ActionKind kind, ActionParameters with)
    {
        As("ana");
        var action = (await system.Running.Grains.GetGrain<IActionsGrain>("all").AskAsync(new NewAction { Kind = kind, Target = "INC-1", Parameters = with, Reason = "shift" })).Value!;
        Assert.Equal((ActionState.Done, null), (action.State, action.Error));
        Caller.System.Enter();
        return action;
    }

    private static async Task<Outcome<ResponseAction>> UndoAsync(RuleSystem system, ResponseAction action)
    {
        As("ben");
        var undone = await system.Running.Grains.GetGrain<IActionGrain>(action.Id).UndoAsync("not so");
        Caller.System.Enter();
        return undone;
    }

    private static async Task<int> CountAsync(RuleSystem system, string tag, bool not) =>
        (await system.Running.Get<IIncidentQueries>().ListAsync(new IncidentFilter { Terms = [new IncidentTerm(IncidentField.Tag, [tag], not)] }, 10, null, CancellationToken.None)).Items.Count;

    private static void As(string name) => new Caller(name, name, Permission.WorkIncidents | Permission.ReadResponse).Enter();
}
