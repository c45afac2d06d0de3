namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>Takes up what a lookup finds in one layer, without what was withdrawn from it.</summary>
internal readonly ref struct MatchList(List<IndicatorMatch> into, int most, HashSet<long>? withdrawn)
{
    public bool IsFull => into.Count >= most;

    public void Add(long payload, IndicatorMatchKind kind, int length)
    {
        var row = Payload.RowOf(payload);
        if (!IsFull && (kind != IndicatorMatchKind.BelowDomain || Payload.CoversBelow(payload)) && withdrawn?.Contains(row) != true)
        {
            into.Add(new IndicatorMatch(row, kind, length));
        }
    }
}
