using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Enrichment;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Http;
using ThreatResponse.Integrations.MaxMind;
using ThreatResponse.Integrations.Tests.Response;
using ThreatResponse.Integrations.Tests.StandIns;

namespace ThreatResponse.Integrations.Tests.Enrichment.MaxMind;

public sealed class DatabasesAreFetched : IAsyncLifetime
{
    private const string City = "GeoIP2-City";
    private const string Asked = "89.160.20.113";

    private readonly MaxMindStorage _storage = new();
    private readonly MaxMindUpdates _updates;
    private readonly Databases _databases = new();
    private IEnricher? _enricher;

    public DatabasesAreFetched() => _updates = new MaxMindUpdates(_storage);

    public async Task InitializeAsync()
    {
        await _storage.StartAsync();
        await _updates.StartAsync();
        _updates.Databases[City] = Of("Linköping");
    }

    public async Task DisposeAsync()
    {
        if (_enricher is not null)
            await _enricher.DisposeAsync();
        await _databases.DisposeAsync();
        await _updates.DisposeAsync();
        await _storage.DisposeAsync();
        Assert.Empty(_updates.Faux);
        Assert.Empty(_storage.Faux);
    }

    [Fact]
    public async Task What_is_not_there_is_fetched_before_the_first_answer_and_what_is_there_is_not_fetched_again()
    {
        Assert.Equal("Linköping", await CityAsync());
        Assert.Equal((1, 1), (_updates.Downloads, _storage.Served));
        Assert.Equal([$"{City}.mmdb"], Directory.GetFiles(_databases.Folder).Select(Path.GetFileName));

        _databases.Time.Advance(TimeSpan.FromDays(1));
        Assert.Contains("Nothing newer was there to fetch.", await Enricher().ProbeAsync(CancellationToken.None), StringComparison.Ordinal);

        Assert.Equal(1, _updates.Downloads);
    }

    [Fact]
    public async Task What_is_newer_takes_the_place_of_the_old()
    {
        Assert.Equal("Linköping", await CityAsync());

        _updates.Databases[City] = Of("Norrköping");
        _databases.Time.Advance(TimeSpan.FromDays(1));

        Assert.Contains($"Fetched: {City}.", await Enricher().ProbeAsync(CancellationToken.None), StringComparison.Ordinal);
        Assert.Equal("Norrköping", await CityAsync());
    }

    [Theory]
    [InlineData("no archive")]
    [InlineData("empty")]
    [InlineData("two")]
    [InlineData("outside")]
    [InlineData("another")]
    [InlineData("cut")]
    [InlineData("broken")]
    public async Task A_download_that_is_not_what_was_announced_leaves_what_was_there(string what)
    {
        _databases.Put($"{City}.mmdb", Of("Linköping"));
        _updates.Databases[City] = what == "broken" ? Of("Norrköping")[..^60] : Of("Norrköping");
        _updates.Pack = (edition, database) => what switch
        {
            "no archive" => "<html>Sign in</html>"u8.ToArray(),
            "empty" => MaxMindUpdates.Archive(("README", [1])),
            "two" => MaxMindUpdates.Archive(("a/x.mmdb", database), ("a/y.mmdb", database)),
            "outside" => MaxMindUpdates.Archive(($"../{edition}.mmdb", database)),
            "another" => MaxMindUpdates.Archive(("a/x.mmdb", Of("Elsewhere"))),
            "cut" => MaxMindUpdates.Archive(("a/x.mmdb", database))[..^100],
            _ => MaxMindUpdates.Archive(("a/x.mmdb", database)),
        };

        var said = await Enricher().ProbeAsync(CancellationToken.None);

        Assert.Contains("Nothing newer could be fetched: What geo was sent for GeoIP2-City is not used", said, StringComparison.Ordinal);
        Assert.Equal("Linköping", await CityAsync());
        Assert.Equal([$"{City}.mmdb"], Directory.GetFiles(_databases.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_download_is_sent_on_only_to_where_it_may()
    {
        var failure = await FailsAsync(hosts: "r2.cloudflarestorage.com");

        Assert.Equal(FailureKind.DeviceFault, failure.Kind);
        Assert.Contains("sent on to 127.0.0.1", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Signature", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, _storage.Served);
    }

    [Theory]
    [InlineData(402, FailureKind.PermissionDenied)]
    [InlineData(404, FailureKind.InvalidValue)]
    [InlineData(429, FailureKind.RateLimited)]
    [InlineData(503, FailureKind.Transient)]
    [InlineData(200, FailureKind.DeviceFault)]
    public async Task Where_nothing_is_there_yet_the_failure_to_fetch_it_is_the_failure(int status, FailureKind kind)
    {
        _updates.Says = new StandInAnswer(status, "<html>Sign in</html>", "text/html");

        Assert.Equal(kind, (await FailsAsync()).Kind);
    }

    [Fact]
    public async Task A_wrong_key_is_said_without_the_key()
    {
        var failure = await FailsAsync(licence: "wrong-licence-key");

        Assert.Equal(FailureKind.AuthRejected, failure.Kind);
        Assert.DoesNotContain("wrong-licence-key", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_lies_there_answers_while_nothing_can_be_fetched_and_it_is_not_tried_at_every_question()
    {
        _databases.Put($"{City}.mmdb", Of("Linköping"));
        _updates.Says = StandInAnswer.Json("", 503);

        Assert.Contains("could be fetched", await Enricher().ProbeAsync(CancellationToken.None), StringComparison.Ordinal);
        _updates.Says = null;
        _updates.Databases[City] = Of("Norrköping");
        Assert.Equal("Linköping", await CityAsync());
        Assert.Equal(0, _updates.Downloads);

        // Who tests it by hand has perhaps just mended it.
        Assert.Contains("Fetched", await Enricher().ProbeAsync(CancellationToken.None), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_of_an_account_must_be_whole()
    {
        var product = new MaxMindProduct();
        Assert.Equal(
            ["account:", "licence:", "editions:", "databases:"],
            product.Faults(new Dictionary<string, string> { ["databases"] = "/srv/City.mmdb", ["account"] = "me" }).Select(fault => fault.Split(' ')[0]));
        Assert.StartsWith("editions: “../x” is no edition", Assert.Single(product.Faults(Settings("127.0.0.1", "key", "../x"))), StringComparison.Ordinal);
        Assert.StartsWith("update-server: ", Assert.Single(product.Faults(new Dictionary<string, string> { ["databases"] = "/srv", ["update-server"] = "http://mirror" })), StringComparison.Ordinal);
        Assert.Empty(product.Faults(Settings()));
    }

    private static byte[] Of(string city) => Databases.City("89.160.20.0/24", city, "Sweden", "SE").Bytes();

    private Dictionary<string, string> Settings(string hosts = "127.0.0.1", string licence = MaxMindUpdates.Licence, string editions = City) => new()
    {
        ["databases"] = _databases.Folder,
        ["account"] = MaxMindUpdates.Account,
        ["licence"] = licence,
        ["editions"] = editions,
        ["download-hosts"] = hosts,
        ["update-server"] = _updates.Address is { Length: > 0 } address ? address : "https://127.0.0.1",
    };

    private IEnricher Enricher(string hosts = "127.0.0.1", string licence = MaxMindUpdates.Licence) => _enricher ??=
        new MaxMindProduct((to, server) => new DeviceHttp(to.Name, server, server.Port == new Uri(_updates.Address).Port ? _updates.Fingerprint : _storage.Fingerprint, Quick.Limits, to.Time))
            .Connect(new DeviceConnection("geo", Settings(hosts, licence), _ => { }, _databases.Time));

    private async Task<string?> CityAsync()
    {
        _databases.Later();
        return (await Enricher().LookUpAsync(EnrichmentQuestion.Of("ipv4-addr", Asked), CancellationToken.None)).Place?.City;
    }

    private Task<DeviceFailureException> FailsAsync(string hosts = "127.0.0.1", string licence = MaxMindUpdates.Licence) =>
        Assert.ThrowsAsync<DeviceFailureException>(() => Enricher(hosts, licence).LookUpAsync(EnrichmentQuestion.Of("ipv4-addr", Asked), CancellationToken.None));
}
