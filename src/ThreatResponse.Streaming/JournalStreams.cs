using System.Globalization;

namespace ThreatResponse.Streaming;

/// <summary>Names shared by the provider and whoever subscribes: one stream for each dispatcher.</summary>
public static class JournalStreams
{
    public const string Provider = "journal";

    public static StreamId Of(int dispatcher) => StreamId.Create(Contracts.Alerts.AlertStreams.Namespace, dispatcher.ToString(CultureInfo.InvariantCulture));
}
