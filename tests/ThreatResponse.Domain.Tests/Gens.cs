using CsCheck;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Domain.Incidents;

namespace ThreatResponse.Domain.Tests;

/// <summary>Random alerts from few values, so that they meet.</summary>
internal static class Gens
{
    public static Gen<Alert> Alert { get; } =
        from host in Gen.Int[0, 3]
        from user in Gen.Int[0, 5]
        from rule in Gen.Int[0, 4]
        from minute in Gen.Int[0, 600]
        from severity in Gen.Int[0, 100]
        from extra in Gen.Int[0, 15]
        from number in Gen.Int[0, 2]
        select Make(host, user, rule, minute, severity, extra, number);

    public static Gen<IReadOnlyList<JournalledAlert>> Journal { get; } =
        Alert.List[1, 40].Select(IReadOnlyList<JournalledAlert> (alerts) => [.. alerts.Select((alert, i) => new JournalledAlert(i + 1, 0, alert.Occurred, alert))]);

    public static Gen<IncidentFacts> Facts { get; } =
        Gen.Select(Alert, Gen.Enum<Familiarity>(), Gen.Int[0, 200], Gen.Bool, (alert, familiarity, name, leftOut) =>
                FactsOf.Alert(alert with { Rule = $"R{name}", Targets = [new AlertTarget { HostName = $"h{name}", User = $"u{name % 7}" }] }, familiarity, "rule", $"because {name}", leftOut ? [$"{name} left out"] : []))
            .List[0, 120].Select(AddFacts.Sum);

    private static Alert Make(int host, int user, int rule, int minute, int severity, int extra, int number)
    {
        var alert = Given.Alert(host == 0 ? null : $"h{host}", user > 2 ? null : $"u{user}", $"R{rule}", severity, Given.Midnight.AddMinutes(minute));
        return extra switch
        {
            0 => alert with { Email = Given.Email($"m{number}") },
            1 => alert with { Files = [Given.File($"f{number}")] },
            2 => alert with { Case = $"c{number}" },
            3 => alert with { Attackers = [Given.Peer($"10.0.0.{number}")] },
            4 => alert with { Attackers = [Given.Peer($"198.51.100.{number}")] },
            5 => alert with { CncHosts = [Given.Peer($"203.0.113.{number}")] },
            6 => alert with { ThreatName = $"t{number}", Action = AlertAction.Blocked },
            _ => alert,
        };
    }
}
