using Microsoft.JSInterop;
using ThreatResponse.Contracts.Access;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Incidents;

/// <summary>Which columns stand where, and how wide: kept with the person.</summary>
public sealed partial class QueuePage
{
    // What a column is about as wide as it comes, where the browser did not say.
    private const int UsualWidth = 120;

    private IReadOnlyList<QueueColumn> columns = QueueColumn.All, shownColumns = QueueColumn.All;

    /// <summary>Called by the browser: a column was let go over another.</summary>
    [JSInvokable]
    public Task PlaceBefore(string name, string over, bool behind)
    {
        var others = columns.Where(column => column.Name != name).ToList();
        var at = others.FindIndex(column => column.Name == over);
        return at < 0 ? Task.CompletedTask : InvokeAsync(() => PlaceColumn(name, behind ? at + 1 : at));
    }

    /// <summary>Called by the browser: a column's edge was drawn.</summary>
    [JSInvokable]
    public Task Size(string name, int width) => InvokeAsync(() => Keep(now => now with { Columns = QueueColumn.Sized(columns, name, width) }));

    private void ReadColumns()
    {
        columns = QueueColumn.Of(Viewer.Preferences);
        shownColumns = [.. columns.Where(column => !column.Hidden)];
    }

    private Task SwitchColumn(string name) => Keep(now => now with
    {
        HiddenColumns = now.HiddenColumns.Contains(name) ? [.. now.HiddenColumns.Where(hidden => hidden != name)] : [.. now.HiddenColumns, name],
    });

    private Task PlaceColumn(string name, int at)
    {
        said = F($"{columns.First(column => column.Name == name).Label}: column {at + 1} of {columns.Count}");
        return Keep(now => now with { Columns = QueueColumn.Placed(columns, name, at) });
    }

    private async Task StepColumn(string name, int by)
    {
        var width = columns.First(column => column.Name == name).Width ?? await Js.InvokeAsync<int?>("tr.width", $"th[data-column={name}]") ?? UsualWidth;
        await Size(name, width + by);
    }

    private Task ResetColumns() => Keep(now => now with { Columns = [], HiddenColumns = [] });

    private async Task Keep(Func<Preferences, Preferences> change)
    {
        var kept = Viewer.ChangeAsync(change);
        ReadColumns();
        StateHasChanged();
        Say(await kept);
    }
}
