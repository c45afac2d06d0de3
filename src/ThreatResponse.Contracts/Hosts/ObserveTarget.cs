using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Contracts.Hosts;

/// <summary>A batch's alerts for one target, in <c>seq</c> order.</summary>
[GenerateSerializer, Immutable, Alias("tr.ObserveTarget")]
public sealed record ObserveTarget([property: Id(0)] int Partition, [property: Id(1)] IReadOnlyList<TargetAlert> Alerts);

/// <param name="Time">The time correlation goes by.</param>
/// <param name="NeverRoutine">Too telling to be routine: severe, malware, command-and-control, with a case, message or file.</param>
[GenerateSerializer, Immutable, Alias("tr.TargetAlert")]
public readonly record struct TargetAlert([property: Id(0)] long Seq, [property: Id(1)] string Detection, [property: Id(2)] DateTimeOffset Time, [property: Id(3)] int Severity, [property: Id(4)] bool NeverRoutine);

/// <param name="Familiarities">One for each alert asked about, in order.</param>
/// <param name="Hours">For routine ones: in how many of the last how many hours the detection fired here.</param>
/// <param name="State">The target's state after this batch, serialised, to be saved with it.</param>
/// <param name="Version">Of that state; an older one never overwrites a newer.</param>
/// <param name="Value">How much the target matters.</param>
[GenerateSerializer, Immutable, Alias("tr.TargetObservation")]
public sealed record TargetObservation(
    [property: Id(0)] IReadOnlyList<Familiarity> Familiarities,
    [property: Id(1)] IReadOnlyList<UsualHours> Hours,
    [property: Id(2)] byte[] State,
    [property: Id(3)] long Version,
    [property: Id(4)] TargetValue Value);

/// <summary>Fired in <paramref name="Fired"/> of the last <paramref name="Of"/> hours.</summary>
[GenerateSerializer, Immutable, Alias("tr.UsualHours")]
public readonly record struct UsualHours([property: Id(0)] int Fired, [property: Id(1)] int Of);
