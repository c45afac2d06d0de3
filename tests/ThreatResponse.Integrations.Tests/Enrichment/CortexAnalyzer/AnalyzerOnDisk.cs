using System.Text.Json.Nodes;
using ThreatResponse.Integrations.CortexAnalyzer;

namespace ThreatResponse.Integrations.Tests.Enrichment.CortexAnalyzer;

/// <summary>An analyzer as Cortex has them: a folder with a declaration and a program beside it, in the folder of all analyzers. In Python, as nearly all are.</summary>
internal sealed class AnalyzerOnDisk : IDisposable
{
    /// <summary>What every program begins with: reads its input, and can write a report or an error, as the contract has it (cortexutils 2).</summary>
    private const string Start = """
        #!/usr/bin/env python3
        import json, os, subprocess, sys, time
        job = sys.argv[1] if len(sys.argv) > 1 else '/job'
        with open('%s/input/input.json' % job) as source:
            asked = json.load(source)
        def write(output):
            os.makedirs('%s/output' % job, exist_ok=True)
            with open('%s/output/output.json' % job, mode='w') as target:
                json.dump(output, target, ensure_ascii=False)
        def taxonomy(level, predicate, value):
            return {'level': level, 'namespace': 'Test', 'predicate': predicate, 'value': value}
        def report(taxonomies, artifacts=[], full={'seen': True}):
            write({'success': True, 'summary': {'taxonomies': taxonomies}, 'artifacts': artifacts, 'operations': [], 'full': full})
        def error(message):
            write({'success': False, 'input': asked, 'errorMessage': message})
            sys.exit(1)

        """;

    private AnalyzerOnDisk(string root) => Root = root;

    public string Root { get; }

    public string Declaration => Path.Combine(Root, "Test", "Test.json");

    public string Program => Path.Combine(Root, "Test", "test.py");

    /// <summary>For what a program leaves behind.</summary>
    public string Beside(string name) => Path.Combine(Root, name);

    public static AnalyzerOnDisk Create(string program, Action<JsonObject>? declared = null)
    {
        var analyzer = new AnalyzerOnDisk(Directory.CreateTempSubdirectory("tr-cortex-test-").FullName);
        Directory.CreateDirectory(Path.Combine(analyzer.Root, "Test"));
        File.WriteAllText(analyzer.Program, Start + program);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(analyzer.Program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var declaration = new JsonObject
        {
            ["name"] = "Test", ["version"] = "1.0", ["author"] = "Jo Doe", ["url"] = "https://example.com", ["license"] = "AGPL-V3", ["description"] = "For tests",
            ["dataTypeList"] = new JsonArray("ip", "domain", "hash", "mail"),
            ["baseConfig"] = "Test",
            ["command"] = "Test/test.py",
            ["config"] = new JsonObject { ["check_tlp"] = true, ["max_tlp"] = 2, ["service"] = "get" },
            ["configurationItems"] = new JsonArray(
                new JsonObject { ["name"] = "days", ["description"] = "How far back", ["type"] = "number", ["multi"] = false, ["required"] = false, ["defaultValue"] = 30 },
                new JsonObject { ["name"] = "lists", ["description"] = "Lists", ["type"] = "string", ["multi"] = true, ["required"] = false }),
        };
        declared?.Invoke(declaration);
        File.WriteAllText(analyzer.Declaration, declaration.ToJsonString());
        return analyzer;
    }

    public Asking Connect(TimeProvider? time = null, params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string> { ["declaration"] = Declaration };
        foreach (var (name, value) in settings)
            all[name] = value;
        return new Asking(new CortexProduct(), all, time ?? TimeProvider.System);
    }

    /// <summary>Text of a file that a program writes when it gets so far.</summary>
    public async Task<string> WaitForAsync(string name)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!File.Exists(Beside(name)) || File.ReadAllText(Beside(name)).Length == 0)
            await Task.Delay(20, patience.Token);
        return await File.ReadAllTextAsync(Beside(name), patience.Token);
    }

    /// <summary>That a process is gone, or only not yet asked about by its parent.</summary>
    public static bool IsAlive(string id)
    {
        try
        {
            var status = File.ReadAllText($"/proc/{id}/stat");
            return status[(status.LastIndexOf(')') + 2)..][0] is not ('Z' or 'X');
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
