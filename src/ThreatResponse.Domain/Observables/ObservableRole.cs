namespace ThreatResponse.Domain.Observables;

/// <summary>What part a value plays in an alert.</summary>
public enum ObservableRole
{
    Target,
    Attacker,
    CncHost,
    ForensicsHost,
    Detector,
    Sender,
    Recipient,

    /// <summary>What came or was done: file, URL, message, detection.</summary>
    Payload,
}
