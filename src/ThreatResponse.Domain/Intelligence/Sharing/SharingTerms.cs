namespace ThreatResponse.Domain.Intelligence.Sharing;

/// <summary>As whose, and under which marking, intelligence is shared.</summary>
/// <param name="Installation">What ids follow from.</param>
/// <param name="Name">Of the organisation.</param>
/// <param name="Tlp"><c>clear</c>, <c>green</c>, <c>amber</c> or <c>red</c>.</param>
public sealed record SharingTerms(Guid Installation, string Name, string Tlp)
{
    /// <summary>Of the way objects are written: raise it with any change to that, so that all are published anew.</summary>
    private const int Edition = 1;

    /// <summary>How objects are written: those written otherwise are published anew.</summary>
    public string Look => $"{Edition}|{Tlp}|{Name}";

    public string Identity => StixIds.Of(Installation, "identity", "us");

    public string Marking => StixMarkings.Of(Tlp);
}
