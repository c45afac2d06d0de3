using Microsoft.Data.Sqlite;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Indicators;

namespace ThreatResponse.Grains.Tests.Indicators;

/// <summary>A verdict is given at once, and told behind that; whoever dies meanwhile, and wherever, every incident hears of it.</summary>
public sealed class IncidentsHearOfVerdicts
{
    private const string Type = "ipv4-addr", Value = "198.51.100.23", Key = $"{Type}|{Value}";
    private const int Many = 230;

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task One_that_was_given_just_before_the_process_died_is_told_by_the_next(Store store)
    {
        var (first, incidents) = await WithIncidents(store);
        await Judge(first, Verdict.Malicious);
        Assert.Equal((1, null, 0), await first.Get<IVerdictStore>().FindAsync(Key, default) is { } begun ? (begun.Round, begun.Place, begun.Told) : default);
        Assert.Equal(0, await Knowing(first, incidents));
        await first.StopAsync();

        await using var second = await RunningSystem.StartAsync(store, first.Place, responds: true);
        await Tell(second);
        Assert.Equal(Many, await Knowing(second, incidents));
        var over = (await second.Get<IVerdictStore>().FindAsync(Key, default))!;
        Assert.Equal((true, Many, Many, null), (over.IsOver, over.Told, over.Showing, over.Due));
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task One_that_was_half_told_goes_on_where_it_was(Store store)
    {
        var (first, incidents) = await WithIncidents(store);
        await Judge(first, Verdict.Malicious);
        var tellings = first.Get<IVerdictStore>();
        var told = await tellings.ShowingAsync(Type, Value, long.MaxValue, 100, default);
        Assert.Equal((100, Many), (told.Count, await tellings.CountShowingAsync(Type, Value, default)));
        await tellings.KeepAsync((await tellings.FindAsync(Key, default))! with { Place = told[^1], Told = 100, Showing = Many }, default);
        await first.StopAsync();

        await using var second = await RunningSystem.StartAsync(store, first.Place, responds: true);
        await Tell(second);
        Assert.Equal((0, Many - 100), (await Knowing(second, told), await Knowing(second, [.. incidents.Except(told)])));
        Assert.Equal(Many, (await second.Get<IVerdictStore>().FindAsync(Key, default))!.Told);
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task One_that_ends_leaves_the_incidents_by_itself_also_after_a_restart(Store store)
    {
        var (first, incidents) = await WithIncidents(store, 3);
        await Tell(first);
        var until = TimeProvider.System.GetUtcNow().AddSeconds(10);
        await Judge(first, Verdict.Malicious, until);
        await Tell(first);
        Assert.Equal(3, await Knowing(first, incidents));
        await first.StopAsync();

        await using var second = await RunningSystem.StartAsync(store, first.Place, responds: true);
        await Tell(second);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await Knowing(second, incidents) > 0)
            await look.WaitForNextTickAsync(limit.Token);

        Assert.True(TimeProvider.System.GetUtcNow() >= until);
        Caller.System.Enter();
        var view = await second.Grains.GetGrain<IIndicatorGrain>(Key).GetAsync();
        Assert.Equal((Verdict.Unknown, null), (view.Verdict, view.Until));
        Assert.StartsWith("Was malicious until ", view.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_cannot_be_told_holds_up_no_other_and_is_tried_again()
    {
        const string damaged = "ipv4-addr|198.51.100.99";
        var (system, incidents) = await WithIncidents(Store.Sqlite, 3);
        await using var running = system;
        await using (var connection = new SqliteConnection($"Data Source={system.Place}"))
        {
            await connection.OpenAsync();
            await using var damage = connection.CreateCommand();
            damage.CommandText = $"insert into grain_state (type, key, payload, version) values ('indicator', '{damaged}', x'00', 1)";
            await damage.ExecuteNonQueryAsync();
        }

        var tellings = system.Get<IVerdictStore>();
        await tellings.BeginAsync(damaged, TestAlerts.Start, default);
        await Judge(system, Verdict.Malicious);
        await Tell(system);
        Assert.Equal(3, await Knowing(system, incidents));
        var later = (await tellings.FindAsync(damaged, default))!;
        Assert.False(later.IsOver);
        Assert.True(later.Due > TestAlerts.Start);
    }

    [Fact]
    public async Task An_end_that_has_passed_is_refused()
    {
        await using var system = await RunningSystem.StartAsync(Store.Sqlite, responds: true);
        Caller.System.Enter();
        var outcome = await system.Grains.GetGrain<IIndicatorGrain>(Key).JudgeAsync(Verdict.Malicious, "beacon", TestAlerts.Start);
        Assert.IsType<VerdictHasEnded>(outcome.Refusal);
        Assert.Null(await system.Get<IVerdictStore>().FindAsync(Key, default));
    }

    private static async Task<(RunningSystem System, IReadOnlyList<long> Incidents)> WithIncidents(Store store, int many = Many)
    {
        var system = await RunningSystem.StartAsync(store, responds: true);
        await system.AppendAsync(Enumerable.Range(0, many).Select(i => TestAlerts.On($"host-{i}", i, $"R-{i}", attacker: Value)));
        await system.HandledAsync();
        var incidents = await system.Get<IVerdictStore>().ShowingAsync(Type, Value, long.MaxValue, many + 1, default);
        Assert.Equal(many, incidents.Count);
        return (system, incidents);
    }

    private static async Task Judge(RunningSystem system, Verdict verdict, DateTimeOffset? until = null)
    {
        Caller.System.Enter();
        Assert.Null((await system.Grains.GetGrain<IIndicatorGrain>(Key).JudgeAsync(verdict, "beacon", until)).Refusal);
    }

    private static Task Tell(RunningSystem system)
    {
        Caller.System.Enter();
        return system.Grains.GetGrain<IVerdictTellerGrain>("all").WakeAsync();
    }

    /// <summary>How many of them count the verdict.</summary>
    private static async Task<int> Knowing(RunningSystem system, IReadOnlyList<long> incidents)
    {
        var knowing = 0;
        foreach (var incident in incidents)
            knowing += (await system.Get<IIncidentStore>().ReadAsync(incident, default))?.State.Circumstances.Verdict is null ? 0 : 1;
        return knowing;
    }
}
