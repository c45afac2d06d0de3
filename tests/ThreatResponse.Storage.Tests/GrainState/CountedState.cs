using System.Diagnostics.CodeAnalysis;
using Orleans;

namespace ThreatResponse.Storage.Tests.GrainState;

/// <summary>What a grain holds of its state.</summary>
internal sealed class CountedState(Counted? state = null) : IGrainState<Counted>
{
    [AllowNull]
    public Counted State { get; set => field = value ?? new Counted(); } = state ?? new Counted();

    public string? ETag { get; set; }

    public bool RecordExists { get; set; }
}
