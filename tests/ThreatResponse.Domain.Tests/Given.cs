using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Domain.AlertToIncident;

namespace ThreatResponse.Domain.Tests;

/// <summary>Alerts in few words.</summary>
internal static class Given
{
    public static DateTimeOffset Midnight { get; } = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset At(int hour, int minute = 0, int day = 0) => Midnight.AddDays(day).AddHours(hour).AddMinutes(minute);

    public static Alert Alert(string? host = null, string? user = null, string rule = "R1", int severity = 30, DateTimeOffset? at = null) => new()
    {
        Source = "json",
        NaturalKey = "key",
        Occurred = at ?? Midnight,
        Title = $"Rule {rule}",
        Product = "Suricata",
        Rule = rule,
        Severity = severity,
        Targets = host is null && user is null ? [] : [new AlertTarget { HostName = host, User = user }],
    };

    public static AlertEmail Email(string messageId) => new() { MessageId = messageId };

    public static AlertFile File(string hash) => new() { Sha256 = hash };

    public static AlertPeer Peer(string host) => new() { Host = host };

    public static JournalledAlert Journalled(this Alert alert, long seq, DateTimeOffset? received = null) =>
        new(seq, PartitionOf.Alert(alert, 8), received ?? alert.Occurred, alert);
}
