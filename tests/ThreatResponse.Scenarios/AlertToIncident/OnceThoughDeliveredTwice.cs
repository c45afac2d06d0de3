using System.Collections.Concurrent;
using System.Net;
using System.Text;
using ThreatResponse.Scenarios.Running;
using Xunit.Abstractions;

namespace ThreatResponse.Scenarios.AlertToIncident;

public sealed class OnceThoughDeliveredTwice(ITestOutputHelper output)
{
    /// <summary>Each sender repeats a batch until it is answered with 202, as a careful sender does; the system is killed again and again meanwhile.</summary>
    [Fact]
    public async Task Killed_again_and_again_in_the_middle_of_a_load_it_ends_with_every_acknowledged_alert_in_exactly_one_incident()
    {
        const int Senders = 4, Batches = 30, PerBatch = 200, Kills = 6;
        await using var system = await RunningSystem.StartAsync();
        using var done = new CancellationTokenSource();
        var sent = new ConcurrentBag<string>();
        var loads = Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
        {
            for (var batch = 0; batch < Batches; batch++)
            {
                var events = Enumerable.Range(0, PerBatch).Select(i => Events.Json($"{sender}-{batch}-{i}", $"host-{(i * 7 + sender) % 40}", $"R-{i % 6}", secondsAfter: batch * 20, user: $"user-{i % 9}")).ToList();
                await SendUntilTaken(system, Encoding.UTF8.GetBytes(Events.Lines(events)));
                for (var i = 0; i < PerBatch; i++)
                    sent.Add($"{sender}-{batch}-{i}");
            }
        })).ToArray();

        var random = new Random(7);
        var killed = 0;
        while (killed < Kills && !loads.All(load => load.IsCompleted))
        {
            var mark = sent.Count;
            var next = mark + random.Next(200, 2_500);
            await RunningSystem.EventuallyAsync(() => Task.FromResult(sent.Count >= next || loads.All(load => load.IsCompleted)), "further");
            await system.KillAsync();
            await system.StartAgainAsync();
            killed++;
        }

        await Task.WhenAll(loads);
        await system.HandledAsync();
        await Prove(system, sent, killed);
    }

    [Fact]
    public async Task Sixty_four_parallel_senders_of_the_same_thousand_alerts_make_a_thousand_alerts_each_counted_64_times()
    {
        await using var system = await RunningSystem.StartAsync();
        var body = Encoding.UTF8.GetBytes(Events.Lines(Enumerable.Range(0, 1_000).Select(i => Events.Json($"e-{i}", $"host-{i % 25}", $"R-{i % 4}", secondsAfter: i))));

        var receipts = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => system.PostAsync("json", body)));
        await system.HandledAsync();

        Assert.Equal(1_000, receipts.Sum(receipt => receipt.Accepted));
        Assert.Equal(63_000, receipts.Sum(receipt => receipt.Duplicates));
        var stats = await system.GetAsync("/stats/pipeline");
        Assert.Equal((64_000, 1_000, 63_000), (stats.GetProperty("received").GetInt64(), stats.GetProperty("journalled").GetInt64(), stats.GetProperty("duplicates").GetInt64()));
        var alerts = new List<System.Text.Json.JsonElement>();
        foreach (var incident in await system.AllAsync("/incidents"))
            alerts.AddRange(await system.AllAsync($"/incidents/{incident.GetProperty("number").GetInt64()}/alerts"));
        Assert.Equal(1_000, alerts.Select(alert => alert.GetProperty("eventId").GetString()).Distinct().Count());
        Assert.Equal(1_000, alerts.Count);
        Assert.All(alerts, alert => Assert.Equal(64, alert.GetProperty("count").GetInt64()));
    }

    private async Task Prove(RunningSystem system, ConcurrentBag<string> sent, int killed)
    {
        var found = new Dictionary<string, int>();
        var counted = 0L;
        var numbers = new HashSet<long>();
        foreach (var incident in await system.AllAsync("/incidents"))
        {
            Assert.True(numbers.Add(incident.GetProperty("number").GetInt64()), "an incident number is used twice");
            counted += incident.GetProperty("alertCount").GetInt64();
            foreach (var alert in await system.AllAsync($"/incidents/{incident.GetProperty("number").GetInt64()}/alerts"))
            {
                var id = alert.GetProperty("eventId").GetString()!;
                found[id] = found.GetValueOrDefault(id) + 1;
            }
        }

        var acknowledged = sent.ToHashSet();
        var hosts = 0L;
        foreach (var host in await system.AllAsync("/hosts"))
            hosts += (await system.GetAsync($"/hosts/{host.GetProperty("key").GetString()}")).GetProperty("alerts").GetInt64();
        var users = 0L;
        foreach (var user in await system.AllAsync("/users"))
            users += (await system.GetAsync($"/users/{user.GetProperty("key").GetString()}")).GetProperty("alerts").GetInt64();
        var missing = acknowledged.Count(id => !found.ContainsKey(id));
        var twice = found.Count(pair => pair.Value > 1);
        output.WriteLine($"killed {killed} times; acknowledged {acknowledged.Count}, in incidents {found.Count}, missing {missing}, twice {twice}, counted by incidents {counted}, by hosts {hosts}, by users {users}");
        Assert.True(killed >= 3, "the load was over before it could be disturbed");
        Assert.Equal((0, 0), (missing, twice));
        Assert.Equal(acknowledged.Count, found.Count);
        Assert.Equal((found.Count, found.Count, found.Count), (counted, hosts, users));
    }

    private static async Task SendUntilTaken(RunningSystem system, byte[] body)
    {
        await RunningSystem.EventuallyAsync(async () =>
        {
            using var answer = await system.Http.PostAsync("/api/v1/events/json", new ByteArrayContent(body));
            return answer.StatusCode == HttpStatusCode.Accepted;
        }, "taken");
    }
}
