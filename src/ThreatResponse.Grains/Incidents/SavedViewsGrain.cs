using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Grains.Incidents;

internal sealed class SavedViewsGrain([PersistentState("views", "settings")] IPersistentState<SavedViewsState> kept) : Grain, ISavedViewsGrain
{
    private string Key => this.GetPrimaryKeyString();

    private bool IsShared => Key == SavedViewKey.Shared;

    public Task<Outcome<IReadOnlyList<SavedView>>> ListAsync() => Task.FromResult(
        NotTheirs() is { } refusal ? refusal : new Outcome<IReadOnlyList<SavedView>> { Value = [.. kept.State.Views.Values.OrderBy(view => view.Name, StringComparer.OrdinalIgnoreCase)] });

    public async Task<Outcome<SavedView>> SaveAsync(string id, string name, string query, string? sort)
    {
        name = name.Trim();
        if (NotTheirs() is { } refusal)
            return refusal;
        if (id.Length is 0 or > 40 || name.Length is 0 or > 40 || name.Any(char.IsControl))
            return new ViewIsInvalid("A view’s name has 1 to 40 characters.");
        if (query.Length is 0 or > 2_000 || sort?.Length > 40)
            return new ViewIsInvalid("A view needs a filter of at most 2,000 characters.");
        var known = kept.State.Views.GetValueOrDefault(id);
        if (known is not null && NotTheirs(known) is { } others)
            return others;
        if (kept.State.Views.Values.Any(view => view.Id != id && view.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            return new ViewNameIsTaken(name);
        if (known is null && kept.State.Views.Count >= ISavedViewsGrain.Most)
            return new TooManyViews();
        var saved = new SavedView(id, name, query, sort, known?.Owner ?? Caller.Current!.Name, IsShared);
        kept.State.Views[id] = saved;
        await Write();
        return saved;
    }

    public async Task<Outcome<SavedView>> RemoveAsync(string id)
    {
        if (NotTheirs() is { } refusal)
            return refusal;
        if (!kept.State.Views.TryGetValue(id, out var known))
            return new ViewNotFound();
        if (NotTheirs(known) is { } others)
            return others;
        kept.State.Views.Remove(id);
        await Write();
        return known;
    }

    private Refusal? NotTheirs() => IsShared || Key == SavedViewKey.Of(Caller.Current?.Name ?? "") ? null : new ViewIsOfAnother("somebody else");

    private static Refusal? NotTheirs(SavedView view) =>
        Caller.Current is { } caller && (view.Owner == caller.Name || caller.May(Permission.ManageAccess)) ? null : new ViewIsOfAnother(view.Owner);

    private async Task Write()
    {
        try
        {
            await kept.WriteStateAsync();
        }
        catch
        {
            // What is in memory was not saved: the next call starts from what is.
            DeactivateOnIdle();
            throw;
        }
    }
}
