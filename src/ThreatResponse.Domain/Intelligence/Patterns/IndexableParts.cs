using ThreatResponse.Domain.Observables;

namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>
/// Takes a pattern apart into values each of which matches it by itself, so that an index can find them. Only one bracket of comparisons joined by <c>OR</c> is such: a part of an
/// <c>AND</c> alone says nothing.
/// </summary>
public static class IndexableParts
{
    /// <returns>Each once, in the order in which they are written; null when the pattern has to be asked as a whole.</returns>
    public static IReadOnlyList<IndexablePart>? Of(StixPattern pattern)
    {
        if (pattern.Root is not ObservationExpression.Bracket { Comparison: var comparison })
            return null;
        var parts = new List<IndexablePart>();
        return Adds(comparison, parts) && parts.Count > 0 ? [.. parts.Distinct()] : null;
    }

    private static bool Adds(ComparisonExpression comparison, List<IndexablePart> parts)
    {
        switch (comparison)
        {
            case ComparisonExpression.Any any:
                return any.Parts.All(part => Adds(part, parts));
            case ComparisonExpression.Compared { IsNegated: false, Path: var path, Test: var test } when TypeOf(path) is { } type:
                var found = PartsOf(type, test).ToList();
                parts.AddRange(found.OfType<IndexablePart>());
                return !found.Contains(null);
            default:
                return false;
        }
    }

    internal static string? TypeOf(ObjectPath path) => path switch
    {
        { Type: ObservableTypes.File } => HashNames.IsUnderHashes(path.Steps) && path is { Steps.Count: 2, Folding: TextFolding.Hash } ? ObservableTypes.File : null,
        { Steps: [PathStep.Name { Value: "value" }], Type: ObservableTypes.Ipv4Address or ObservableTypes.Ipv6Address or ObservableTypes.DomainName or ObservableTypes.Url or ObservableTypes.EmailAddress or ObservableTypes.MacAddress } => path.Type,
        _ => null,
    };

    /// <summary>Null among them: one that no index finds.</summary>
    internal static IEnumerable<IndexablePart?> PartsOf(string type, ValueTest test) => test switch
    {
        EqualToAny equal => equal.Literals.Select(literal => literal is StixValue.Text text ? Equal(type, text.Value) : null),
        InRange { IsSubset: true } within when type is ObservableTypes.Ipv4Address or ObservableTypes.Ipv6Address => [Address(type, within.Range)],
        Like { Written: ['%', '.', _, ..] } like when type == ObservableTypes.DomainName && like.Written.AsSpan(1).IndexOfAny('%', '_') < 0 =>
            [new IndexablePart(type, FoldText.Of(like.Written[2..], TextFolding.Host), IndexableMatch.Subdomains)],
        _ => [null],
    };

    private static IndexablePart? Equal(string type, string text) => type switch
    {
        ObservableTypes.Ipv4Address or ObservableTypes.Ipv6Address => AddressRange.TryRead(text, out var range) ? Address(type, range) : null,
        ObservableTypes.Url => new IndexablePart(type, text, IndexableMatch.Exact),
        ObservableTypes.File => new IndexablePart(type, FoldText.Of(text, TextFolding.Hash), IndexableMatch.Exact),
        _ => new IndexablePart(type, FoldText.Of(text, TextFolding.Host), IndexableMatch.Exact),
    };

    private static IndexablePart? Address(string type, AddressRange range) => range.IsIpv4 == (type == ObservableTypes.Ipv4Address)
        ? new IndexablePart(type, range.ToString(), range.IsOneAddress ? IndexableMatch.Exact : IndexableMatch.Network)
        : null;
}
