namespace ThreatResponse.Contracts.Indicators;

/// <summary>Which indicators there are, without their states.</summary>
public interface IIndicatorKeys
{
    /// <summary>Keys of all that were judged, <c>type|value</c>: what a silo matches alerts against.</summary>
    Task<IReadOnlyList<string>> JudgedAsync(CancellationToken stop);
}
