using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.MaxMind;

namespace ThreatResponse.Integrations.Tests.Enrichment.MaxMind;

public sealed class DatabasesChange
{
    private const string Address = "89.160.20.113";

    [Fact]
    public async Task A_file_that_is_replaced_is_read_anew_within_seconds_and_not_at_every_question()
    {
        await using var databases = new Databases().Put("c.mmdb", Of("Linköping"));
        Assert.Equal("Linköping", await CityAsync(databases));

        databases.Put("c.mmdb", Of("Malmö"));
        Assert.Equal("Linköping", await CityAsync(databases));

        databases.Later();
        Assert.Equal("Malmö", await CityAsync(databases));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(200)]
    [InlineData(-1)]
    [InlineData(-150)]
    public async Task A_broken_new_file_leaves_what_was_before_and_the_test_says_so(int kept)
    {
        await using var databases = new Databases().Put("c.mmdb", Of("Linköping"));
        Assert.Equal("Linköping", await CityAsync(databases));

        var whole = Of("Malmö").Bytes();
        databases.Put("c.mmdb", whole[..(kept < 0 ? whole.Length + kept : kept)]);
        databases.Later();

        Assert.Equal("Linköping", await CityAsync(databases));
        var said = await databases.ProbeAsync();
        Assert.Contains("GeoIP2-City of 2026-03-01", said, StringComparison.Ordinal);
        Assert.Contains("c.mmdb is not used: ", said, StringComparison.Ordinal);
        Assert.Contains("what it was before is used instead", said, StringComparison.Ordinal);

        databases.Put("c.mmdb", Of("Lund"));
        databases.Later();
        Assert.Equal("Lund", await CityAsync(databases));
        Assert.DoesNotContain("not used", await databases.ProbeAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_something_else_is_said()
    {
        await using var databases = new Databases().Put("c.mmdb", Of("Linköping")).Put("other.mmdb", new MmdbFile("Weather", Databases.Built));

        Assert.Contains("other.mmdb is not used: it is a database of Weather", await databases.ProbeAsync(), StringComparison.Ordinal);
        Assert.Equal("Linköping", await CityAsync(databases));
    }

    [Fact]
    public async Task Without_any_database_there_is_no_answer_but_a_failure()
    {
        await using var databases = new Databases();
        Assert.Equal(FailureKind.Transient, (await Assert.ThrowsAsync<DeviceFailureException>(() => databases.AskAsync(Address))).Kind);

        databases.Put("c.mmdb", "<html>Sign in</html>"u8.ToArray());
        databases.Later();
        Assert.Equal(FailureKind.DeviceFault, (await Assert.ThrowsAsync<DeviceFailureException>(databases.ProbeAsync)).Kind);
        Assert.Equal(FailureKind.DeviceFault, (await Assert.ThrowsAsync<DeviceFailureException>(() => databases.AskAsync(Address))).Kind);

        databases.Put("c.mmdb", Of("Linköping"));
        databases.Later();
        Assert.Equal("Linköping", await CityAsync(databases));
    }

    [Fact]
    public async Task A_file_that_leaves_the_folder_is_no_longer_used()
    {
        await using var databases = new Databases().Put("c.mmdb", Of("Linköping")).Put("a.mmdb", new MmdbFile("GeoLite2-ASN", Databases.Built).With("89.160.0.0/16", new() { ["autonomous_system_number"] = 29518u }));
        Assert.Equal("Linköping", await CityAsync(databases));

        File.Delete(Path.Combine(databases.Folder, "c.mmdb"));
        databases.Later();

        Assert.Equal("AS29518", (await databases.AskAsync(Address)).Says);
    }

    [Fact]
    public async Task An_old_database_is_used_and_said_to_be_old()
    {
        await using var databases = new Databases().Put("c.mmdb", Of("Linköping"));
        Assert.Equal("GeoIP2-City of 2026-03-01.", await databases.ProbeAsync());

        databases.Time.Advance(TimeSpan.FromDays(28));

        Assert.Equal("GeoIP2-City of 2026-03-01, which is older than 30 days: replace it.", await databases.ProbeAsync());
        Assert.Equal("Linköping", await CityAsync(databases));
    }

    [Fact]
    public async Task A_reader_is_closed_only_when_nobody_reads_in_it_any_more()
    {
        await using var databases = new Databases().Put("c.mmdb", Of("Linköping"));
        using var file = new DatabaseFile(Path.Combine(databases.Folder, "c.mmdb"));
        var now = databases.Time.GetUtcNow();
        var old = file.Rent(now, out _)!;

        databases.Put("c.mmdb", Of("Malmö"));
        var next = file.Rent(now.AddSeconds(5), out _)!;

        Assert.NotSame(old, next);
        Assert.False(old.IsClosed);
        old.Dispose();
        Assert.True(old.IsClosed);
        next.Dispose();
        Assert.False(next.IsClosed);
    }

    [Fact]
    public async Task One_file_is_read_once_for_all_who_use_it_and_closed_after_the_last()
    {
        await using var databases = new Databases().Put("c.mmdb", Of("Linköping"));
        var path = Path.Combine(databases.Folder, "c.mmdb");
        var files = new DatabaseFiles();
        using var first = new UsedFiles("geo", [databases.Folder], files);
        using var second = new UsedFiles("geo", [path], files);
        var now = databases.Time.GetUtcNow();
        var database = Assert.Single(first.Rent(now).Open);
        Assert.Same(database, Assert.Single(second.Rent(now).Open));
        database.Dispose();
        database.Dispose();

        first.Dispose();
        Assert.False(database.IsClosed);
        second.Dispose();
        Assert.True(database.IsClosed);
    }

    [Fact]
    public async Task Questions_of_many_are_answered_while_files_change_under_them()
    {
        await using var databases = new Databases().Put("c.mmdb", Of("A"));
        using var stop = new CancellationTokenSource();
        var askers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var asked = 0;
            for (; !stop.IsCancellationRequested || asked == 0; asked++)
                Assert.Contains(await CityAsync(databases), (string[])["A", "B"]);
            return asked;
        })).ToList();

        for (var i = 0; i < 100; i++)
        {
            databases.Put("c.mmdb", Of(i % 2 == 0 ? "B" : "A"));
            databases.Later();
            await CityAsync(databases);
        }

        await stop.CancelAsync();
        Assert.All(await Task.WhenAll(askers), asked => Assert.True(asked > 0));
    }

    private static MmdbFile Of(string city) => Databases.City("89.160.20.0/24", city, "Sweden", "SE");

    private static async Task<string?> CityAsync(Databases databases) => (await databases.AskAsync(Address)) is { Status: EnrichmentStatus.Found } answer ? answer.Place!.City : null;
}
