using System.IO.Compression;
using System.Text.Json;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Domain.AlertToIncident;

namespace ThreatResponse.Benchmarks.Grouping;

/// <summary>One network's alerts in order of time, with their labels: <c>NAME.ndjson.gz</c> and <c>NAME.labels.gz</c>.</summary>
internal sealed record LabelledNetwork(string Name, IReadOnlyList<LabelledAlert> Alerts)
{
    public const int Partitions = 16;
    private const string EventsSuffix = ".ndjson.gz";

    public double Days => (Alerts[^1].Journalled.Time - Alerts[0].Journalled.Time).TotalDays;

    public static IReadOnlyList<LabelledNetwork> ReadAll(string folder) =>
        [.. Directory.GetFiles(folder, "*" + EventsSuffix).Order(StringComparer.Ordinal).Select(Read)];

    private static LabelledNetwork Read(string path)
    {
        var name = Path.GetFileName(path)[..^EventsSuffix.Length];
        var labels = Lines(Path.Combine(Path.GetDirectoryName(path)!, name + ".labels.gz"));
        var alerts = Lines(path).Zip(labels, (line, label) => (line, label))
            .Select((pair, index) => new LabelledAlert(ReadAlert(pair.line, index + 1), pair.label == "-" ? null : pair.label));
        return new LabelledNetwork(name, [.. alerts]);
    }

    /// <summary>Reads no more of an event than these files have; the product's own parser lives with the sources.</summary>
    private static JournalledAlert ReadAlert(string line, long seq)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        var (target, detector) = (root.GetProperty("target"), root.GetProperty("detector"));
        var occurred = root.GetProperty("threat_info").GetProperty("occurred_at").GetDateTimeOffset();
        var alert = new Alert
        {
            Source = "json",
            NaturalKey = root.GetProperty("event_id").GetString()!,
            Occurred = occurred,
            Title = root.GetProperty("summary").GetString()!,
            Product = string.Intern(detector.GetProperty("product").GetString()!),
            Rule = string.Intern(detector.GetProperty("rule").GetString()!),
            Severity = SeverityOf(root.GetProperty("severity").GetString()),
            Targets = [new AlertTarget { HostName = string.Intern(target.GetProperty("host_name").GetString()!), Address = target.GetProperty("ip_address").GetString() }],
        };
        return new JournalledAlert(seq, PartitionOf.Alert(alert, Partitions), occurred, alert);
    }

    private static int SeverityOf(string? severity) => severity switch
    {
        "info" => 10,
        "minor" => 30,
        "moderate" => 50,
        "major" => 70,
        "critical" => 90,
        _ => throw new InvalidDataException($"unknown severity '{severity}'"),
    };

    private static IEnumerable<string> Lines(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
