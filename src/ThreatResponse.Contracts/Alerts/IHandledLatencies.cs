namespace ThreatResponse.Contracts.Alerts;

/// <summary>How long alerts took from accepted to handled, in this process, over the last minute.</summary>
public interface IHandledLatencies
{
    void Add(TimeSpan latency, int alerts);

    /// <summary>Milliseconds; null when nothing was handled in the last minute.</summary>
    double? P99();
}
