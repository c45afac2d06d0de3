namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>The order of matches: the more of the value an indicator names the sooner, then the later row.</summary>
internal sealed class NearestFirst : IComparer<IndicatorMatch>
{
    public static NearestFirst Instance { get; } = new();

    public int Compare(IndicatorMatch x, IndicatorMatch y) => (x.Length, y.Length) is var (one, other) && one != other ? other.CompareTo(one) : y.Row.CompareTo(x.Row);
}
