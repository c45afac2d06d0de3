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

    [Fact]
    public async Task For_a_silo_too_and_nothing_but_that_is_heard_of_it_before_it_is_ready()
    {
        await using var postgres = await PostgresServer.StartAsync();
        var store = await postgres.CreateDatabaseAsync();
        await using var gateway = new HostProcess("waiting for a silo", "gateway,web", store);
        await using var silo = new HostProcess("silo that comes", "silo", store);
        gateway.Start();

        await Patience.UntilAsync(async () => await gateway.StatusAsync("/health/live") == HttpStatusCode.OK, "alive");
        foreach (var address in new[] { "/health/ready", "/api/v1/incidents", "/" })
        {
            using var answer = await gateway.Http.GetAsync(address);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Contains("no silo: ", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await gateway.SignalAsync("TERM");
        Assert.Equal(0, await gateway.ExitAsync(5));

        gateway.Start();
        silo.Start();
        await silo.ReadyAsync();
        await gateway.ReadyAsync();
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync("/api/v1/incidents"));
    }
}
