using Microsoft.Extensions.Time.Testing;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Integrations.Abstractions.Enrichment;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.MaxMind;

namespace ThreatResponse.Integrations.Tests.Enrichment.MaxMind;

/// <summary>A folder of databases, made up, and a provider that reads them.</summary>
internal sealed class Databases : IAsyncDisposable
{
    public static readonly DateTimeOffset Built = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly MaxMindProduct _product;
    private IEnricher? _enricher;

    public Databases(MaxMindProduct? product = null) => _product = product ?? new MaxMindProduct();

    public string Folder { get; } = Directory.CreateTempSubdirectory("tr-mmdb-").FullName;

    public FakeTimeProvider Time { get; } = new(Built.AddDays(3));

    public string Language { get; init; } = "en";

    public IEnricher Enricher => _enricher ??= Connect(Folder);

    public static MmdbFile City(string network, string city, string country, string code, ushort? radius = 76)
    {
        var location = new Dictionary<string, object> { ["latitude"] = 58.4167, ["longitude"] = 15.6167, ["time_zone"] = "Europe/Stockholm" };
        if (radius is { } some)
            location["accuracy_radius"] = some;
        return new MmdbFile("GeoIP2-City", Built).With(network, new Dictionary<string, object>
        {
            ["city"] = Named(city),
            ["country"] = Named(country, code),
            ["registered_country"] = Named("Germany", "DE"),
            ["subdivisions"] = new object[] { Named("Östergötland County", "E") },
            ["location"] = location,
        });
    }

    public static Dictionary<string, object> Named(string name, string? code = null)
    {
        var entity = new Dictionary<string, object> { ["geoname_id"] = 2694762u, ["names"] = new Dictionary<string, object> { ["en"] = name, ["de"] = $"{name} (de)" } };
        if (code is not null)
            entity["iso_code"] = code;
        return entity;
    }

    public IEnricher Connect(string places) =>
        _product.Connect(new DeviceConnection("geo", new Dictionary<string, string> { [MaxMindProduct.Databases] = places, [MaxMindProduct.Language] = Language }, _ => { }, Time));

    public Databases Put(string name, MmdbFile file) => Put(name, file.Bytes());

    /// <summary>As it should be: written beside, and moved over it.</summary>
    public Databases Put(string name, byte[] bytes)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllBytes(path + ".new", bytes);
        File.SetLastWriteTimeUtc(path + ".new", File.Exists(path) ? File.GetLastWriteTimeUtc(path).AddSeconds(1) : Built.UtcDateTime);
        File.Move(path + ".new", path, overwrite: true);
        return this;
    }

    public Task<EnrichmentAnswer> AskAsync(string address) =>
        Enricher.LookUpAsync(EnrichmentQuestion.Of(address.Contains(':', StringComparison.Ordinal) ? "ipv6-addr" : "ipv4-addr", address), CancellationToken.None);

    public Task<string> ProbeAsync() => Enricher.ProbeAsync(CancellationToken.None);

    /// <summary>Until it is looked again whether files changed.</summary>
    public void Later() => Time.Advance(TimeSpan.FromSeconds(5));

    public async ValueTask DisposeAsync()
    {
        if (_enricher is not null)
            await _enricher.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
