using System.Text.Json.Nodes;

namespace ThreatResponse.Integrations.CortexAnalyzer;

/// <summary>The folder of one run, which nobody else can look into. Gone with all that is in it when the run is over: there are secrets in it.</summary>
internal sealed class AnalyzerJob : IDisposable
{
    private const string Prefix = "tr-analyzer-";

    private AnalyzerJob(string folder) => Folder = folder;

    public string Folder { get; }

    public string Scratch => Path.Combine(Folder, "tmp");

    /// <summary>What the analyzer trusts besides, if that is configured.</summary>
    public string? Certificates { get; private init; }

    private string Input => Path.Combine(Folder, "input", "input.json");

    private string Output => Path.Combine(Folder, "output", "output.json");

    public static async Task<AnalyzerJob> CreateAsync(JsonObject input, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory(Prefix).FullName;
        var certificates = input["config"]?["cacerts"] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
        var job = new AnalyzerJob(folder) { Certificates = certificates is null ? null : Path.Combine(folder, "input", "cacerts") };
        try
        {
            foreach (var name in new[] { "input", "output", "tmp" })
                Directory.CreateDirectory(Path.Combine(folder, name));
            if (job.Certificates is { } path)
                await File.WriteAllTextAsync(path, certificates, stop);
            await File.WriteAllTextAsync(job.Input, input.ToJsonString(), stop);
            return job;
        }
        catch
        {
            job.Dispose();
            throw;
        }
    }

    /// <summary>Its output; empty when it wrote none, null when it wrote more than that.</summary>
    public async Task<byte[]?> OutputAsync(long largest, CancellationToken stop)
    {
        var file = new FileInfo(Output);
        // A link could lead anywhere, and what is no file has no length.
        if (!file.Exists || file.LinkTarget is not null || file.Length == 0)
            return [];
        return file.Length >= largest ? null : await File.ReadAllBytesAsync(Output, stop);
    }

    /// <summary>What servers left that were killed meanwhile.</summary>
    public static void Sweep(DateTimeOffset now)
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), $"{Prefix}*"))
        {
            if (now.UtcDateTime - Directory.GetLastWriteTimeUtc(folder) > TimeSpan.FromDays(1))
                Remove(folder);
        }
    }

    public void Dispose() => Remove(Folder);

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (UnauthorizedAccessException)
        {
            // It took rights away from folders of its own.
            Unlock(folder);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Unlock(string folder)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var inner in new DirectoryInfo(folder).EnumerateDirectories("*", new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint }))
            Unlock(inner.FullName);
    }
}
