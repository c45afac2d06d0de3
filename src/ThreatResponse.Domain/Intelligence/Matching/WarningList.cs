namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>A list of values that are no threat, or say nothing when they are met: one file in MISP's format (<see href="https://github.com/MISP/misp-warninglists"/>).</summary>
public sealed record WarningList
{
    public required string Name { get; init; }

    /// <value><c>string</c>. Otherwise <c>substring</c>, <c>hostname</c> (a name and all below it), <c>cidr</c>, or <c>regex</c>.</value>
    public string Type { get; init; } = "string";

    public string Version { get; init; } = "";

    public string Description { get; init; } = "";

    public required IReadOnlyList<string> List { get; init; }

    /// <summary>MISP's attribute types that it is about, for example <c>ip-dst</c> and <c>hostname</c>. None: all.</summary>
    public IReadOnlyList<string> MatchingAttributes { get; init; } = [];
}
