using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using ThreatResponse.Scenarios.Running;

namespace ThreatResponse.Scenarios.Input;

/// <summary>A process that is killed in the middle of an import goes on with it when it is there again, by itself, and ends it: nothing is missing, nothing is there twice.</summary>
public sealed class ImportsAreCutOff
{
    private const int Rows = 60_000;

    [Fact]
    public async Task Killed_in_the_middle_it_goes_on_by_itself_and_nothing_is_missing_and_nothing_is_double()
    {
        await using var system = await RunningSystem.StartAsync();
        await system.SendAsync(HttpMethod.Post, "/feeds", new { name = "large", title = "A large one", reliability = "C" });
        await system.PostAsync("json", Events.Lines([Events.Json("a-1", "host-1", attacker: "198.18.0.7"), Events.Json("a-2", "host-2", "R-2", attacker: Value(Rows - 1))]));
        await system.HandledAsync();

        var cut = ImportAsync(system);
        await RunningSystem.EventuallyAsync(async () => await InForceAsync(system) > 0, "a page imported");
        await system.KillAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => cut);
        await system.StartAgainAsync();

        await RunningSystem.EventuallyAsync(async () => (await LastAsync(system)).GetProperty("ended").ValueKind != JsonValueKind.Null, "ended by itself", TimeSpan.FromMinutes(2));
        var import = await LastAsync(system);
        Assert.Equal((1L, Rows, Rows, 0L), (Count(import, "run"), Count(import, "rows"), Count(import, "done"), Count(import, "skipped")));
        Assert.Equal(Rows, Count(import, "added") + Count(import, "same"));
        Assert.Equal(Rows, await InForceAsync(system));
        foreach (var number in (int[])[1, 2])
            await RunningSystem.EventuallyAsync(async () => (await system.GetAsync($"/incidents/{number}")).GetProperty("ledger").EnumerateArray().Any(line => line.GetProperty("name").GetString() == "intelligence"), "the incident told");

        // The same file once more: all of it is there as it is.
        using var again = await ImportAsync(system);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        import = await LastAsync(system);
        Assert.Equal((2L, 0L, (long)Rows), (Count(import, "run"), Count(import, "added"), Count(import, "same")));
    }

    private static long Count(JsonElement import, string name) => import.GetProperty(name).GetInt64();

    private static async Task<JsonElement> LastAsync(RunningSystem system) => (await system.GetAsync("/feeds")).GetProperty("items")[0].GetProperty("lastImport");

    private static string Value(int row) => string.Create(CultureInfo.InvariantCulture, $"198.{18 + (row >> 16)}.{(row >> 8) & 255}.{row & 255}");

    private static Task<HttpResponseMessage> ImportAsync(RunningSystem system) =>
        system.Http.PostAsync("/api/v1/feeds/large/import", new StringContent(string.Join('\n', Enumerable.Range(0, Rows).Select(Value)), Encoding.UTF8, "text/plain"));

    private static async Task<long> InForceAsync(RunningSystem system) => (await system.GetAsync("/feeds")).GetProperty("items")[0].GetProperty("inForce").GetInt64();
}
