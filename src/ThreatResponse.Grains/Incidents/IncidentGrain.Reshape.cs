using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Grains.Incidents;

internal sealed partial class IncidentGrain
{
    public async Task<Outcome<IncidentVersion>> MergeAsync(long other, string? reason, long? version)
    {
        if (Changed(version) is { } refusal)
            return refusal;
        var found = await MergeWith(other, reason);
        return found.Value is { } merge
            ? await Reshaped(await store.MergeAsync(merge, ReshapeDecisions.Merge(Caller.Current ?? Caller.System, true, scores, time.GetUtcNow(), reason), CancellationToken.None))
            : found.Refusal!;
    }

    public async Task<Outcome<ReshapePreview>> PreviewMergeAsync(long other)
    {
        if (Changed(null) is { } refusal)
            return refusal;
        var found = await MergeWith(other, null);
        if (found.Value is not { } merge)
            return found.Refusal!;
        var preview = new ReshapePreviews();
        return preview.Answer(await store.MergeAsync(merge, preview.OfMerge(ReshapeDecisions.Merge(Caller.Current ?? Caller.System, true, scores, time.GetUtcNow(), null)), CancellationToken.None), other);
    }

    public async Task<Outcome<IncidentVersion>> UndoMergeAsync(long other, long? version)
    {
        if (Changed(version) is { } refusal)
            return refusal;
        if (await store.FindIdAsync(other, CancellationToken.None) is not { } gone)
            return new IncidentNotFound(other);
        var alerts = await store.TakenInAsync(Id, gone, CancellationToken.None);
        return alerts.Count == 0 ? new IncidentIsNotMerged(other) : await SplitAsync(alerts, $"INC-{other} was merged by mistake", version);
    }

    public async Task AbsorbAsync(long younger, string because)
    {
        var merge = new Merge(Id, younger, Caller.System.Name, because);
        var outcome = await Reshaped(await store.MergeAsync(merge, ReshapeDecisions.Merge(Caller.System, false, scores, time.GetUtcNow(), because), CancellationToken.None));

        // Touched, closed or merged meanwhile: then the link stays a suggestion for people.
        if (outcome.Refusal is not null)
        {
            LogKeptApart(Id, younger, outcome.Refusal.Code);
            await store.OnlySuggestAsync(Id, younger, CancellationToken.None);
        }
    }

    public async Task<Outcome<IncidentVersion>> SplitAsync(IReadOnlyList<long> alerts, string? reason, long? version)
    {
        if (Changed(version) is { } refusal)
            return refusal;
        if (alerts.Count == 0)
            return new NothingToSplitOff(_stored!.State.Number);
        var split = new Split(Id, alerts, Name, Because(reason, "split off by hand"));
        return await Reshaped(await store.SplitAsync(split, ReshapeDecisions.Split(Caller.Current ?? Caller.System, scores, time.GetUtcNow(), reason), CancellationToken.None));
    }

    public async Task<Outcome<ReshapePreview>> PreviewSplitAsync(IReadOnlyList<long> alerts)
    {
        if (Changed(null) is { } refusal)
            return refusal;
        if (alerts.Count == 0)
            return new NothingToSplitOff(_stored!.State.Number);
        var preview = new ReshapePreviews();
        var split = new Split(Id, alerts, Name, "to see what would be");
        return preview.Answer(await store.SplitAsync(split, preview.OfSplit(ReshapeDecisions.Split(Caller.Current ?? Caller.System, scores, time.GetUtcNow(), null)), CancellationToken.None), _stored!.State.Number);
    }

    public async Task<Outcome<IncidentVersion>> KeepApartAsync(long other)
    {
        if (_stored is null)
            return new IncidentNotFound(Id);
        if (await store.FindIdAsync(other, CancellationToken.None) is not { } otherId)
            return new IncidentNotFound(other);
        await store.DismissLinkAsync(Id, otherId, CancellationToken.None);
        return await Change(null, state => state with { Touched = true }, (_, _) => new Done("kept apart", $"Kept apart from INC-{other}"));
    }

    /// <summary>Why a caller who saw <paramref name="version"/> cannot go on; null when they can.</summary>
    private Refusal? Changed(long? version) =>
        _stored is not { } stored ? new IncidentNotFound(Id)
        : version is { } expected && expected != stored.Version ? new IncidentHasChanged(stored.State.Number, stored.Version)
        : null;

    private async Task<Outcome<Merge>> MergeWith(long other, string? reason)
    {
        if (await store.FindIdAsync(other, CancellationToken.None) is not { } otherId)
            return new IncidentNotFound(other);
        if (otherId == Id)
            return new IncidentIsItself(other);
        return new Merge(Math.Min(Id, otherId), Math.Max(Id, otherId), Name, Because(reason, "merged by hand"));
    }

    private string Name => (Caller.Current ?? Caller.System).Name;

    private async Task<Outcome<IncidentVersion>> Reshaped(ReshapeReceipt? receipt)
    {
        if (receipt is null)
            return new IncidentNotFound(_stored?.State.Number ?? Id);
        if (receipt.Refusal is { } refusal)
            return refusal;

        // The rows are written: our own grain and the other one read them again before they do anything else.
        Caller.System.Enter();
        await ReloadAsync();
        await KeepSteps();
        foreach (var id in new[] { receipt.From?.State.Id, receipt.To?.State.Id })
        {
            if (id is { } changed && changed != Id)
            {
                var other = GrainFactory.GetGrain<IIncidentGrain>(changed);
                await other.ReloadAsync();

                // Not waited for: it may be waiting for this one, to hand it a contribution.
                _ = other.LearnAsync(0);
            }
        }

        // What intelligence states goes with the values, wherever they are now.
        await LearnAsync(0);
        var answer = receipt.To!;
        return answer.State.Id == Id ? Version() : new IncidentVersion(answer.State.Id, answer.State.Number, answer.Version);
    }

    private static string Because(string? reason, string otherwise) => string.IsNullOrWhiteSpace(reason) ? otherwise : reason.Trim();

    [Microsoft.Extensions.Logging.LoggerMessage(5102, Microsoft.Extensions.Logging.LogLevel.Information, "Incidents {Older} and {Younger} stay apart: {Code}")]
    private partial void LogKeptApart(long older, long younger, string code);
}
