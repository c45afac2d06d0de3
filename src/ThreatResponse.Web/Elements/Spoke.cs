namespace ThreatResponse.Web.Elements;

/// <summary>One relation: a line from the centre, its verb, and who hangs on it.</summary>
/// <param name="Path">Of the line up to where it fans out.</param>
/// <param name="IsPast">Nobody says any of it now.</param>
/// <param name="More">How many there are beyond those drawn; null: none.</param>
public sealed record Spoke(string Path, bool IsPast, SpokeLabel Verb, IReadOnlyList<SpokeMember> Members, SpokeLabel? More)
{
    public IEnumerable<LabelBox> Labels
    {
        get
        {
            yield return Verb.Box;
            foreach (var member in Members)
                yield return member.Name.Box;
            if (More is not null)
                yield return More.Box;
        }
    }
}
