using ThreatResponse.Domain.Intelligence.Matching;
using ThreatResponse.Domain.Observables;

namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>
/// The values by which a pattern is found. Whatever matches it, each of its observations shows one of them: what shows none need not be asked, and the observation that completes a match shows one, whichever
/// comes last. They may lead to more than what matches, never to less.
/// </summary>
public static class NamedValues
{
    /// <returns>Each once; null when a part of the pattern names none, so that nothing would find what it waits for.</returns>
    public static IReadOnlyList<NamedValue>? Of(StixPattern pattern) => All(Brackets(pattern.Root).Select(In)) is { Count: > 0 } values ? [.. values.Distinct()] : null;

    private static IEnumerable<ComparisonExpression> Brackets(ObservationExpression expression) => expression switch
    {
        ObservationExpression.Bracket bracket => [bracket.Comparison],
        ObservationExpression.All all => all.Parts.SelectMany(Brackets),
        ObservationExpression.Any any => any.Parts.SelectMany(Brackets),
        ObservationExpression.Followed followed => followed.Parts.SelectMany(Brackets),
        ObservationExpression.Within within => Brackets(within.Inner),
        ObservationExpression.Repeated repeated => Brackets(repeated.Inner),
        _ => Brackets(((ObservationExpression.Between)expression).Inner),
    };

    /// <summary>What must hold of one object together is found by any of its values: by single ones rather than by ranges.</summary>
    private static IReadOnlyList<NamedValue>? In(ComparisonExpression comparison) => comparison switch
    {
        ComparisonExpression.Any any => All(any.Parts.Select(In)),
        ComparisonExpression.All all => all.Parts.Select(In).Where(values => values is not null).OrderBy(values => values!.Any(value => value.CoversBelow || value.Value.IsNetwork)).FirstOrDefault(),
        ComparisonExpression.Compared { IsNegated: false } compared => All(Values(compared).Select(value => value is null ? null : new[] { value })) is { Count: > 0 } values ? values : null,
        _ => null,
    };

    private static IReadOnlyList<NamedValue>? All(IEnumerable<IReadOnlyList<NamedValue>?> parts)
    {
        var all = new List<NamedValue>();
        foreach (var part in parts)
        {
            if (part is null)
                return null;
            all.AddRange(part);
        }

        return all;
    }

    /// <summary>Null among them: one that no index finds.</summary>
    private static IEnumerable<NamedValue?> Values(ComparisonExpression.Compared compared) => (compared.Path, compared.Test) switch
    {
        (var path, var test) when IndexableParts.TypeOf(path) is { } type => IndexableParts.PartsOf(type, test).Select(Value),
        ({ Type: "network-traffic", Steps: [PathStep.Name { Value: "src_ref" or "dst_ref" }, PathStep.Name { Value: "value" }] }, EqualToAny equal) =>
            equal.Literals.Select(literal => literal is StixValue.Text { Value: var host } ? Value(HostType(host), host) : null),
        ({ Type: ObservableTypes.EmailMessage, Steps: [PathStep.Name { Value: "from_ref" or "sender_ref" }, PathStep.Name { Value: "value" }] }, EqualToAny equal) => Texts(equal, ObservableTypes.EmailAddress),
        ({ Type: ObservableTypes.EmailMessage, Steps: [PathStep.Name { Value: "to_refs" }, _, PathStep.Name { Value: "value" }] }, EqualToAny equal) => Texts(equal, ObservableTypes.EmailAddress),
        ({ Type: ObservableTypes.EmailMessage, Steps: [PathStep.Name { Value: "message_id" }] }, EqualToAny equal) => Texts(equal, ObservableTypes.EmailMessage),
        ({ Type: ObservableTypes.EmailMessage, Steps: [PathStep.Name { Value: "subject" }] }, EqualToAny equal) => Texts(equal, ObservableTypes.Subject),
        ({ Type: ObservableTypes.File, Steps: [PathStep.Name { Value: "name" }] }, EqualToAny equal) => Texts(equal, ObservableTypes.FileName),
        _ => [null],
    };

    private static IEnumerable<NamedValue?> Texts(EqualToAny equal, string type) => equal.Literals.Select(literal => literal is StixValue.Text { Value: var text } ? Value(type, text) : null);

    private static string HostType(string host) => !AddressRange.TryRead(host, out var range) ? ObservableTypes.DomainName : range.IsIpv4 ? ObservableTypes.Ipv4Address : ObservableTypes.Ipv6Address;

    private static NamedValue? Value(IndexablePart? part) => part is null ? null : Value(part.Type, part.Value, part.Match == IndexableMatch.Subdomains);

    private static NamedValue? Value(string type, string text, bool coversBelow = false) => IndicatorValue.Of(type, text).Value is { } value ? new NamedValue(value, coversBelow) : null;
}
