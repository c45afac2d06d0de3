using System.Globalization;
using System.Net;
using System.Text;
using ThreatResponse.Scenarios.Running;

namespace ThreatResponse.Scenarios.Input;

/// <summary>A process that is killed in the middle of an import has kept whole pages of it; the same import again makes it complete, with nothing twice.</summary>
public sealed class ImportsAreCutOff
{
    private const int Rows = 60_000;

    [Fact]
    public async Task Killed_in_the_middle_and_imported_again_nothing_is_missing_and_nothing_is_double()
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

        var before = await InForceAsync(system);
        Assert.InRange(before, 1, Rows - 1);
        using var again = await ImportAsync(system);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        var import = (await system.GetAsync("/feeds")).GetProperty("items")[0].GetProperty("lastImport");
        Assert.Equal((Rows - before, before, 0L), (import.GetProperty("added").GetInt64(), import.GetProperty("same").GetInt64(), import.GetProperty("skipped").GetInt64()));
        Assert.Equal(Rows, await InForceAsync(system));
        foreach (var number in (int[])[1, 2])
            await RunningSystem.EventuallyAsync(async () => (await system.GetAsync($"/incidents/{number}")).GetProperty("ledger").EnumerateArray().Any(line => line.GetProperty("name").GetString() == "intelligence"), "the incident told");
    }

    private static string Value(int row) => string.Create(CultureInfo.InvariantCulture, $"198.{18 + (row >> 16)}.{(row >> 8) & 255}.{row & 255}");

    private static Task<HttpResponseMessage> ImportAsync(RunningSystem system) =>
        system.Http.PostAsync("/api/v1/feeds/large/import", new StringContent(string.Join('\n', Enumerable.Range(0, Rows).Select(Value)), Encoding.UTF8, "text/plain"));

    private static async Task<long> InForceAsync(RunningSystem system) => (await system.GetAsync("/feeds")).GetProperty("items")[0].GetProperty("inForce").GetInt64();
}
