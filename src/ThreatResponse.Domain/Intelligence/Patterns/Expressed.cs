using System.Text.RegularExpressions;

namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary><c>MATCHES</c>: found anywhere in the text, in time that grows with its length only.</summary>
internal sealed record Expressed(Regex Expression, TextFolding Folding) : ValueTest
{
    internal override bool Meets(StixValue value, ObjectPath path, MatchWork work) =>
        value is StixValue.Text { Value: var text } && work.Takes(1 + (4L * text.Length)) && Expression.IsMatch(FoldText.Of(text, Folding));
}
