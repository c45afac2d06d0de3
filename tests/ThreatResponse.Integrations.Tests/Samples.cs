namespace ThreatResponse.Integrations.Tests;

/// <summary>Real samples lie outside the repository: where TR_SAMPLES says, or in shared/samples beside it. A clone that stands alone has none.</summary>
internal static class Samples
{
    public static string? Folder { get; } = Find();

    public static IReadOnlyList<string> Files(string folder, string pattern) =>
        Folder is { } root && Directory.Exists(Path.Combine(root, folder)) ? [.. Directory.EnumerateFiles(Path.Combine(root, folder), pattern).Order(StringComparer.Ordinal)] : [];

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("TR_SAMPLES") is { Length: > 0 } given)
            return Directory.Exists(given) ? given : throw new DirectoryNotFoundException($"TR_SAMPLES names {given}, and there is no such folder.");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder.Parent is { } parent; folder = parent)
        {
            if (Path.Combine(parent.FullName, "shared", "samples") is var found && Directory.Exists(found))
                return found;
        }

        return null;
    }
}
