using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.CortexAnalyzer;

/// <summary>An analyzer's declaration, as far as it takes to run it.</summary>
/// <param name="Command">Whole path of the program.</param>
/// <param name="Folder">Of all analyzers: commands start from there, and run in it, as under Cortex.</param>
/// <param name="Config">What it brings itself, and the values that its items have when nothing is entered.</param>
/// <param name="Required">Items that something must be entered for.</param>
internal sealed record AnalyzerDeclaration(string Name, string Version, IReadOnlyList<string> Types, string Command, string Folder, JsonObject Config, IReadOnlyList<string> Required)
{
    private const int Largest = 1024 * 1024;

    /// <exception cref="DeviceFailureException">It cannot be run as it is declared.</exception>
    public static async Task<AnalyzerDeclaration> LoadAsync(string path, string? folder, CancellationToken stop)
    {
        var root = Path.GetFullPath(folder ?? Path.GetDirectoryName(Path.GetDirectoryName(path)) ?? "/");
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists || file.Length is 0 or > Largest)
                throw Wrong($"There is no declaration at {path} on this server, or it is empty or too long.");
            return Read(await File.ReadAllBytesAsync(path, stop), path, root);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Wrong($"The declaration {path} cannot be read: {fault.Message}");
        }
    }

    private static AnalyzerDeclaration Read(byte[] text, string path, string root)
    {
        using var document = ReadJson.Object(text, [], out var reason, out _) ?? throw Wrong($"The declaration {path} is not as it should be: {reason}.");
        var declared = document.RootElement;
        string[] types = [.. Members.Texts(Members.Get(declared, "dataTypeList"))];
        if (Members.Text(declared, "name") is not { } name || types.Length == 0)
            throw Wrong($"The declaration {path} has no name or no dataTypeList: is it that of an analyzer?");
        if (Members.Text(declared, "command") is not { } command)
            throw Wrong($"The declaration {path} has no command: analyzers that come as container images only are not run here.");
        return new AnalyzerDeclaration(name, Members.Text(declared, "version") ?? "", types, Program(command, root), root, Configured(declared), Needed(declared));
    }

    /// <summary>A program of the folder, and no other.</summary>
    private static string Program(string command, string root)
    {
        var program = Path.GetFullPath(Path.Combine(root, command));
        if (!program.StartsWith(root.TrimEnd('/') + '/', StringComparison.Ordinal))
            throw Wrong($"The command {command} leads out of {root}: enter the folder of analyzers that it lies in.");
        if (!File.Exists(program))
            throw Wrong($"The command {program} is not there: enter the folder of analyzers that {command} starts from.");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(program) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) == 0)
            throw Wrong($"The command {program} is not executable: run chmod +x on it.");
        return program;
    }

    private static JsonObject Configured(JsonElement declared)
    {
        var config = Members.Get(declared, "config") is { ValueKind: JsonValueKind.Object } own ? JsonObject.Create(own.Clone())! : [];
        foreach (var item in Items(declared))
        {
            if (Members.Text(item, "name") is not { } name || config.ContainsKey(name))
                continue;
            if (Members.Get(item, "defaultValue") is { } value)
                config[name] = JsonNode.Parse(value.GetRawText());
            else if (IsTrue(item, "multi"))
                config[name] = new JsonArray();
        }

        return config;
    }

    private static string[] Needed(JsonElement declared) =>
        [.. Items(declared).Where(item => IsTrue(item, "required") && !IsTrue(item, "multi")).Select(item => Members.Text(item, "name")).OfType<string>()];

    private static IEnumerable<JsonElement> Items(JsonElement declared) =>
        Members.Items(Members.Get(declared, "configurationItems")).Where(item => item.ValueKind == JsonValueKind.Object);

    private static bool IsTrue(JsonElement item, string name) => Members.Get(item, name) is { ValueKind: JsonValueKind.True };

    private static DeviceFailureException Wrong(string words) => new(FailureKind.InvalidValue, words);
}
