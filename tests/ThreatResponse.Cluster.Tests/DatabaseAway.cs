using System.Net;
using ThreatResponse.Cluster.Tests.Running;
using Xunit.Abstractions;

namespace ThreatResponse.Cluster.Tests;

[Collection(ClusterCollection.Name)]
public sealed class DatabaseAway(RunningCluster cluster, ITestOutputHelper output)
{
    private static readonly TimeSpan _away = TimeSpan.FromSeconds(Patience.IsLong ? 30 : 3);

    [Fact]
    public Task Stopped_and_started_again_senders_are_told_to_come_again_and_nothing_is_lost() => Without("stopped", () => cluster.Postgres.StopAsync());

    [Fact]
    public Task Killed_and_started_again_senders_are_told_to_come_again_and_nothing_is_lost() => Without("killed", () => cluster.Postgres.KillAsync());

    private async Task Without(string how, Func<Task> take)
    {
        await cluster.ReadyAsync();
        var load = new Load(cluster);
        await using (load)
        {
            await Patience.UntilAsync(() => load.Count("202") > 10, "under load");
            await take();
            try
            {
                await Patience.UntilAsync(() => load.Count("503") > 3, "told to come again");
                await EveryAnswerIsComeAgain();

                // How long it is away is what is tried.
                await Task.Delay(_away);
            }
            finally
            {
                await Again();
            }

            var taken = load.Count("202");
            await Patience.UntilAsync(() => load.Count("202") > taken + 20, "taking alerts again");
            await cluster.ReadyAsync();
        }

        await cluster.HandledAsync();
        var ledger = await Ledger.ReadAsync(cluster);
        output.WriteLine($"database {how}; {load}; {ledger}");
        Assert.True(load.Count("503") > 0, "nobody was told to come again");
        Assert.Equal((0, 0), (load.WithoutRetryAfter, load.Count("500")));
        Assert.DoesNotContain(cluster.All, process => process.HasExited);
        ledger.Prove();
    }

    private async Task EveryAnswerIsComeAgain()
    {
        foreach (var address in new[] { "/api/v1/incidents", "/api/v1/hosts", "/api/v1/search?q=host-1", "/api/v1/stats/pipeline", "/api/v1/alerts/1", "/api/v1/hosts/host-that-sleeps", "/health/ready" })
        {
            using var answer = await cluster.Gateways[0].Http.GetAsync(address);
            var body = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable && answer.Headers.RetryAfter is not null, $"{address}: {answer.StatusCode} {body}");
        }

        foreach (var process in cluster.All)
            Assert.Equal(HttpStatusCode.OK, await process.StatusAsync("/health/live"));
    }

    /// <summary>What a killed server left behind may keep it from starting for a moment.</summary>
    private Task Again() => Patience.UntilAsync(
        async () =>
        {
            try
            {
                await cluster.Postgres.StartAgainAsync();
                return true;
            }
            catch (InvalidOperationException)
            {
                return false;
            }
        },
        "started again");
}
