using System.Text.RegularExpressions;

namespace ThreatResponse.Gateway.Connections;

/// <summary>Where the earlier contents of a file went: <c>eve.json.1</c>, <c>eve.json-20260304</c>.</summary>
internal static partial class RotatedFiles
{
    /// <summary>Oldest first.</summary>
    public static IReadOnlyList<string> Of(string file)
    {
        var (folder, name) = (Path.GetDirectoryName(Path.GetFullPath(file))!, Path.GetFileName(file));
        return [.. Directory.EnumerateFiles(folder, name + "?*").Where(other => Suffix().IsMatch(Path.GetFileName(other)[name.Length..])).OrderBy(File.GetLastWriteTimeUtc)];
    }

    [GeneratedRegex(@"^[.-]\d+$")]
    private static partial Regex Suffix();
}
