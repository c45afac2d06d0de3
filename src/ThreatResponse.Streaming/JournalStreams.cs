using System.Globalization;

namespace ThreatResponse.Streaming;

/// <summary>Names shared by the provider and whoever subscribes: one stream for each partition of the journal.</summary>
public static class JournalStreams
{
    public const string Provider = "journal";

    public static StreamId Of(int partition) => StreamId.Create(Contracts.Alerts.AlertStreams.Namespace, partition.ToString(CultureInfo.InvariantCulture));
}
