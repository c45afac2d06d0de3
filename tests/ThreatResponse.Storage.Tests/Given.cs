using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Storage.Tests;

internal static class Given
{
    public static readonly DateTimeOffset Start = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);

    public static Alert Alert(string key, string source = "test", string host = "web-1") => new()
    {
        Source = source,
        NaturalKey = key,
        EventId = key,
        Occurred = Start,
        Title = "Something",
        Product = "Sensor",
        Rule = "R-1",
        Severity = 50,
        Targets = [new AlertTarget { HostName = host }],
    };

    public static IncidentState Incident(long id, long number, string title = "Something on web-1") => new()
    {
        Id = id,
        Number = number,
        Title = title,
        Created = Start,
        Score = 320,
        Ledger = [new LedgerLine("severity", 320, "The highest severity is 50")],
        Facts = new IncidentFacts
        {
            Alerts = 2,
            MaxSeverity = 50,
            Sources = new Dictionary<string, long> { ["suricata"] = 1, ["test"] = 1 },
            Detections = new Dictionary<string, long> { ["Sensor: R-1"] = 1, ["Sensor: „Bad's“ <x> \"y\" & z"] = 1 },
            Targets = new Dictionary<string, long> { ["web-1"] = 2 },
        },
        Times = new IncidentTimes { First = Start, Last = Start.AddMinutes(5) },
    };
}
