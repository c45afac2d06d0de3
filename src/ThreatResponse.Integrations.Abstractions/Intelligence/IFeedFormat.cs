using ThreatResponse.Contracts.Intelligence;

namespace ThreatResponse.Integrations.Abstractions.Intelligence;

/// <summary>Reads the file of a feed. Pure and total: the same text gives the same rows in the same order, so that an import that was cut off goes on where it was.</summary>
public interface IFeedFormat
{
    /// <summary>As in the address: <c>stix</c>, <c>misp</c>, <c>text</c>.</summary>
    string Name { get; }

    /// <summary>For people: what it reads.</summary>
    string Title { get; }

    /// <summary>Whether it looks like a file of this format. Cheap.</summary>
    bool Fits(string text);

    /// <returns>Rows, or why there are none.</returns>
    FeedFile Read(string text);
}

/// <param name="Rows">What the file states; a row that is unfit costs no other.</param>
/// <param name="Fault">Why the file cannot be read at all, and what to do; null: it can.</param>
public sealed record FeedFile(IReadOnlyList<FeedRow> Rows, string? Fault = null)
{
    /// <summary>What else it says of indicators, in this file or another; each id once.</summary>
    public IReadOnlyList<FeedObject> Objects { get; init; } = [];
}
