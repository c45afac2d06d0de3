namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary><c>ISSUBSET</c> and <c>ISSUPERSET</c>, of IPv4 or IPv6.</summary>
internal sealed record InRange(AddressRange Range, bool IsSubset) : ValueTest
{
    internal override bool Meets(StixValue value, ObjectPath path, MatchWork work) =>
        value is StixValue.Text { Value: var text } && work.Takes(1) && AddressRange.TryRead(text, out var seen) && (IsSubset ? Range.Holds(seen) : seen.Holds(Range));
}
