using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Serilog.Events;
using ThreatResponse.Domain.Intelligence.Sharing;

namespace ThreatResponse.Host.Configuration;

/// <summary>Reads the configuration file and the environment over it, and lists everything that is wrong at once.</summary>
internal sealed partial class ReadSettings(string file, Func<string, string?> environment)
{
    private static readonly (string Variable, string Key)[] _overrides =
    [
        ("TR_DATA", "data"),
        ("TR_URLS", "urls"),
        ("TR_SYSLOG_PORT", "syslog.port"),
        ("TR_SILO_PORT", "silo.port"),
        ("TR_SILO_GATEWAY_PORT", "silo.gateway-port"),
        ("TR_SILO_ADDRESS", "silo.address"),
        ("TR_ROLES", "roles"),
        ("TR_STORE", "store.postgres"),
        ("TR_KEEP_ALERTS_DAYS", "keep-alerts-days"),
    ];

    private readonly Dictionary<string, Setting> _settings = new(StringComparer.Ordinal);
    private readonly List<string> _faults = [];

    public static HostSettings Read(string file, Func<string, string?> environment, out IReadOnlyList<string> faults)
    {
        var reader = new ReadSettings(file, environment);
        var settings = reader.Read();
        faults = reader._faults;
        return settings;
    }

    private HostSettings Read()
    {
        foreach (var setting in YamlSettings.Read(file, _faults))
            _settings[setting.Key] = setting;
        foreach (var (variable, key) in _overrides)
        {
            if (environment(variable) is { Length: > 0 } value)
                _settings[key] = new Setting(key, value, $"environment variable {variable}");
        }

        var cluster = Cluster();
        var settings = new HostSettings
        {
            File = file,
            Cluster = cluster,
            Roles = Roles(cluster is not null),
            Data = Text("data") is { Length: > 0 } data ? Path.GetFullPath(data) : DefaultData(),
            Urls = Urls(),
            SyslogAddress = Address("syslog.address", "127.0.0.1"),
            SyslogPort = Number("syslog.port", 5514, 0, 65_535),
            SiloPort = cluster is null ? Number("silo.port", 0, 0, 65_535) : Number("silo.port", 11_111, 1, 65_535),
            SiloGatewayPort = cluster is null ? Number("silo.gateway-port", 0, 0, 65_535) : Number("silo.gateway-port", 30_000, 1, 65_535),
            Partitions = Number("partitions", cluster is null ? 4 : 16, 1, 64),
            KeepAlertsDays = KeepAlertsDays(cluster is not null),
            Follow = Follow(),
            Rules = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, Text("rules") is { Length: > 0 } rules ? rules : "rules"),
            ShareName = Text("share.name") is { Length: > 0 } name ? name : "Threat Response",
            ShareTlp = Tlp(),
            Log = Level(),
        };
        foreach (var setting in _settings.Values)
            _faults.Add($"{setting.Place}: {setting.Key}: no such key. Known are data, urls, roles, store.postgres, store.patience, cluster.id, cluster.service, syslog.address, syslog.port, silo.address, silo.port, silo.gateway-port, partitions, keep-alerts-days, follow, rules, share.name, share.tlp and log.");
        return settings;
    }

    private static string DefaultData() => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "threat-response");

    /// <summary>Takes a setting: what is left in the end is unknown.</summary>
    private Setting? Take(string key) => _settings.Remove(key, out var setting) ? setting : null;

    private string? Text(string key) => Take(key)?.Value.Trim();

    private int Number(string key, int otherwise, int least, int most)
    {
        if (Take(key) is not { } setting)
            return otherwise;
        if (int.TryParse(setting.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Fault(setting, $"“{setting.Value}” is not a whole number from {least} to {most}");
        return otherwise;
    }

    private string Address(string key, string otherwise)
    {
        if (Take(key) is not { } setting)
            return otherwise;
        if (IPAddress.TryParse(setting.Value, out _))
            return setting.Value;
        Fault(setting, $"“{setting.Value}” is not an IP address; 0.0.0.0 listens on all");
        return otherwise;
    }

    private IReadOnlyList<string> Urls()
    {
        if (Take("urls") is not { } setting)
            return ["http://127.0.0.1:8080"];
        var urls = setting.Value.Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (urls.Length == 0)
            Fault(setting, "is empty; expected for example http://127.0.0.1:8080");
        foreach (var url in urls)
        {
            if (!Uri.TryCreate(url.Replace("://*", "://any", StringComparison.Ordinal).Replace("://+", "://any", StringComparison.Ordinal), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
                Fault(setting, $"“{url}” is not an address to listen on; expected for example http://127.0.0.1:8080");
        }

        return urls;
    }

    private List<(string File, string Source)> Follow()
    {
        var followed = new List<(string File, string Source)>();
        Take("follow");
        for (var i = 0; _settings.Keys.Any(key => key.StartsWith($"follow[{i}]", StringComparison.Ordinal)); i++)
        {
            var (path, source) = (Take($"follow[{i}].file"), Take($"follow[{i}].source"));
            if (path is null || path.Value.Trim().Length == 0)
                _faults.Add($"{source?.Place ?? file}: follow[{i}].file: is missing; expected the path of the file to follow");
            else if (!SourceName().IsMatch(source?.Value ?? "suricata"))
                Fault(source!, $"“{source!.Value}” is no name of a source: lower-case letters, digits and dashes");
            else
                followed.Add((Path.GetFullPath(path.Value.Trim()), source?.Value ?? "suricata"));
        }

        return followed;
    }

    private string Tlp()
    {
        if (Take("share.tlp") is not { } setting)
            return "amber";
        if (StixMarkings.Known.Contains(setting.Value.Trim().ToLowerInvariant()))
            return setting.Value.Trim().ToLowerInvariant();
        Fault(setting, $"“{setting.Value}” is not one of {string.Join(", ", StixMarkings.Known)}");
        return "amber";
    }

    private LogEventLevel Level()
    {
        if (Take("log") is not { } setting)
            return LogEventLevel.Warning;
        if (Enum.TryParse<LogEventLevel>(setting.Value, ignoreCase: true, out var level))
            return level;
        Fault(setting, $"“{setting.Value}” is not one of verbose, debug, information, warning, error");
        return LogEventLevel.Warning;
    }

    private void Fault(Setting setting, string message) => _faults.Add($"{setting.Place}: {setting.Key}: {message}.");

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex SourceName();
}
