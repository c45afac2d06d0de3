using System.Diagnostics;
using System.Reflection;

namespace ThreatResponse.Architecture.Tests;

/// <summary>What there is to look at: the compiled libraries and the files under version control.</summary>
internal static class Product
{
    public static string Repository { get; } = typeof(Product).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Repository").Value!;

    /// <summary>Every library; the host only composes.</summary>
    public static IReadOnlyList<Assembly> Libraries { get; } =
    [
        .. new[] { "Contracts", "Domain", "Integrations.Abstractions", "Integrations", "Storage", "Streaming", "Grains", "Gateway", "Web" }.Select(name => Assembly.Load($"ThreatResponse.{name}")),
    ];

    /// <summary>Paths under version control, with forward slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = ListFiles();

    public static Assembly Library(string name) => Libraries.Single(library => library.GetName().Name == $"ThreatResponse.{name}");

    /// <summary>Types that somebody wrote.</summary>
    public static IEnumerable<Type> WrittenTypes(Assembly assembly) => assembly.GetTypes()
        .Where(type => !type.FullName!.Contains('<', StringComparison.Ordinal) && type.Namespace?.StartsWith("ThreatResponse", StringComparison.Ordinal) == true);

    private static string[] ListFiles()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["ls-files"]) { WorkingDirectory = Repository, RedirectStandardOutput = true })!;
        return git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
