using System.Text.RegularExpressions;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.Incidents;

/// <summary>Words that incidents are found by, put on by people and responses.</summary>
public static partial class TagIncident
{
    /// <summary>On one incident.</summary>
    public const int Most = 20;

    /// <summary>As tags are written; null when it cannot be one.</summary>
    public static string? Read(string? text) => text?.Trim().ToLowerInvariant() is { } tag && Tags().IsMatch(tag) ? tag : null;

    /// <param name="on">False: it is taken off.</param>
    public static Outcome<IncidentState> With(IncidentState state, string text, bool on)
    {
        if (state.MergedInto is not null)
        {
            return new IncidentIsMerged(state.Number);
        }

        if (Read(text) is not { } tag)
        {
            return new TagIsInvalid(text);
        }

        var tags = Both(state.Tags, null).Where(known => known != tag).ToList();
        if (on && tags.Count >= Most)
        {
            return new TooManyTags(state.Number, Most);
        }

        return state with { Tags = Kept(on ? [.. tags, tag] : tags), Touched = true };
    }

    /// <summary>The tags of two that become one.</summary>
    public static IReadOnlyList<string>? Of(IncidentState into, IncidentState gone) => Kept([.. Both(into.Tags, gone.Tags).Take(Most)]);

    private static IEnumerable<string> Both(IReadOnlyList<string>? one, IReadOnlyList<string>? other) => (one ?? []).Union(other ?? []);

    private static IReadOnlyList<string>? Kept(IReadOnlyList<string> tags) => tags.Count == 0 ? null : [.. tags.Order(StringComparer.Ordinal)];

    [GeneratedRegex("^[a-z0-9][a-z0-9.:-]{0,39}$")]
    private static partial Regex Tags();
}
