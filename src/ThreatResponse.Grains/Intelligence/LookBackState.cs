namespace ThreatResponse.Grains.Intelligence;

[GenerateSerializer, Alias("tr.LookBackState")]
internal sealed class LookBackState
{
    /// <summary>Every incident concerned by what changed until here was told.</summary>
    [Id(0)] public long Change { get; set; }

    /// <summary>The last row of it.</summary>
    [Id(1)] public long Row { get; set; }
}
