namespace ThreatResponse.Contracts.Pipeline;

/// <param name="Address">Address and port that other silos reach it at.</param>
/// <param name="IsActive">Takes part: holds grains, and hands out partitions.</param>
/// <param name="Status">As the membership table has it: Active, Joining, ShuttingDown, Dead …</param>
/// <param name="Since">Start of that process.</param>
/// <param name="Suspected">How many others say at present that it does not answer.</param>
/// <param name="LastSaid">When it last wrote that it is alive.</param>
[GenerateSerializer, Immutable, Alias("tr.SiloView")]
public sealed record SiloView(
    [property: Id(0)] string Name,
    [property: Id(1)] string Address,
    [property: Id(2)] string Host,
    [property: Id(3)] bool IsActive,
    [property: Id(4)] string Status,
    [property: Id(5)] DateTimeOffset Since,
    [property: Id(6)] int Suspected,
    [property: Id(7)] DateTimeOffset LastSaid);
