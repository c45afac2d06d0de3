using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Hosts;

namespace ThreatResponse.Contracts.Users;

/// <summary>One user account of the organisation. Key: the account in lower case, as sources name it.</summary>
[Alias("tr.IUserGrain")]
public interface IUserGrain : IGrainWithStringKey
{
    /// <inheritdoc cref="IHostGrain.ObserveAsync"/>
    [Requires(Permission.System), Alias("Observe")]
    Task<TargetObservation> ObserveAsync(ObserveTarget batch);

    /// <inheritdoc cref="IHostGrain.ForgetAsync"/>
    [Requires(Permission.System), Alias("Forget")]
    Task ForgetAsync(long epoch);

    [Requires(Permission.ReadIncidents), Alias("Get")]
    Task<TargetView> GetAsync();

    /// <inheritdoc cref="IHostGrain.SetValueAsync"/>
    [Requires(Permission.JudgeEntities), Alias("SetValue")]
    Task<Outcome<TargetView>> SetValueAsync(TargetValue value, string reason);
}
