using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Grains.Incidents;

internal sealed partial class IncidentGrain
{
    public async Task<Outcome<IncidentVersion>> MergeAsync(long other, string? reason, long? version)
    {
        if (_stored is not { } stored)
            return new IncidentNotFound(Id);
        if (version is { } expected && expected != stored.Version)
            return new IncidentHasChanged(stored.State.Number, stored.Version);
        if (await store.FindIdAsync(other, CancellationToken.None) is not { } otherId)
            return new IncidentNotFound(other);
        if (otherId == Id)
            return new IncidentIsItself(other);
        var merge = new Merge(Math.Min(Id, otherId), Math.Max(Id, otherId), Name, Because(reason, "merged by hand"));
        return await Reshaped(await store.MergeAsync(merge, ReshapeDecisions.Merge(Caller.Current ?? Caller.System, true, scores, time.GetUtcNow(), reason), CancellationToken.None));
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
        if (_stored is not { } stored)
            return new IncidentNotFound(Id);
        if (version is { } expected && expected != stored.Version)
            return new IncidentHasChanged(stored.State.Number, stored.Version);
        if (alerts.Count == 0)
            return new NothingToSplitOff(stored.State.Number);
        var split = new Split(Id, alerts, Name, Because(reason, "split off by hand"));
        return await Reshaped(await store.SplitAsync(split, ReshapeDecisions.Split(Caller.Current ?? Caller.System, scores, time.GetUtcNow(), reason), CancellationToken.None));
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
        foreach (var id in new[] { receipt.From?.State.Id, receipt.To?.State.Id })
        {
            if (id is { } changed && changed != Id)
                await GrainFactory.GetGrain<IIncidentGrain>(changed).ReloadAsync();
        }

        var answer = receipt.To!;
        return new IncidentVersion(answer.State.Id, answer.State.Number, answer.Version);
    }

    private static string Because(string? reason, string otherwise) => string.IsNullOrWhiteSpace(reason) ? otherwise : reason.Trim();

    [Microsoft.Extensions.Logging.LoggerMessage(5102, Microsoft.Extensions.Logging.LogLevel.Information, "Incidents {Older} and {Younger} stay apart: {Code}")]
    private partial void LogKeptApart(long older, long younger, string code);
}
