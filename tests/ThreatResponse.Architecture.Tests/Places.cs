namespace ThreatResponse.Architecture.Tests;

/// <summary>What lies where: at the top, and in each project, only what belongs there.</summary>
public sealed class Places
{
    private static readonly string[] _top =
    [
        ".ci", ".editorconfig", ".gitattributes", ".gitignore", "LICENSE", "README.md", "ThreatResponse.sln", "cluster-config", "global.json", "src", "tests",
    ];

    /// <summary>The same feature words in every project, so that a feature is found without searching.</summary>
    private static readonly string[] _features =
    [
        "Alerts", "Incidents", "Investigations", "Hosts", "Users", "Indicators", "Intelligence", "Enrichment", "Forensics", "Response", "Connections", "Notifications", "Access",
        "Reporting", "Audit", "Pipeline",
    ];

    /// <summary>What a project has besides: its layers, its transports, its steps. Integrations has a folder for each product.</summary>
    private static readonly Dictionary<string, string[]> _besides = new()
    {
        ["Contracts"] = [],
        ["Domain"] = ["AlertToIncident", "IncidentToResponse", "Observables", "Similarity"],
        ["Grains"] = ["Settings"],
        ["Integrations.Abstractions"] = [],
        ["Storage"] = ["Journal", "Decisions", "Targets", "Queries", "Schema", "Sql", "Sqlite", "Postgres", "GrainState", "Retention"],
        ["Streaming"] = [],
        ["Gateway"] = ["Entities", "ExistingClients", "Http"],
        ["Web"] = ["Elements", "Exports", "Search", "Shell", "Styleguide", "Texts", "wwwroot"],
        ["Host"] = ["Configuration", "Embedded", "Cluster", "Samples"],
    };

    [Fact]
    public void The_top_level_holds_only_what_belongs_there() => Assert.Empty(StrayAtTop(Product.Files));

    [Fact]
    public void A_project_has_only_folders_of_features_and_of_its_own_layers() => Assert.Empty(StrayFolders(Product.Files));

    [Fact]
    public void A_planted_stray_is_found()
    {
        Assert.Equal(["PLAN.md", "scripts"], StrayAtTop(["PLAN.md", "scripts/a.sh", "src/x"]));
        Assert.Equal(["Gateway/Controllers"], StrayFolders(["src/ThreatResponse.Gateway/Controllers/A.cs", "src/ThreatResponse.Gateway/Alerts/B.cs", "src/ThreatResponse.Gateway/C.cs"]));
    }

    [Fact]
    public void A_readme_has_at_most_thirty_lines() =>
        Assert.DoesNotContain(
            Product.Files.Where(file => file.StartsWith("src/", StringComparison.Ordinal) && file.EndsWith("/README.md", StringComparison.Ordinal)),
            file => File.ReadLines(Path.Combine(Product.Repository, file)).Count() > 30);

    private static IEnumerable<string> StrayAtTop(IEnumerable<string> files) => files.Select(file => file.Split('/')[0]).Distinct().Except(_top);

    private static IEnumerable<string> StrayFolders(IEnumerable<string> files) => files
        .Select(file => file.Split('/'))
        .Where(parts => parts.Length > 3 && parts[0] == "src" && parts[1].StartsWith("ThreatResponse.", StringComparison.Ordinal))
        .Select(parts => (Project: parts[1]["ThreatResponse.".Length..], Folder: parts[2]))
        .Where(place => _besides.TryGetValue(place.Project, out var besides) && !_features.Contains(place.Folder) && !besides.Contains(place.Folder))
        .Select(place => $"{place.Project}/{place.Folder}")
        .Distinct();
}
