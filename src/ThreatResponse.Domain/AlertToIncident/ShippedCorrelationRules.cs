using ThreatResponse.Contracts.Alerts;
using static ThreatResponse.Domain.AlertToIncident.LinkAttribute;

namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>The rules as shipped, narrow to wide; a test holds them equal to the shipped file.</summary>
internal static class ShippedCorrelationRules
{
    public static IList<string> OpeningOrder { get; } =
        ["senders-choice", "same-case", "same-message", "same-source", "one-attacker-many-targets", "same-target", "same-user"];

    public static IList<CorrelationRule> All { get; } =
    [
        new() { Name = "senders-choice", LinkOn = [SendersChoice], Window = "24 h", Because = "the sender groups by {senders-choice}" },
        new() { Name = "same-case", LinkOn = [Source, Case], Window = "30 d", OnConflict = OnConflict.Merge, Because = "the source reports both as {case}" },
        new() { Name = "same-message", LinkOn = [MessageId], Window = "7 d", OnConflict = OnConflict.Merge, Because = "both concern e-mail {message-id}" },
        new() { Name = "same-file-on-host", LinkOn = [FileHash, TargetHost], Window = "7 d", OnConflict = OnConflict.Merge, Because = "file {file-hash} again on {target-host}" },
        new() { Name = "routine", Routine = true, When = new() { Familiarity = [Familiarity.Routine] }, LinkOn = [Target], Window = "7 d", Because = "usual on {target}: {detection} in {n} of its last {m} hours" },
        new() { Name = "same-threat-on-host", LinkOn = [ThreatName, TargetHost], Window = "24 h", Because = "{threat-name} again on {target-host}" },
        new() { Name = "same-cnc-from-host", LinkOn = [CncHost, TargetHost], Window = "24 h", Because = "{target-host} talked to {cnc-host} again" },
        new() { Name = "same-signature-flow", LinkOn = [Detection, AttackerHost, TargetHost], Window = "24 h", Because = "{detection} again between the same two" },
        new() { Name = "one-attacker-many-targets", When = new() { Attacker = AttackerSide.External }, LinkOn = [AttackerHost, Detection], Window = "1 h", Because = "{attacker-host} tried {detection} on several targets" },
        new() { Name = "same-source", When = new() { Attacker = AttackerSide.Internal }, LinkOn = [AttackerHost], Window = "1 h", NotableWindow = "12 h", Because = "more from {attacker-host}, inside the network" },
        new() { Name = "same-user", LinkOn = [TargetUser], Window = "1 h", NotableWindow = "12 h", Because = "more on {target-user} within {window}" },
        new() { Name = "same-target", LinkOn = [TargetHost], Window = "90 m", MixedWindow = "20 m", NotableWindow = "12 h", NotableWindowPerDetection = "45 m", Because = "more on {target-host} within {window}" },
    ];
}
