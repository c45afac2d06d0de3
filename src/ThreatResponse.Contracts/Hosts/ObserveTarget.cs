using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Contracts.Hosts;

/// <summary>A batch's alerts for one target, in <c>seq</c> order.</summary>
[GenerateSerializer, Immutable, Alias("tr.ObserveTarget")]
public sealed record ObserveTarget([property: Id(0)] int Partition, [property: Id(1)] IReadOnlyList<TargetAlert> Alerts);

/// <param name="Product">With <paramref name="Rule"/>, the detection.</param>
/// <param name="Time">The time correlation goes by.</param>
/// <param name="NeverRoutine">Too telling to be routine: severe, malware, command-and-control, with a case, message or file.</param>
[GenerateSerializer, Immutable, Alias("tr.TargetAlert")]
public readonly record struct TargetAlert(
    [property: Id(0)] long Seq,
    [property: Id(1)] string Product,
    [property: Id(2)] string Rule,
    [property: Id(3)] DateTimeOffset Time,
    [property: Id(4)] bool NeverRoutine);

/// <param name="Answers">One for each alert asked about, in order.</param>
/// <param name="Saved">The target's state after this batch, to be saved with it; an older version never overwrites a newer.</param>
/// <param name="Value">How much the target matters.</param>
[GenerateSerializer, Immutable, Alias("tr.TargetObservation")]
public sealed record TargetObservation(
    [property: Id(0)] IReadOnlyList<FamiliarityAnswer> Answers,
    [property: Id(1)] SavedTarget Saved,
    [property: Id(2)] TargetValue Value);
