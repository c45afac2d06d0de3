using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ThreatResponse.Cluster.Tests.Running;
using ThreatResponse.Testing;
using Xunit.Abstractions;

namespace ThreatResponse.Cluster.Tests;

/// <summary>As <c>cluster-config/deploy/README.md</c> says: the same programs with the same arguments, and what it says must be verified.</summary>
public sealed class BackedUpAndRestored(ITestOutputHelper output)
{
    private const string Password = "cluster-tests-password";
    private static readonly Dictionary<string, string> _settings = new() { ["TR_ADMIN_PASSWORD"] = Password };

    [Fact]
    public async Task A_dump_taken_under_load_and_restored_into_another_server_is_whole_and_goes_on()
    {
        var dump = Path.Combine(Directory.CreateTempSubdirectory("tr-dump-").FullName, "threat-response.dump");
        var (sent, head) = await DumpAsync(dump);

        await using var server = await PostgresServer.StartAsync();
        await server.RunToolAsync("psql", "--command=create role threat_response login");
        await server.RunToolAsync("createdb", "threat_response", "--owner=threat_response");
        await server.RunToolAsync("pg_restore", "--no-owner", "--role=threat_response", "--exit-on-error", "--jobs=4", "--dbname=threat_response", dump);
        await server.RunToolAsync("psql", "--dbname=threat_response", "--command=delete from OrleansMembershipTable; analyze");
        var store = server.To("threat_response").Replace("Username=postgres", "Username=threat_response", StringComparison.Ordinal);
        var (exit, said) = await HostProcess.RunToEndAsync(store, "verify-activity", "--store", "env:TR_STORE", "--head", head);
        Assert.True(exit == 0, said);

        await using var process = new HostProcess("restored", "silo,gateway,web", store);
        var numbers = await Database.NumberAsync(store, "select max(number) from incident");
        var incidents = await Database.NumberAsync(store, "select count(*) from incident");
        process.Start(_settings);
        await process.ReadyAsync();
        using (var signIn = await process.Http.PostAsJsonAsync("/api/v1/sessions", new { name = "admin", password = Password }))
            Assert.Equal(HttpStatusCode.OK, signIn.StatusCode);

        // What the dump caught of the load is handled to its end; what was there before it is all there.
        await Database.HandledAsync(store);
        await AddsUpAsync(process, store);
        Assert.True(await Database.NumberAsync(store, "select count(*) from incident") >= incidents);
        var (accepted, repeated) = await SendAsync(process, 0, sent);
        Assert.Equal((0, sent), (accepted, repeated));

        (accepted, repeated) = await SendAsync(process, 1_000_000, 200);
        Assert.Equal((200, 0), (accepted, repeated));
        await Database.HandledAsync(store);
        await AddsUpAsync(process, store);
        await process.EndAsync();
        Assert.Equal(0, await Database.NumberAsync(store, "select count(*) - count(distinct number) from incident"));
        Assert.True(await Database.NumberAsync(store, "select nextval('incident_number')") > numbers);
        Assert.Equal(1, await Database.NumberAsync(store, "select count(*) from pg_class where relname = 'alert_' || (select last_value / 10000000 from alert_seq) and relispartition"));
        (exit, said) = await HostProcess.RunToEndAsync(store, "verify-activity", "--store", "env:TR_STORE", "--head", head);
        Assert.True(exit == 0, said);
        output.WriteLine($"{sent} alerts and {incidents} incidents before the dump; {await Database.NumberAsync(store, "select count(*) from alert")} alerts and {await Database.NumberAsync(store, "select count(*) from incident")} incidents in the end; highest number {numbers}, then {await Database.NumberAsync(store, "select max(number) from incident")}; {said.Split('\n')[0]}");
        Directory.Delete(Path.GetDirectoryName(dump)!, recursive: true);
    }

    private static async Task<(int Sent, string Head)> DumpAsync(string dump)
    {
        const int Before = 600;
        await using var server = await PostgresServer.StartAsync();
        await server.RunToolAsync("createdb", "threat_response");
        var store = server.To("threat_response");
        await using var process = new HostProcess("original", "silo,gateway,web", store);
        process.Start(_settings);
        await process.ReadyAsync();
        await SendAsync(process, 0, Before);
        await Database.HandledAsync(store);

        // Noted with the dump, which is taken while everything runs.
        var (exit, said) = await HostProcess.RunToEndAsync(store, "verify-activity", "--store", "env:TR_STORE");
        Assert.True(exit == 0, said);
        using var stop = new CancellationTokenSource();
        var load = Task.Run(async () =>
        {
            for (var from = Before; !stop.IsCancellationRequested; from += 25)
                await SendAsync(process, from, 25);
        });
        await server.RunToolAsync("pg_dump", "--format=custom", $"--file={dump}", "threat_response");
        await stop.CancelAsync();
        await load;
        await process.KillAsync();
        return (Before, said.Split("Head: ")[1].Split('\n')[0].Trim());
    }

    private static async Task<(int Accepted, int Duplicates)> SendAsync(HostProcess process, int from, int count)
    {
        using var answer = await process.Http.PostAsync("/api/v1/events/json", new ByteArrayContent(Events.Lines(Enumerable.Range(from, count).Select(number => ($"e-{number}", number)))));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var taken = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (taken.GetProperty("accepted").GetInt32(), taken.GetProperty("duplicates").GetInt32());
    }

    private static async Task AddsUpAsync(HostProcess process, string store)
    {
        var stats = await process.Http.GetFromJsonAsync<JsonElement>("/api/v1/stats/pipeline");
        var (journalled, alerts) = (stats.GetProperty("journalled").GetInt64(), await Database.NumberAsync(store, "select count(*) from alert"));
        Assert.Equal(stats.GetProperty("received").GetInt64(), journalled + stats.GetProperty("duplicates").GetInt64() + stats.GetProperty("deadLetters").GetInt64());
        Assert.Equal((alerts, 0), (journalled, stats.GetProperty("lag").GetInt64()));
        Assert.Equal(alerts, await Database.NumberAsync(store, "select count(distinct event_id) from alert"));
        Assert.Equal(alerts, await Database.NumberAsync(store, "select count(*) from incident_alert"));
        Assert.Equal(alerts, await Database.NumberAsync(store, "select sum(alerts)::bigint from incident where merged_into is null"));
        Assert.Equal(alerts, await Database.NumberAsync(store, "select sum(alerts)::bigint from target where kind = 'host'"));
    }
}
