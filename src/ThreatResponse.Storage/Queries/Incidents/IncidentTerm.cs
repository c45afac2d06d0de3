using System.Net;

namespace ThreatResponse.Storage.Queries.Incidents;

/// <summary>What a term of a filter is about.</summary>
public enum IncidentField
{
    State,
    Source,

    /// <summary>Account name; an empty value stands for nobody.</summary>
    Assignee,
    Target,
    Host,
    User,

    /// <summary>Any value seen in the incident's alerts, whatever its role.</summary>
    Observable,

    /// <summary>What it was closed as.</summary>
    Classification,

    /// <summary>A word that people or responses put on it.</summary>
    Tag,
    Score,
    Severity,
    Alerts,
}

/// <summary>A condition of a filter: the field is any of the values. A value that ends in <c>*</c> is a prefix; of what is seen, an IPv6 network in CIDR is all its addresses.</summary>
/// <param name="Not">The field is none of the values.</param>
public sealed record IncidentTerm(IncidentField Field, IReadOnlyList<string> Values, bool Not = false)
{
    /// <summary>Whether an incident's row tells by itself if the term holds.</summary>
    public bool IsInRow => Field is not (IncidentField.Host or IncidentField.User or IncidentField.Observable or IncidentField.Classification);

    /// <summary>The network that a value stands for; null when it stands for itself.</summary>
    public static IPNetwork? NetworkOf(string value) => value.Contains(':', StringComparison.Ordinal) && value.Contains('/', StringComparison.Ordinal) && IPNetwork.TryParse(value, out var network) ? network : null;
}

/// <summary>A condition of a filter: the number lies between the two, both included.</summary>
public sealed record IncidentRange(IncidentField Field, long? Least, long? Most);

/// <param name="Incidents">How many incidents have it, of the first 10,000 looked at.</param>
public sealed record FieldValue(string Value, long Incidents);
