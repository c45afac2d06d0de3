namespace ThreatResponse.Grains.Intelligence;

/// <summary>How what people judged is shared.</summary>
public sealed class SharingOptions
{
    /// <summary>Of the organisation, as others read it.</summary>
    /// <value>Threat Response</value>
    public string Name { get; set; } = "Threat Response";

    /// <summary>Under which every object is marked: clear, green, amber or red.</summary>
    /// <value>amber</value>
    public string Tlp { get; set; } = "amber";

    /// <summary>How often changes are looked for.</summary>
    /// <value>5 seconds</value>
    public TimeSpan Every { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often at most a value's sighting gets a new version.</summary>
    /// <value>A minute</value>
    public TimeSpan SightingsEvery { get; set; } = TimeSpan.FromMinutes(1);
}
