using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Enrichment;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.MaxMind;

/// <summary>GeoIP2 and GeoLite2, read from files on this machine. Files of other makers in the same format and of the same types are read as well.</summary>
internal sealed class MaxMindProduct : IEnricherProduct
{
    public const string Databases = "databases";
    public const string Language = "language";

    private readonly DatabaseFiles _files = new();

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
        ],
        IsLocal: true,
        Reliability.B,
        EnricherQuota.None,
        // The database is what is kept: to ask it again costs nothing.
        new AnswerLifetimes(TimeSpan.FromDays(1), TimeSpan.FromDays(1), TimeSpan.FromDays(1)),
        []);

    public static IReadOnlyList<string> Places(string? setting) => (setting ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public IReadOnlyList<string> Faults(IReadOnlyDictionary<string, string> settings)
    {
        var places = Places(settings.GetValueOrDefault(Databases));
        return [.. places.Where(place => !Path.IsPathFullyQualified(place)).Select(place => $"{Databases}: “{place}” is no absolute path. Enter it from the root on, for example /var/lib/GeoIP.")];
    }

    public IEnricher Connect(DeviceConnection to) => new MaxMindEnricher(to, new UsedFiles(to.Name, Places(to.Text(Databases)), _files));
}
