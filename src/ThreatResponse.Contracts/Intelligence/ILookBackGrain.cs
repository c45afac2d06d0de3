using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Contracts.Intelligence;

/// <summary>
/// New intelligence looks back: open incidents that show what was imported, changed or withdrawn are told. One grain, key <c>all</c>. Its place is durable; an
/// incident may be told twice.
/// </summary>
[Alias("tr.ILookBackGrain")]
public interface ILookBackGrain : IGrainWithStringKey
{
    /// <summary>Looks at once, and from then on by itself.</summary>
    [Requires(Permission.System), Repeatable, Alias("Wake")]
    Task WakeAsync();
}
