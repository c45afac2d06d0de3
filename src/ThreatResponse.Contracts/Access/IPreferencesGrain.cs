namespace ThreatResponse.Contracts.Access;

/// <summary>How one person likes the pages. Key: the account name. Only that person reads or writes it.</summary>
[Alias("tr.IPreferencesGrain")]
public interface IPreferencesGrain : IGrainWithStringKey
{
    [NeedsNoPermission("checks that it is the caller's own"), Repeatable, Alias("Get")]
    Task<Outcome<Preferences>> GetAsync();

    [NeedsNoPermission("checks that it is the caller's own"), Repeatable, Alias("Set")]
    Task<Outcome<Preferences>> SetAsync(Preferences preferences);
}
