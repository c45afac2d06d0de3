using System.Xml.Linq;

namespace ThreatResponse.Architecture.Tests;

/// <summary>Who may see whom: the reference table of the design.</summary>
public sealed class References
{
    private static readonly Dictionary<string, string[]> _allowed = new()
    {
        ["Contracts"] = [],
        ["Domain"] = ["Contracts"],
        ["Integrations.Abstractions"] = ["Contracts"],
        ["Integrations"] = ["Integrations.Abstractions", "Contracts"],
        ["Storage"] = ["Contracts"],
        ["Streaming"] = ["Contracts", "Storage"],
        ["Grains"] = ["Contracts", "Domain", "Integrations.Abstractions"],
        ["Gateway"] = ["Contracts", "Storage"],
        ["Web"] = ["Contracts", "Storage"],
        ["Collector"] = [],
        ["Host"] = ["Contracts", "Domain", "Integrations.Abstractions", "Integrations", "Storage", "Streaming", "Grains", "Gateway", "Web"],
    };

    [Fact]
    public void Every_project_names_only_what_the_table_allows() =>
        Assert.Empty(Product.Files
            .Where(file => file.StartsWith("src/", StringComparison.Ordinal) && file.EndsWith(".csproj", StringComparison.Ordinal))
            .SelectMany(file => Violations(NameOf(file), ReferencesIn(File.ReadAllText(Path.Combine(Product.Repository, file))))));

    [Fact]
    public void Every_compiled_library_uses_only_what_the_table_allows() =>
        Assert.Empty(Product.Libraries.SelectMany(library => Violations(
            library.GetName().Name!["ThreatResponse.".Length..],
            library.GetReferencedAssemblies().Where(other => other.Name!.StartsWith("ThreatResponse.", StringComparison.Ordinal)).Select(other => other.Name!["ThreatResponse.".Length..]))));

    [Fact]
    public void No_library_sees_what_its_references_see() =>
        Assert.DoesNotContain(
            Product.Files.Where(file => file.StartsWith("src/", StringComparison.Ordinal) && file.EndsWith(".csproj", StringComparison.Ordinal) && NameOf(file) != "Host"),
            file => File.ReadAllText(Path.Combine(Product.Repository, file)).Contains("DisableTransitiveProjectReferences", StringComparison.Ordinal));

    [Theory]
    [InlineData("Gateway", "../ThreatResponse.Grains/ThreatResponse.Grains.csproj", "Gateway sees Grains")]
    [InlineData("Grains", @"..\ThreatResponse.Integrations\ThreatResponse.Integrations.csproj", "Grains sees Integrations")]
    [InlineData("Domain", "../ThreatResponse.Storage/ThreatResponse.Storage.csproj", "Domain sees Storage")]
    [InlineData("Newcomer", "../ThreatResponse.Contracts/ThreatResponse.Contracts.csproj", "Newcomer is not in the table")]
    public void A_planted_reference_is_found(string project, string reference, string violation) =>
        Assert.Equal([violation], Violations(project, ReferencesIn($"""<Project><ItemGroup><ProjectReference Include="{reference}" /></ItemGroup></Project>""")));

    private static IEnumerable<string> Violations(string project, IEnumerable<string> references) => _allowed.TryGetValue(project, out var allowed)
        ? references.Except(allowed).Select(reference => $"{project} sees {reference}")
        : [$"{project} is not in the table"];

    private static IEnumerable<string> ReferencesIn(string project) =>
        XDocument.Parse(project).Descendants("ProjectReference").Select(reference => NameOf(reference.Attribute("Include")!.Value));

    private static string NameOf(string projectFile) => Path.GetFileNameWithoutExtension(projectFile.Replace('\\', '/'))["ThreatResponse.".Length..];
}
