namespace ThreatResponse.Contracts.Response.Rules;

/// <summary>A field that conditions may ask about.</summary>
/// <param name="Type">text, number, yes or no, one of several words, or address.</param>
/// <param name="Words">Its values, where it is one of several words.</param>
/// <param name="IsBlockable">Its values can be put on a list.</param>
[GenerateSerializer, Immutable, Alias("tr.RuleField")]
public sealed record RuleField(
    [property: Id(0)] string Name,
    [property: Id(1)] RuleFieldType Type,
    [property: Id(2)] string Explanation,
    [property: Id(3)] IReadOnlyList<string> Words,
    [property: Id(4)] bool IsBlockable);
