using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Grains.Access;

internal sealed class PreferencesGrain([PersistentState("preferences", "settings")] IPersistentState<PreferencesState> kept) : Grain, IPreferencesGrain
{
    private const int MostPinned = 9;

    private bool IsOwn => Caller.Current?.Name == this.GetPrimaryKeyString();

    public Task<Outcome<Preferences>> GetAsync() => Task.FromResult<Outcome<Preferences>>(IsOwn ? kept.State.Preferences : new PreferencesOfAnother());

    public async Task<Outcome<Preferences>> SetAsync(Preferences preferences)
    {
        if (!IsOwn)
            return new PreferencesOfAnother();
        if (preferences.Zone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            return new PreferencesAreInvalid($"“{zone}” is no time zone that this server knows.");
        if (preferences.Pinned.Count > MostPinned || preferences.Pinned.Any(page => !IsOurs(page.Address) || page.Title.Length is 0 or > 200))
            return new PreferencesAreInvalid($"At most {MostPinned} pages of this product can be pinned.");
        if (preferences.Columns is { } columns && (columns.Count > 20 || columns.Any(column => column.Name.Length > 40 || column.Width is < 40 or > 800)))
            return new PreferencesAreInvalid("A column is 40 to 800 pixels wide.");
        if (preferences.HiddenColumns.Count > 20 || preferences.HiddenColumns.Any(column => column.Length > 40) || preferences.DefaultView?.Length > 80 || preferences.Density?.Length > 20)
            return new PreferencesAreInvalid("That is more than can be kept.");
        kept.State.Preferences = preferences;
        try
        {
            await kept.WriteStateAsync();
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }

        return preferences;
    }

    // An address leads within the pages, and nowhere else.
    private static bool IsOurs(string address) => address.Length is > 0 and <= 2_000 && address[0] == '/' && !address.StartsWith("//", StringComparison.Ordinal) && !address.Contains('\\', StringComparison.Ordinal);
}
