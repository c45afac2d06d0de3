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

    /// <summary>What it has in memory is not what its row says: the next call reads the row again.</summary>
    [Requires(Permission.System), Alias("Forget")]
    Task ForgetAsync();

    [Requires(Permission.ReadIncidents), Alias("Get")]
    Task<TargetView> GetAsync();

    /// <summary>Changes the score of its open incidents within a second.</summary>
    [Requires(Permission.JudgeEntities), Alias("SetValue")]
    Task<Outcome<TargetView>> SetValueAsync(TargetValue value, string reason);
}
