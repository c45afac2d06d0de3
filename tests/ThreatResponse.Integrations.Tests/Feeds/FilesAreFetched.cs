using System.IO.Compression;
using System.Text;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.FeedText;
using ThreatResponse.Integrations.Http;
using ThreatResponse.Integrations.Tests.Response;
using ThreatResponse.Integrations.Tests.StandIns;

namespace ThreatResponse.Integrations.Tests.Feeds;

/// <summary>Files at addresses, and in folders of this machine.</summary>
public sealed class FilesAreFetched : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("tr-feeds-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public async Task A_file_is_fetched_once_and_again_when_it_has_changed()
    {
        await using var server = await StartAsync();
        var feed = Url(server);

        var first = await feed.AllAsync();
        var same = await feed.NextAsync();
        server.Put("/list.txt", "198.51.100.1\n198.51.100.2");
        var changed = await feed.AllAsync();

        Assert.Equal(["198.51.100.1"], first);
        Assert.Null(same.Bytes);
        Assert.Equal(["198.51.100.1", "198.51.100.2"], changed);
        Assert.Equal([200, 304, 200], server.Asked.Select(asked => asked.Status));
    }

    [Fact]
    public async Task Of_a_server_that_knows_no_conditions_the_same_text_is_nothing_new()
    {
        await using var server = await StartAsync();
        server.KnowsNoConditions = true;
        var feed = Url(server);
        await feed.AllAsync();

        Assert.Null((await feed.NextAsync()).Bytes);
        Assert.Equal([200, 200], server.Asked.Select(asked => asked.Status));
    }

    [Theory]
    [InlineData("basic", "Basic YW5hOnMzY3JldA==")]
    [InlineData("bearer", "Bearer s3cret")]
    public async Task Who_asks_is_told_by_password_or_token(string access, string expected)
    {
        await using var server = await StartAsync();
        server.Authorization = expected;

        Assert.Single(await Url(server, "access", access, "user", "ana", "secret", "s3cret").AllAsync());
        Assert.Equal(FailureKind.AuthRejected, (await Assert.ThrowsAsync<DeviceFailureException>(Url(server, "access", access, "user", "ana", "secret", "other").NextAsync)).Kind);
    }

    [Theory]
    [InlineData(302, FailureKind.DeviceFault)]
    [InlineData(403, FailureKind.PermissionDenied)]
    [InlineData(404, FailureKind.NotFound)]
    [InlineData(429, FailureKind.RateLimited)]
    [InlineData(500, FailureKind.Transient)]
    [InlineData(503, FailureKind.RateLimited)]
    public async Task What_a_server_answers_says_what_is_done_next(int status, FailureKind kind)
    {
        await using var server = await StartAsync();
        server.Refuses = status;

        var failure = await Assert.ThrowsAsync<DeviceFailureException>(Url(server).NextAsync);

        Assert.Equal((kind, kind == FailureKind.RateLimited ? TimeSpan.FromSeconds(17) : (TimeSpan?)null), (failure.Kind, failure.RetryAfter));
        Assert.DoesNotContain("key=secret", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://lists.example.com/a")]
    [InlineData("http://lists.example.com/a")]
    [InlineData("https://ana:secret@lists.example.com/a")]
    [InlineData("lists")]
    public void An_address_that_cannot_be_fetched_from_is_said_before(string address) =>
        Assert.Contains("address", Assert.Single(new UrlOrigin().Faults(new Dictionary<string, string> { ["address"] = address })), StringComparison.Ordinal);

    [Fact]
    public async Task More_than_fits_is_not_taken()
    {
        await using var server = await StartAsync();
        server.Put("/list.txt", new string('a', 200_000));
        var feed = new FetchedFeed(new UrlOrigin(Quick.Limits with { LargestAnswer = 100_000 }), FetchedFeed.At($"{server.Address}/list.txt", server.Fingerprint));

        Assert.Equal(FailureKind.DeviceFault, (await Assert.ThrowsAsync<DeviceFailureException>(feed.NextAsync)).Kind);
    }

    [Fact]
    public async Task Files_of_a_folder_are_read_once_each_by_name_and_again_when_they_change()
    {
        Put("partner/b.txt", "198.51.100.2");
        Put("partner/a.txt.gz", "198.51.100.1");
        Put("partner/.hidden", "198.51.100.9");
        Put("partner/deeper/c.txt", "198.51.100.9");
        var feed = Folder("partner");

        var first = await feed.AllAsync();
        var quiet = await feed.NextAsync();
        Put("partner/a0.txt", "198.51.100.3", new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Put("partner/b.txt", "198.51.100.4\n198.51.100.5");
        Put("partner/still-written.txt", "198.51.100.6", feed.Clock.GetUtcNow().UtcDateTime.AddSeconds(-30));
        var more = await feed.AllAsync();

        Assert.Equal(["198.51.100.1", "198.51.100.2"], first);
        Assert.Null(quiet.Bytes);
        Assert.Equal(["198.51.100.3", "198.51.100.4", "198.51.100.5"], more);
        feed.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(["198.51.100.6"], await feed.AllAsync());
    }

    [Fact]
    public async Task No_file_beyond_the_folder_is_read()
    {
        var outside = Directory.CreateTempSubdirectory("tr-outside-");
        Put("partner/a.txt", "198.51.100.1");
        await File.WriteAllTextAsync(Path.Combine(outside.FullName, "secret.txt"), "198.51.100.9");
        File.SetLastWriteTimeUtc(Path.Combine(outside.FullName, "secret.txt"), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Directory.CreateSymbolicLink(Path.Combine(_root.FullName, "away"), outside.FullName);
        File.CreateSymbolicLink(Path.Combine(_root.FullName, "partner", "link.txt"), Path.Combine(outside.FullName, "secret.txt"));
        var origin = new FolderOrigin(_root.FullName);

        Assert.All((string[])["../etc", "/etc", "a/../..", ".ssh", "a//b", "a\\b", "."], folder => Assert.NotEmpty(origin.Faults(new Dictionary<string, string> { ["folder"] = folder })));
        Assert.NotEmpty(new FolderOrigin(null).Faults(new Dictionary<string, string> { ["folder"] = "partner" }));
        Assert.Equal(["198.51.100.1"], await Folder("partner").AllAsync());
        Assert.Equal(FailureKind.NotFound, (await Assert.ThrowsAsync<DeviceFailureException>(Folder("away").NextAsync)).Kind);
        Assert.Equal(FailureKind.NotFound, (await Assert.ThrowsAsync<DeviceFailureException>(Folder("nowhere").NextAsync)).Kind);
        outside.Delete(recursive: true);
    }

    private static async Task<FeedFileServer> StartAsync()
    {
        var server = new FeedFileServer();
        server.Put("/list.txt", "198.51.100.1");
        await server.StartAsync();
        return server;
    }

    private static FetchedFeed Url(FeedFileServer server, params string[] namesAndValues) =>
        new(new UrlOrigin(Quick.Limits), FetchedFeed.At($"{server.Address}/list.txt", server.Fingerprint, namesAndValues));

    private FetchedFeed Folder(string folder) => new(new FolderOrigin(_root.FullName), new Dictionary<string, string> { ["folder"] = folder });

    private void Put(string name, string text, DateTime? written = null)
    {
        var file = new FileInfo(Path.Combine(_root.FullName, name));
        file.Directory!.Create();
        using (var stream = file.Create())
        using (var packed = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionLevel.Fastest) : (Stream)stream)
            packed.Write(Encoding.UTF8.GetBytes(text));
        File.SetLastWriteTimeUtc(file.FullName, written ?? new DateTime(2026, 1, 1, 0, 0, text.Length, DateTimeKind.Utc));
    }
}
