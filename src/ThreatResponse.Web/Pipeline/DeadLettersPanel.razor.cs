using Microsoft.AspNetCore.Components;
using MudBlazor;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Storage.Queries;
using ThreatResponse.Storage.Queries.Pipeline;
using ThreatResponse.Web.Elements;
using ThreatResponse.Web.Shell;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Pipeline;

/// <summary>What no parser understood: read it, replay it, or discard it for the record.</summary>
public sealed partial class DeadLettersPanel : ServerPage
{
    private readonly List<DeadLetterRow> older = [];
    private string? next, said;
    private long opened;
    private bool busy;

    [Parameter, EditorRequired] public Part<Page<DeadLetterRow>> Part { get; set; } = default!;
    [Parameter] public long Open { get; set; }
    [Parameter] public EventCallback OnChanged { get; set; }

    private List<DeadLetterRow> Rows => [.. (Part.Value?.Items ?? []).Concat(older).DistinctBy(row => row.Id)];

    protected override void OnParametersSet()
    {
        if (older.Count == 0)
            next = Part.Value?.Next;
    }

    private async Task Replay(DeadLetterRow row)
    {
        busy = true;
        var (receipt, fault) = await ReplayOne(row.Id);
        busy = false;
        said = fault ?? Told(receipt!);
        older.RemoveAll(each => each.Id == row.Id);
        await OnChanged.InvokeAsync();
    }

    private static string Told(IntakeReceipt receipt)
    {
        if (receipt.Rejected > 0)
            return F($"Still not readable: {receipt.Errors.FirstOrDefault()?.Reason}");
        var alerts = N(receipt.Accepted, "1 alert", "{0} alerts");
        return receipt.Duplicates > 0 ? F($"Replayed: {alerts}, {N(receipt.Duplicates, "1 repeat", "{0} repeats")}.") : F($"Replayed: {alerts}.");
    }

    private async Task ReplayAll()
    {
        busy = true;
        long tried = 0, parsed = 0;
        string? cursor = null, fault = null;
        do
        {
            var page = await PartAsync(T("The dead letters"), () => Queries.DeadLettersAsync(null, 100, cursor, Gone));
            fault = page.Fault;
            foreach (var row in page.Value?.Items ?? [])
            {
                (var receipt, fault) = await ReplayOne(row.Id);
                if (fault is not null)
                    break;
                tried++;
                parsed += receipt!.Rejected == 0 ? 1 : 0;
                said = F($"{Figures.Count(tried)} of {Figures.Count(Open)} replayed…");
                StateHasChanged();
            }

            cursor = page.Value?.Next;
        }
        while (cursor is not null && fault is null && !Gone.IsCancellationRequested);

        busy = false;
        older.Clear();
        said = fault ?? F($"{Figures.Count(tried)} replayed: {Figures.Count(parsed)} could be read now, {Figures.Count(tried - parsed)} still not.");
        await OnChanged.InvokeAsync();
    }

    private async Task<(IntakeReceipt? Receipt, string? Fault)> ReplayOne(long id)
    {
        IntakeReceipt? receipt = null;
        var fault = await DoAsync(T("replay it"), async grains =>
        {
            var outcome = await grains.GetGrain<IIntakeGrain>(0).ReplayAsync(id);
            receipt = outcome.Value;
            return outcome;
        });
        return (receipt, fault);
    }

    private async Task Discard(DeadLetterRow row)
    {
        var dialog = await Dialogs.ShowAsync<DiscardDialog>("", new DialogParameters<DiscardDialog> { { d => d.Row, row } });
        if (await dialog.Result is not { Canceled: false })
            return;
        older.RemoveAll(each => each.Id == row.Id);
        said = T("Discarded, for the record.");
        await OnChanged.InvokeAsync();
    }

    private async Task More()
    {
        var part = await PartAsync(T("Older dead letters"), () => Queries.DeadLettersAsync(null, 100, next, Gone));
        said = part.Fault ?? said;
        if (part.Value is not { } page)
            return;
        older.AddRange(page.Items);
        next = page.Next;
    }
}
