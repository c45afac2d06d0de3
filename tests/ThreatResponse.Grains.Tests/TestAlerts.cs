using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Grains.Tests;

internal static class TestAlerts
{
    public static readonly DateTimeOffset Start = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);

    public static Alert On(string host, int id, string rule = "R-1", int severity = 50, int secondsAfter = 0, string? attacker = null, string? user = null) => new()
    {
        Source = "test",
        NaturalKey = $"{host}-{id}",
        EventId = $"{host}-{id}",
        Occurred = Start.AddSeconds(secondsAfter),
        Title = $"Something by {rule}",
        Product = "Sensor",
        Rule = rule,
        Severity = severity,
        Targets = [new AlertTarget { HostName = host, User = user }],
        Attackers = attacker is null ? [] : [new AlertPeer { Host = attacker }],
    };
}
