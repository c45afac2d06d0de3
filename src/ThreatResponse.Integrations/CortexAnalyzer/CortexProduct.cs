using System.Globalization;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Enrichment;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.CortexAnalyzer;

/// <summary>
/// Any analyzer that is written for TheHive's Cortex: a declaration, and a command that reads <c>input/input.json</c> and writes <c>output/output.json</c> in the
/// folder that it is told (cortexutils 2). It runs on this machine, as the user that this server runs as.
/// </summary>
/// <param name="allowed">Folder that the operator lets analyzers run from; null: none may. Whoever may add a provider must not by that run whatever there is on a server.</param>
internal sealed class CortexProduct(string? allowed) : IEnricherProduct
{
    public const string Declaration = "declaration";
    public const string Folder = "folder";
    public const string Config = "config";
    public const string Safe = "safe";
    public const string Tlp = "tlp";
    public const string Pap = "pap";

    private static readonly string[] _markings = ["clear", "green", "amber", "red"];

    public EnricherProduct Manifest { get; } = new(
        "cortex",
        "Cortex analyzer",
        "What an analyzer written for TheHive's Cortex says of a value. The analyzer is run on this server.",
        CortexTypes.Asked,
        [
            new DeviceSetting(Declaration, "Declaration", "Path of the analyzer's JSON file on every server, for example /opt/Cortex-Analyzers/analyzers/AbuseIPDB/AbuseIPDB.json."),
            new DeviceSetting(Folder, "Folder of analyzers", "That commands in declarations start from. Empty: the folder above that of the declaration.", Optional: true),
            new DeviceSetting(Config, "Configuration", "What the analyzer asks for under configurationItems, as a JSON object: {\"key\": \"…\", \"days\": 30}.", SettingKind.Secret, Optional: true),
            new DeviceSetting(Safe, "Safe means", "Unknown: many analyzers call safe what they merely know nothing bad of. Good: this one knows what is good.", SettingKind.Choice, Default: "unknown", Choices: ["unknown", "good"]),
            new DeviceSetting(Tlp, "TLP of what is asked", "An analyzer that is not trusted with it refuses.", SettingKind.Choice, Default: "amber", Choices: _markings),
            new DeviceSetting(Pap, "PAP of what is asked", "As for TLP.", SettingKind.Choice, Default: "amber", Choices: _markings),
            new DeviceSetting("seconds", "Time limit", "Seconds that it may take, 1 to 600. Then it is ended with all that it started.", SettingKind.Number, Default: "60"),
            new DeviceSetting("memory", "Memory limit", "MB of address space that each of its processes may have, 32 to 65536. Node.js, Go and Java need more than they use.", SettingKind.Number, Default: "1024"),
            new DeviceSetting("output", "Output limit", "KB that a file may have which it writes, 16 to 65536: its output is one.", SettingKind.Number, Default: "4096"),
            new DeviceSetting("parallel", "At once", "How many of it may run at a time on one server, 1 to 16.", SettingKind.Number, Default: "2"),
        ],
        IsLocal: false,
        Reliability.C,
        new EnricherQuota(30, null),
        new AnswerLifetimes(TimeSpan.FromHours(24), TimeSpan.FromHours(24), TimeSpan.FromHours(1)),
        [],
        MostPap: "amber");

    public IEnricher Connect(DeviceConnection to) => new CortexEnricher(to);

    public IReadOnlyList<string> Faults(IReadOnlyDictionary<string, string> settings) =>
    [
        .. Allowed(settings, Declaration), .. Allowed(settings, Folder),
        .. Within(settings, "seconds", 1, 600), .. Within(settings, "memory", 32, 65_536), .. Within(settings, "output", 16, 65_536), .. Within(settings, "parallel", 1, 16),
    ];

    /// <summary>As the contract numbers them.</summary>
    public static int Level(string? marking) => Array.IndexOf(_markings, marking) is >= 0 and var level ? level : 2;

    private IEnumerable<string> Allowed(IReadOnlyDictionary<string, string> settings, string name)
    {
        if (settings.GetValueOrDefault(name) is not { Length: > 0 } path)
            yield break;
        if (!Path.IsPathRooted(path))
            yield return $"{name}: enter the whole path, beginning with /.";
        else if (allowed is null)
            yield return $"{name}: no analyzers run on this server until its operator names their folder in analyzers (TR_ANALYZERS).";
        else if (!IsBelow(Path.GetFullPath(path), Path.GetFullPath(allowed)))
            yield return $"{name}: analyzers run from {allowed} and below only.";
    }

    private static bool IsBelow(string path, string folder) => path == folder || path.StartsWith(folder.EndsWith('/') ? folder : folder + "/", StringComparison.Ordinal);

    private static IEnumerable<string> Within(IReadOnlyDictionary<string, string> settings, string name, int least, int most)
    {
        if (settings.GetValueOrDefault(name) is { Length: > 0 } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < least || number > most))
            yield return $"{name}: enter a whole number from {least} to {most}.";
    }
}
