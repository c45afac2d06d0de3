using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ThreatResponse.Integrations.Abstractions.Alerts;

namespace ThreatResponse.Integrations.Tests;

/// <summary>
/// Payload in, events out: <c>Golden/name.in</c> beside <c>Golden/name.expected.json</c>, reviewed as a diff. With TR_UPDATE_GOLDEN=1 the expected
/// files are written anew, and the test fails to say so.
/// </summary>
public sealed class GoldenFiles
{
    private static readonly JsonSerializerOptions _options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static TheoryData<string, string> All { get; } = Find();

    [Theory]
    [MemberData(nameof(All))]
    public void Each_payload_comes_out_as_its_golden_file_says(string format, string name)
    {
        var path = Path.Combine(Folder(), name);
        var actual = Written(Given.Parse(format, File.ReadAllBytes($"{path}.in")));
        var expected = $"{path}.expected.json";
        if (Environment.GetEnvironmentVariable("TR_UPDATE_GOLDEN") == "1")
        {
            var before = File.Exists(expected) ? File.ReadAllText(expected) : null;
            File.WriteAllText(expected, actual);
            Assert.Fail(before == actual ? $"{name}: written anew, unchanged. Run again without TR_UPDATE_GOLDEN." : $"{name}: written anew, and it changed. Review the diff, then run again without TR_UPDATE_GOLDEN.");
        }

        Assert.True(File.Exists(expected), $"{name} has no expected file: run with TR_UPDATE_GOLDEN=1 and review what it writes.");
        Assert.Equal(File.ReadAllText(expected), actual);
    }

    [Fact]
    public void No_expected_file_is_left_without_its_payload() =>
        Assert.All(Directory.EnumerateFiles(Folder(), "*.expected.json", SearchOption.AllDirectories).Where(IsSource), file => Assert.True(File.Exists(file.Replace(".expected.json", ".in", StringComparison.Ordinal)), file));

    private static TheoryData<string, string> Find()
    {
        var found = new TheoryData<string, string>();
        foreach (var (folder, format) in new[] { ("JsonEventSource", "json-event"), ("SuricataEve", "suricata-eve"), ("Cef", "cef"), ("Leef", "leef"), ("Syslog", "syslog") })
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Folder(), folder, "Golden"), "*.in").Order(StringComparer.Ordinal))
                found.Add(format, Path.Combine(folder, "Golden", Path.GetFileNameWithoutExtension(file)));
        }

        return found;
    }

    private static string Written(IReadOnlyList<ParsedEvent> events) => new JsonArray([.. events.Select(Written)]).ToJsonString(_options) + "\n";

    private static JsonNode? Written(ParsedEvent read)
    {
        var written = new JsonObject { ["kind"] = read.GetType().Name };
        switch (read)
        {
            case AlertParsed parsed:
                written["alert"] = WithoutDefaults(JsonSerializer.SerializeToNode(parsed.Alert, _options));
                break;
            case ContextParsed parsed:
                written["context"] = WithoutDefaults(JsonSerializer.SerializeToNode(parsed.Context, _options));
                break;
            case EventIgnored ignored:
                written["type"] = ignored.Kind;
                break;
            case EventRejected rejected:
                written["reason"] = rejected.Reason;
                written["offset"] = rejected.Offset;
                break;
        }

        return written;
    }

    private static JsonNode? WithoutDefaults(JsonNode? node)
    {
        if (node is JsonArray array)
            return array.Count == 0 ? null : new JsonArray([.. array.Select(item => WithoutDefaults(item))]);
        if (node is not JsonObject holder)
            return node?.DeepClone();
        var kept = new JsonObject();
        foreach (var (name, value) in holder)
        {
            if (WithoutDefaults(value) is { } some && !(some is JsonValue { } scalar && (scalar.ToJsonString() == "false" || (name is "Classification" or "Action" && scalar.ToJsonString() == "\"Unknown\""))) && name is not ("Detection" or "Hash") && !(name == "Host" && holder.ContainsKey("HostName")))
                kept[name] = some;
        }

        return kept.Count == 0 ? null : kept;
    }

    private static bool IsSource(string file) => !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal);

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here) is { } folder && Directory.Exists(folder) ? folder : AppContext.BaseDirectory;
}
