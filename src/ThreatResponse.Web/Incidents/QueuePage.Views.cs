using MudBlazor;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Web.Elements;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Incidents;

/// <summary>Views: those that come with the product, the person's own, and the shared ones.</summary>
public sealed partial class QueuePage
{
    private bool IsDefault => current is not null && (Viewer.Preferences.DefaultView ?? QueueView.AllOpen.Id) == current.Id;

    private bool MayChange(SavedView view) => view.Owner == Me.Name || Me.May(Permission.ManageAccess);

    private static string ViewTitle(QueueView view) => view.Saved switch
    {
        { IsShared: true } shared => F($"Shared by {shared.Owner}: {VisibleText.Flat(view.Query)}"),
        not null => F($"Only yours: {VisibleText.Flat(view.Query)}"),
        _ => view.Query,
    };

    private async Task<IReadOnlyList<QueueView>> ReadViews()
    {
        var own = await PartAsync("Your views", () => As.AskAsync(grains => grains.GetGrain<ISavedViewsGrain>(SavedViewKey.Of(Me.Name)).ListAsync()));
        var shared = await PartAsync("The shared views", () => As.AskAsync(grains => grains.GetGrain<ISavedViewsGrain>(SavedViewKey.Shared).ListAsync()));
        var product = Reader.MyTeam is null ? QueueView.Product : [QueueView.Mine, QueueView.Team, .. QueueView.Product.Skip(1)];
        return [.. product, .. (own.Value?.Value ?? []).Concat(shared.Value?.Value ?? []).Select(QueueView.Of)];
    }

    private Task SaveView() => AskForView(null);

    private Task RenameView() => AskForView(current!.Saved);

    private async Task AskForView(SavedView? view)
    {
        var dialog = await Dialogs.ShowAsync<SaveViewDialog>("", new DialogParameters<SaveViewDialog> { { d => d.View, view }, { d => d.Query, query }, { d => d.Sort, QueueView.WriteSort(sort, ascending) } });
        if (await dialog.Result is { Canceled: false })
            await ReadViewsAgain();
    }

    private async Task RemoveView()
    {
        var view = current!.Saved!;
        var grain = view.IsShared ? SavedViewKey.Shared : SavedViewKey.Of(view.Owner);
        var refused = await DoAsync(T("remove the view"), grains => grains.GetGrain<ISavedViewsGrain>(grain).RemoveAsync(view.Id));
        Say(refused);
        if (refused is not null)
            return;
        var removed = F($"View “{VisibleText.Flat(view.Name)}” removed");
        Undo.Offer(removed, async () =>
        {
            var kept = await DoAsync(T("keep the view"), grains => grains.GetGrain<ISavedViewsGrain>(grain).SaveAsync(view.Id, view.Name, view.Query, view.Sort));
            await ReadViewsAgain();
            return kept;
        });
        Snackbar.Add(removed + ".", MudBlazor.Severity.Success, options =>
        {
            options.Action = T("Undo (Z)");
            options.OnClick = _ => TakeBack();
        });
        await ReadViewsAgain();
    }

    private async Task MakeDefault() => Say(await Viewer.ChangeAsync(now => now with { DefaultView = current!.Id == QueueView.AllOpen.Id ? null : current.Id }));

    private async Task Pin() => Say(await Viewer.ChangeAsync(now => now with
    {
        Pinned = [.. now.Pinned.Where(page => page.Address != current!.At).TakeLast(8), new PinnedPage(current!.Name, current.At)],
    }));

    private async Task MarkSeen()
    {
        Say(await Viewer.ChangeAsync(now => now with { SeenChange = model!.Change, SeenAt = Clock.GetUtcNow() }));
        filter = QueueFilter.Parse(query, Reader);
        await Load(first: false);
    }

    private async Task ReadViewsAgain()
    {
        var views = await ReadViews();
        var (counts, each) = await Count(views, filter => Incidents.CountAsync(filter, Gone));
        model = model! with { Views = views, Counts = counts, ViewCounts = each };
        current = views.FirstOrDefault(view => view.Is(query, sort, ascending));
        await InvokeAsync(StateHasChanged);
    }
}
