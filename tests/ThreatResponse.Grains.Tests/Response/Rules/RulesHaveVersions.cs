using ThreatResponse.Contracts.Response.Rules;

namespace ThreatResponse.Grains.Tests.Response.Rules;

public sealed class RulesHaveVersions
{
    private static readonly string _first = RuleSystem.Text("severe", "incident.severity|gte: 70", "[{ comment: Look. }]", mode: "off");

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Every_saved_text_is_kept_with_who_and_why_and_can_be_gone_back_to(Store store)
    {
        await using var system = await RuleSystem.StartAsync(store);
        Assert.Equal(1, (await system.Rules.SaveAsync(_first, 0, "first")).Value!.Current.Version);
        Assert.IsType<RuleExists>((await system.Rules.SaveAsync(_first, 0, "again")).Refusal);
        Assert.Equal(2, (await system.Rules.SaveAsync(_first.Replace("70", "90", StringComparison.Ordinal), 1, "stricter")).Value!.Current.Version);
        Assert.IsType<RuleHasChanged>((await system.Rules.SaveAsync(_first, 1, "late")).Refusal);
        Assert.Equal((3, RuleMode.On), (await system.Rules.SwitchAsync("severe", RuleMode.On, "tested")).Value is { } on ? (on.Current.Version, on.Mode) : default);

        var back = (await system.Rules.GoBackAsync("severe", 1, "too strict")).Value!;
        Assert.Equal((4, RuleMode.On), (back.Current.Version, back.Mode));
        Assert.Contains("gte: 70", back.Current.Text, StringComparison.Ordinal);
        Assert.Equal([(4, "too strict"), (3, "tested"), (2, "stricter"), (1, "first")], (await system.Rules.VersionsAsync("severe")).Value!.Select(version => (version.Version, version.Why)));
    }

    [Fact]
    public async Task A_faulty_text_is_not_saved_and_says_line_and_reason()
    {
        await using var system = await RuleSystem.StartAsync(Store.Sqlite);
        var refusal = (await system.Rules.SaveAsync(_first.Replace("incident.severity", "incident.severty", StringComparison.Ordinal), 0, "first")).Refusal!;
        Assert.Contains("Line 4: There is no field “incident.severty”. Did you mean “incident.severity”?", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await system.Rules.ListAsync());
        Assert.IsType<Contracts.Response.ReasonIsMissing>((await system.Rules.SaveAsync(_first, 0, " ")).Refusal);
        Assert.NotEmpty((await system.Rules.CheckAsync(_first)).Does);
    }

    [Fact]
    public async Task They_outlive_their_process()
    {
        var first = await RuleSystem.StartAsync(Store.Sqlite);
        await first.SaveAsync(_first.Replace("mode: off", "mode: on", StringComparison.Ordinal));
        await first.Running.StopAsync();
        await using var second = await RuleSystem.StartAsync(Store.Sqlite, first.Running.Place);
        await second.TakeAsync(TestAlerts.On("web-1", 1, severity: 80));
        Assert.Equal(RuleRunStatus.Done, Assert.Single(await second.RunsAsync()).Status);
    }
}
