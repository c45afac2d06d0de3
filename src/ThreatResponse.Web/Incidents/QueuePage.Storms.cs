using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Storage.Queries.Pipeline;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Incidents;

/// <summary>What the queue does while a source storms: counted rows in the place of what only the storm opened.</summary>
public sealed partial class QueuePage
{
    private QueueFolds folds = QueueFolds.None;
    private IReadOnlyList<SourceStorm> folded = [];
    private bool unfolded;

    [Microsoft.AspNetCore.Components.Inject] private IPipelineQueries Pipeline { get; set; } = default!;

    private bool IsFolded(IncidentRow row) => folded.Any(storm => StormFold.Holds(storm, row));

    /// <summary>It was counted, and is now of a score or in hands that are never hidden.</summary>
    private bool CameOutOfFold(IncidentRow row) => folded.Any(storm => StormFold.IsOf(storm, row));

    private Task SwitchFolding()
    {
        unfolded = !unfolded;
        return Load(first: false);
    }

    private async Task<(IReadOnlyList<SourceStorm> Storms, IReadOnlyList<StormGroup> Groups)> ReadStorms()
    {
        if (unfolded)
            return ([], []);
        var storms = (await PartAsync("Whether a source storms", () => Pipeline.StormsAsync(Gone))).Value ?? [];
        return (storms, await Incidents.StormGroupsAsync(filter.Filter, storms, Gone));
    }

    private async Task Toggle(QueueFolds.Fold fold)
    {
        if (fold.Shown == 0)
        {
            await Expand(fold);
            return;
        }

        foreach (var id in QueueFolds.Collapse(fold))
            selected.Remove(id);
        (cursor, previewing) = (folds.LineOf(fold), false);
    }

    private async Task Expand(QueueFolds.Fold fold)
    {
        var storm = folded.First(storm => storm.Source == fold.Group.Source);
        var part = await PartAsync(T("The group"), () => Incidents.ListAsync(
            filter.Filter with { Sort = sort, Ascending = ascending, OfStorm = storm, Detections = fold.Group.Detections }, QueueWindow.PageSize, fold.Next, Gone));
        if (part.Value is not { } page)
        {
            Snackbar.Add(part.Fault!, MudBlazor.Severity.Error);
            return;
        }

        var before = fold.Shown;
        QueueFolds.Expand(fold, page.Items, page.Next);
        if (cursor > folds.LineOf(fold) + before)
            cursor += fold.Shown - before;
        to = Math.Max(to, Math.Min(from + MostDrawn, to + fold.Shown - before));
    }
}
