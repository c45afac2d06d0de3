using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Contracts.Hosts;

/// <summary>One host of ours (or an address that stands for it). Key: its name in lower case, else its address, else its hardware address.</summary>
[Alias("tr.IHostGrain")]
public interface IHostGrain : IGrainWithStringKey
{
    /// <summary>
    /// Counts a batch's alerts and says of each whether its detection is usual here. Counted once however often delivered; the answer comes each time.
    /// The returned state is saved by the caller in the transaction of its batch.
    /// </summary>
    [Requires(Permission.System), Alias("Observe")]
    Task<TargetObservation> ObserveAsync(ObserveTarget batch);

    /// <summary>
    /// A state of this epoch could not be saved, because the row was written by somebody else: what is in memory is read again from the row. Unless that has happened already:
    /// of many batches that fail over one foreign write the first renews the memory, and the others must not take it from those who go by it by then.
    /// </summary>
    [Requires(Permission.System), Alias("Forget")]
    Task ForgetAsync(long epoch);

    [Requires(Permission.ReadIncidents), Alias("Get")]
    Task<TargetView> GetAsync();

    /// <summary>Changes the score of its open incidents within a second.</summary>
    [Requires(Permission.JudgeEntities), Alias("SetValue")]
    Task<Outcome<TargetView>> SetValueAsync(TargetValue value, string reason);
}
