namespace ThreatResponse.Contracts.Alerts;

public static class AlertStreams
{
    /// <summary>Namespace of the streams that carry journalled alerts; a stream's key is its dispatcher's number.</summary>
    public const string Namespace = "alerts";
}
