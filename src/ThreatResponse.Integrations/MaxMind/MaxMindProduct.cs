using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Enrichment;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Http;

namespace ThreatResponse.Integrations.MaxMind;

/// <summary>GeoIP2 and GeoLite2, read from files on this machine. Files of other makers in the same format and of the same types are read as well.</summary>
internal sealed class MaxMindProduct : IEnricherProduct
{
    public const string Databases = "databases";
    public const string Language = "language";

    private static readonly HttpLimits _download = HttpLimits.Usual with { Call = TimeSpan.FromMinutes(15), LargestAnswer = 512 * 1024 * 1024 };

    private readonly DatabaseFiles _files = new();
    private readonly Func<DeviceConnection, Uri, DeviceHttp> _http;

    public MaxMindProduct()
        : this((to, server) => new DeviceHttp(to.Name, server, null, _download, to.Time, new AddressGuard()))
    {
    }

    /// <param name="http">The way to a server that databases are fetched from.</param>
    internal MaxMindProduct(Func<DeviceConnection, Uri, DeviceHttp> http) => _http = http;

    public EnricherProduct Manifest { get; } = new(
        "maxmind",
        "MaxMind GeoIP",
        "Where an address is, to which network it belongs, and whether it hides somebody (Tor, VPN, proxy), from databases on this machine. No opinion whether it is bad.",
        ["ipv4-addr", "ipv6-addr"],
        [
            new(
                Databases,
                "Databases",
                "Folder with files that end in .mmdb, or such files, as absolute paths with commas between them, on every machine where a silo runs. Replace a file by moving the new one over it: it is read within seconds."),
            new(Language, "Language", "Of names of places, where the database has it; else English.", SettingKind.Choice, Default: "en", Choices: ["de", "en", "es", "fr", "ja", "pt-BR", "ru", "zh-CN"]),
            .. UpdateSettings.Asked,
        ],
        IsLocal: true,
        Reliability.B,
        EnricherQuota.None,
        // The database is what is kept: to ask it again costs nothing.
        new AnswerLifetimes(TimeSpan.FromDays(1), TimeSpan.FromDays(1), TimeSpan.FromDays(1)),
        [],
        MostPap: "red");

    public static IReadOnlyList<string> Places(string? setting) => (setting ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public IReadOnlyList<string> Faults(IReadOnlyDictionary<string, string> settings)
    {
        var places = Places(settings.GetValueOrDefault(Databases));
        return
        [
            .. places.Where(place => !Path.IsPathFullyQualified(place)).Select(place => $"{Databases}: “{place}” is no absolute path. Enter it from the root on, for example /var/lib/GeoIP."),
            .. UpdateSettings.Faults(settings),
        ];
    }

    public IEnricher Connect(DeviceConnection to)
    {
        var updates = UpdateSettings.Of(to) is { } settings ? new UpdateSchedule(new DatabaseUpdates(to.Name, settings, server => _http(to, server)), to.Time) : null;
        return new MaxMindEnricher(to, new UsedFiles(to.Name, Places(to.Text(Databases)), _files), updates);
    }
}
