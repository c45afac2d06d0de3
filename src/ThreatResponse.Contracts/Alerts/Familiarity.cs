namespace ThreatResponse.Contracts.Alerts;

/// <summary>What an alert's target says of its detection: seen there all day, never before, or suddenly more.</summary>
public enum Familiarity
{
    /// <summary>Neither new, nor a burst, nor routine.</summary>
    Ordinary,

    /// <summary>Fired there in fewer than 12 earlier hours, first seen less than 24 h before.</summary>
    New,

    /// <summary>Fired there in at least 12 earlier hours, and no burst.</summary>
    Routine,

    /// <summary>Fired there in at least 12 earlier hours, and now above three times its peak.</summary>
    Burst,
}
