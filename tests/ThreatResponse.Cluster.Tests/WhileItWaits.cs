using System.Net;
using ThreatResponse.Cluster.Tests.Running;
using ThreatResponse.Testing;

namespace ThreatResponse.Cluster.Tests;

public sealed class WhileItWaits
{
    [Theory]
    [InlineData("silo")]
    [InlineData("gateway,web")]
    public async Task For_the_database_a_process_says_that_it_lives_and_why_it_is_not_ready(string roles)
    {
        await using var postgres = await PostgresServer.StartAsync();
        var store = await postgres.CreateDatabaseAsync();
        await postgres.StopAsync();
        await using var process = new HostProcess("waiting", roles, store);
        process.Start();

        await Patience.UntilAsync(async () => await process.StatusAsync("/health/live") == HttpStatusCode.OK, "alive");
        foreach (var address in new[] { "/health/ready", "/api/v1/incidents", "/" })
        {
            using var answer = await process.Http.GetAsync(address);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.NotNull(answer.Headers.RetryAfter);
            Assert.Contains("no database: ", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        // Asked to end, it does not wait for the database first.
        await process.SignalAsync("TERM");
        await process.ExitAsync(5);
        if (roles != "silo")
            return;

        process.Start();
        await Patience.UntilAsync(async () => await process.StatusAsync("/health/live") == HttpStatusCode.OK, "alive");
        await postgres.StartAgainAsync();
        await process.ReadyAsync();
    }
}
