using System.Text.RegularExpressions;

namespace ThreatResponse.Architecture.Tests;

/// <summary>The metrics that the source declares, by the names under which Prometheus has them.</summary>
internal static partial class DeclaredMetrics
{
    public static IReadOnlySet<string> All { get; } = In(Product.Files
        .Where(file => file.StartsWith("src/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal))
        .Select(file => File.ReadAllText(Path.Combine(Product.Repository, file)))).ToHashSet(StringComparer.Ordinal);

    public static IEnumerable<string> In(IEnumerable<string> sources) => sources.SelectMany(source => Declarations().Matches(source)).SelectMany(match => NamesOf(match.Groups["kind"].Value, match.Groups["name"].Value, match.Groups["unit"].Value));

    /// <summary>Metrics of ours that a query asks for.</summary>
    public static IEnumerable<string> AskedIn(string query) => Asked().Matches(query).Select(match => match.Value);

    private static string[] NamesOf(string kind, string name, string unit)
    {
        var prometheus = name.Replace('.', '_') + (unit == "s" ? "_seconds" : "");
        return kind switch
        {
            "Counter" or "ObservableCounter" => [prometheus + "_total"],
            "Histogram" => [prometheus + "_bucket", prometheus + "_sum", prometheus + "_count"],
            _ => [prometheus],
        };
    }

    [GeneratedRegex("""Create(?<kind>(?:Observable)?(?:Counter|UpDownCounter|Gauge)|Histogram)(?:<\w+>)?\(\s*"(?<name>[a-z_.]+)",(?:[^"]*,)?\s*"(?<unit>[^"]*)",""")]
    private static partial Regex Declarations();

    [GeneratedRegex(@"\bthreat_?response_\w+")]
    private static partial Regex Asked();
}
