using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Rules;

namespace ThreatResponse.Grains.Tests.Response.Rules;

public sealed class RulesActOnce
{
    private const string Block = "[{ block: { what: attacker.address, list: perimeter-block, for: 24 h } }, { comment: Blocked. }]";
    private static readonly string _severe = RuleSystem.Text("severe", "incident.severity|gte: 70, 'attacker.address|exists': true", Block);

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task A_condition_that_becomes_true_blocks_once_and_closing_lifts(Store store)
    {
        await using var system = await RuleSystem.StartAsync(store);
        await system.SaveAsync(_severe);
        await system.TakeAsync(TestAlerts.On("web-1", 1, severity: 40, attacker: "203.0.113.9"));
        Assert.Empty(await system.RunsAsync());

        await system.TakeAsync(TestAlerts.On("web-1", 2, severity: 80, attacker: "203.0.113.9"));
        await system.TakeAsync(TestAlerts.On("web-1", 3, severity: 90, attacker: "203.0.113.10"));

        var run = Assert.Single(await system.RunsAsync());
        Assert.Equal((RuleRunStatus.Done, 1L, 1, 1), (run.Status, run.Number, run.Version, run.Edge));
        Assert.Contains(run.Why, why => why is { Field: "incident.severity", Values: ["80"] });
        var member = Assert.Single(await system.InForceAsync());
        Assert.Equal(("203.0.113.9", "incident 1", "rule severe"), (member.Value, member.Leases[0].Owner, member.Leases[0].By));
        Assert.Contains("Rule severe, version 1", member.Leases[0].Reason, StringComparison.Ordinal);
        var trail = await system.TrailAsync(1);
        Assert.Single(trail, line => line.Kind == "comment" && line.Actor == "rule severe");
        Assert.Single(trail, line => line.Kind == "rule" && line.Text.Contains("203.0.113.9 on perimeter-block", StringComparison.Ordinal));

        await (await system.GrainAsync(1)).ChangeStateAsync(new ChangeIncidentState(IncidentStatus.Closed, ClosingClassification.TruePositive, null, null), null);
        await system.Running.Grains.GetGrain<IListDirectoryGrain>("all").TidyAsync();
        Assert.Empty(await system.InForceAsync());
    }

    [Fact]
    public async Task What_its_list_wants_approved_awaits_that_and_is_no_refusal()
    {
        await using var system = await RuleSystem.StartAsync(Store.Sqlite);
        var lists = system.Running.Grains.GetGrain<IListDirectoryGrain>("all");
        await lists.ChangeAsync((await lists.ByNameAsync("perimeter-block")).Value! with { Approval = TimeSpan.FromHours(1) });
        await system.SaveAsync(_severe);
        await system.TakeAsync(TestAlerts.On("web-1", 1, severity: 80, attacker: "203.0.113.9"));

        var run = Assert.Single(await system.RunsAsync());
        Assert.Equal(RuleRunStatus.Awaiting, run.Status);
        Assert.All(run.Steps, step => Assert.Null(step.Refusal));
        Assert.StartsWith("Asked", Assert.Single(run.Steps, step => step.Awaits is not null).Awaits, StringComparison.Ordinal);
        Assert.Contains(await system.TrailAsync(1), line => line.Kind == "rule" && line.Text.Contains("Awaits approval: 1", StringComparison.Ordinal));
        Assert.Empty(await system.InForceAsync());
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task A_process_that_ends_in_between_forgets_nothing_and_does_nothing_twice(Store store)
    {
        var first = await RuleSystem.StartAsync(store);
        await first.SaveAsync(_severe);
        await first.Running.AppendAsync([TestAlerts.On("web-1", 1, severity: 80, attacker: "203.0.113.9")]);
        await first.Running.HandledAsync();

        // As if it had ended after the decision was committed, and before anything was done.
        var rules = first.Running.Get<IRuleStore>();
        while ((await first.RunsAsync()).Count == 0)
        {
            var place = await rules.PlaceAsync(CancellationToken.None);
            var incident = (await first.IncidentAsync(1)).Id;
            var step = new RuleStep(RuleStepKind.Block, "perimeter-block", "203.0.113.9", null, null);
            await rules.CommitAsync(
                new RuleCommit(place, place with { Change = place.Change + 100 }, [new RuleMark("severe", 1, incident, true, 1)],
                [new RuleRun { Rule = "severe", Version = 1, Incident = incident, Number = 1, Title = "t", Edge = 1, At = TimeProvider.System.GetUtcNow(), Status = RuleRunStatus.Due, Steps = [step, new RuleStep(RuleStepKind.Comment, null, "Blocked.", null, null)] }], []),
                CancellationToken.None);
        }

        await first.Running.StopAsync();
        await using var second = await RuleSystem.StartAsync(store, first.Running.Place);
        await second.LookAsync();
        await second.LookAsync();
        Assert.Equal(RuleRunStatus.Done, Assert.Single(await second.RunsAsync()).Status);
        Assert.Single(await second.InForceAsync());

        // And as if it had ended after all was done, and before that was on record.
        var run = (await second.RunsAsync())[0];
        await second.Running.Get<IRuleStore>().FinishAsync(run with { Status = RuleRunStatus.Due }, [], CancellationToken.None);
        await second.LookAsync();
        Assert.Equal(RuleRunStatus.Done, Assert.Single(await second.RunsAsync()).Status);
        Assert.Single(await second.TrailAsync(1), line => line.Kind == "comment");
        Assert.Single(Assert.Single(await second.InForceAsync()).Leases);
    }

    [Fact]
    public async Task A_rule_that_simulates_says_what_it_would_do_and_one_that_is_off_says_nothing()
    {
        await using var system = await RuleSystem.StartAsync(Store.Sqlite);
        await system.SaveAsync(_severe.Replace("mode: on", "mode: simulate", StringComparison.Ordinal));
        await system.SaveAsync(RuleSystem.Text("idle", "incident.severity|gte: 70", "[{ comment: Never. }]", mode: "off"));
        await system.TakeAsync(TestAlerts.On("web-1", 1, severity: 80, attacker: "203.0.113.9"));

        var run = Assert.Single(await system.RunsAsync());
        Assert.Equal(RuleRunStatus.Simulated, run.Status);
        Assert.Equal("203.0.113.9", run.Steps[0].Value);
        Assert.Empty(await system.InForceAsync());
        Assert.DoesNotContain(await system.TrailAsync(1), line => line.Kind is "comment" or "rule");
    }

    [Fact]
    public async Task Beyond_its_budget_runs_are_held_back_with_one_alarm()
    {
        await using var system = await RuleSystem.StartAsync(Store.Sqlite);
        await system.SaveAsync(RuleSystem.Text("severe", "incident.severity|gte: 70", "[{ comment: Look. }]", "budget: { per-hour: 2 }\n"));
        await system.TakeAsync([.. Enumerable.Range(0, 5).Select(i => TestAlerts.On($"web-{i}", i, $"R-{i}", severity: 80))]);

        var runs = await system.RunsAsync();
        Assert.Equal([RuleRunStatus.Done, RuleRunStatus.Done, RuleRunStatus.HeldBack, RuleRunStatus.HeldBack, RuleRunStatus.HeldBack], runs.Select(run => run.Status));
        Assert.Contains("within an hour", runs[4].Note, StringComparison.Ordinal);
        var alarms = 0;
        foreach (var number in Enumerable.Range(1, 5))
            alarms += (await system.TrailAsync(number)).Count(line => line.Kind == "held back");
        Assert.Equal(1, alarms);
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task A_verdict_that_arrives_later_makes_a_condition_true(Store store)
    {
        await using var system = await RuleSystem.StartAsync(store);
        await system.SaveAsync(RuleSystem.Text("judged", "indicator.verdict: malicious", "[{ block: { what: indicator.malicious, list: perimeter-block } }]"));
        await system.TakeAsync(TestAlerts.On("web-1", 1, attacker: "203.0.113.9"), TestAlerts.On("web-2", 2, "R-2", attacker: "203.0.113.10"));
        Assert.Empty(await system.RunsAsync());

        await system.Running.Grains.GetGrain<IIndicatorGrain>("ipv4-addr|203.0.113.9").JudgeAsync(Verdict.Malicious, "beacon");
        await system.LookAsync();
        Assert.Equal(["203.0.113.9"], (await system.InForceAsync()).Select(member => member.Value));

        await system.Running.Grains.GetGrain<IIndicatorGrain>("ipv4-addr|203.0.113.9").JudgeAsync(Verdict.Good, "was a mistake");
        await system.LookAsync();
        Assert.Single(await system.RunsAsync());
    }

    [Fact]
    public async Task Rules_that_answer_each_other_come_to_an_end()
    {
        await using var system = await RuleSystem.StartAsync(Store.Sqlite);
        const string often = "budget: { per-incident: 100 }\n";
        await system.SaveAsync(RuleSystem.Text("one", "incident.state: [new, open]", "[{ set-state: ignored }]", often));
        await system.SaveAsync(RuleSystem.Text("other", "incident.state: ignored", "[{ set-state: open }]", often));
        await system.TakeAsync(TestAlerts.On("web-1", 1));
        await system.LookAsync();
        await system.LookAsync();

        var runs = await system.RunsAsync();
        Assert.Equal([("one", RuleRunStatus.Done), ("other", RuleRunStatus.Done), ("one", RuleRunStatus.HeldBack)], runs.Select(run => (run.Rule, run.Status)));
        Assert.Equal("It would answer its own change.", runs[2].Note);
        Assert.Contains(await system.TrailAsync(1), line => line.Kind == "held back");
    }

    [Fact]
    public async Task All_are_stopped_at_once_and_go_on_with_what_happens_then()
    {
        await using var system = await RuleSystem.StartAsync(Store.Sqlite);
        await system.SaveAsync(_severe);
        Assert.NotNull((await system.Rules.CancelAllAsync("the edge answers slowly")).Value);
        Assert.Equal("the edge answers slowly", (await system.Rules.StoppedAsync())!.Reason);
        await system.TakeAsync(TestAlerts.On("web-1", 1, severity: 80, attacker: "203.0.113.9"));
        Assert.Empty(await system.RunsAsync());

        Assert.NotNull((await system.Rules.GoOnAsync("it is well")).Value);
        await system.LookAsync();
        Assert.Empty(await system.RunsAsync());
        await system.TakeAsync(TestAlerts.On("web-2", 2, "R-2", severity: 80, attacker: "203.0.113.10"));
        Assert.Equal(["203.0.113.10"], (await system.InForceAsync()).Select(member => member.Value));
    }
}
