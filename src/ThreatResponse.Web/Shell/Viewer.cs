using System.Globalization;
using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Web.Access;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Shell;

/// <summary>How the person who looks likes the pages: kept on the server with their account, read once a circuit. When it cannot be read, the pages are as for somebody new.</summary>
internal sealed class Viewer(AsCaller callers, Handover handover, ILogger<Viewer> log)
{
    private TimeZoneInfo browserZone = TimeZoneInfo.Utc;
    private Task loaded = Task.CompletedTask;

    public event Action? Changed;

    public Preferences Preferences { get; private set; } = new();

    /// <summary>The accounts in each team.</summary>
    public IReadOnlyDictionary<string, string[]> Teams { get; private set; } = new Dictionary<string, string[]>();

    /// <summary>As whoever read the accounts later found them.</summary>
    public void Know(IEnumerable<AccountView> accounts) => Teams = Access.Teams.Of(accounts);

    /// <summary>In which times are shown.</summary>
    public TimeZoneInfo Zone => Preferences.Zone is { } chosen && TimeZoneInfo.TryFindSystemTimeZoneById(chosen, out var zone) ? zone : browserZone;

    /// <summary>What the browser says it is in.</summary>
    public TimeZoneInfo BrowserZone => browserZone;

    /// <summary>When a day begins where they are.</summary>
    public DateTimeOffset BeginOf(DateTime day) => new(day, Zone.GetUtcOffset(day));

    /// <summary>As a date field wants it.</summary>
    public string Tomorrow(DateTimeOffset now) => TimeZoneInfo.ConvertTime(now, Zone).AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public void Follow(string? zoneOfBrowser)
    {
        if (zoneOfBrowser is null || !TimeZoneInfo.TryFindSystemTimeZoneById(zoneOfBrowser, out var zone) || zone.Id == browserZone.Id)
            return;
        browserZone = zone;
        Changed?.Invoke();
    }

    public Task LoadAsync(bool interactive) => loaded = ReadAsync(interactive);

    /// <summary>Parts of the frame are drawn before it is known who looks, and wait for it with what depends on it.</summary>
    public Task LoadedAsync() => loaded;

    /// <returns>Why it was not kept; null when it was. On the page it holds either way.</returns>
    public async Task<string?> ChangeAsync(Func<Preferences, Preferences> change)
    {
        Preferences = change(Preferences);
        Changed?.Invoke();
        try
        {
            var caller = await callers.CallerAsync();
            return (await callers.AskAsync(grains => grains.GetGrain<IPreferencesGrain>(caller.Name).SetAsync(Preferences))).Refusal?.Message;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            PageLog.ChangeFailed(log, "keep the preferences", fault);
            return T("Could not keep your settings: the server did not answer. They hold on this page. Try again.");
        }
    }

    private async Task ReadAsync(bool interactive)
    {
        try
        {
            var caller = await callers.CallerAsync();
            if (caller.Granted == Permission.None)
                return;
            (Preferences, Teams) = await handover.OnceAsync("viewer", interactive, async () => new Known(
                (await callers.AskAsync(grains => grains.GetGrain<IPreferencesGrain>(caller.Name).GetAsync())).Value ?? new Preferences(),
                caller.May(Permission.ReadIncidents) ? Access.Teams.Of(await callers.AskAsync(grains => grains.GetGrain<IAccessDirectoryGrain>("all").AccountsAsync())) : new Dictionary<string, string[]>()));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            PageLog.PartFailed(log, "The preferences", fault);
        }
    }

    private sealed record Known(Preferences Preferences, IReadOnlyDictionary<string, string[]> Teams);
}
