namespace ThreatResponse.Contracts.Alerts;

/// <summary>An alert with its place in the journal. <see cref="Seq"/> is its identity everywhere after intake.</summary>
/// <param name="Seq">Position in the journal, unique and rising within the partition.</param>
/// <param name="Partition">Of its source, at the dispatcher of its target.</param>
/// <param name="Received">When we accepted it, UTC.</param>
/// <param name="Alert">What was said.</param>
[GenerateSerializer, Immutable, Alias("tr.JournalledAlert")]
public sealed record JournalledAlert(
    [property: Id(0)] long Seq,
    [property: Id(1)] int Partition,
    [property: Id(2)] DateTimeOffset Received,
    [property: Id(3)] Alert Alert)
{
    /// <summary>The time that correlation goes by: occurred, unless that lies more than five minutes after we received it.</summary>
    public DateTimeOffset Time => Alert.Occurred > Received.AddMinutes(5) ? Received : Alert.Occurred;
}
