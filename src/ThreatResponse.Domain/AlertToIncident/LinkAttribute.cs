namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>What of an alert can link it to others. Numbers are part of stored keys: add at the end only. In files the names have hyphens: <c>target-host</c>.</summary>
public enum LinkAttribute
{
    /// <summary>The one that the sender chose with <c>link_attribute</c>.</summary>
    SendersChoice,
    Source,
    Case,
    MessageId,
    FileHash,
    Campaign,

    /// <summary>The target's host, else its user, else its mailbox, else the other side: what familiarity is judged by.</summary>
    Target,
    TargetHost,
    TargetUser,
    TargetMac,
    AttackerHost,
    CncHost,
    Url,
    EmailSender,
    EmailRecipient,
    EmailSubject,
    ThreatName,
    Detection,
}
