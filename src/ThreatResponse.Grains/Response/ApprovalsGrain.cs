using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Actions;

namespace ThreatResponse.Grains.Response;

/// <summary>Keeps what waits for somebody else's approval. What is approved is first put onto its list, then written down as decided: done twice, it is done once.</summary>
internal sealed class ApprovalsGrain([PersistentState("approvals", "settings")] IPersistentState<ApprovalsState> kept, IActivityTrail trail, IIncidentStore incidents, TimeProvider time) : Grain, IApprovalsGrain
{
    private const int MostDecided = 100;

    /// <summary>Somebody may ask while somebody approves: one writes after the other.</summary>
    private readonly SemaphoreSlim _oneWrites = new(1);

    public Task<IReadOnlyList<ApprovalRequest>> ListAsync() => Task.FromResult<IReadOnlyList<ApprovalRequest>>(
        [.. Waiting().OrderBy(request => request.TimesOut), .. kept.State.Requests.Where(request => request.State != ApprovalState.Awaiting).OrderByDescending(request => request.Decided)]);

    public async Task<IReadOnlyList<ApprovalRequest>> AskAsync(ListDefinition list, IReadOnlyList<NewLease> wishes, Caller by)
    {
        var asked = new List<ApprovalRequest>();
        foreach (var wish in wishes)
        {
            if (Waiting().FirstOrDefault(known => known.List == list.Name && known.Wish.Value == wish.Value && known.Wish.Owner == wish.Owner) is { } waits)
            {
                asked.Add(waits);
                continue;
            }

            var request = new ApprovalRequest
            {
                Id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N"),
                List = list.Name,
                Wish = wish,
                By = by.Name,
                ByDisplay = by.Display,
                At = time.GetUtcNow(),
                TimesOut = time.GetUtcNow() + (list.Approval ?? TimeSpan.Zero),
            };
            kept.State.Requests.Add(request);
            asked.Add(request);
            await Say(request, "asked", $"Asked for, until {request.TimesOut:yyyy-MM-dd HH:mm} UTC: {wish.Reason.Trim()}", by);
        }

        await Write();
        return asked;
    }

    public async Task<Outcome<ApprovalRequest>> ApproveAsync(string id)
    {
        var caller = Caller.Current ?? Caller.System;
        if (await InTime(id) is not { } request)
            return new RequestNotFound(id);
        if (request.By == caller.Name)
            return new NeedsAnotherPerson(request.ByDisplay);
        Caller.System.Enter();
        var taken = await GrainFactory.GetGrain<IListGrain>(request.List).LeaseApprovedAsync(request.Wish, AsAsked(request), caller.Display);
        caller.Enter();
        if ((taken.Refusal ?? taken.Value?.Refusal) is { } refusal)
        {
            await Decide(request, ApprovalState.Refused, caller, refusal.Message);
            return refusal;
        }

        return await Decide(request, ApprovalState.Approved, caller, null);
    }

    public async Task<Outcome<ApprovalRequest>> RefuseAsync(string id, string because)
    {
        if (because.Trim().Length is 0 or > 500)
            return new ReasonIsMissing();
        return await InTime(id) is { } request ? await Decide(request, ApprovalState.Refused, Caller.Current ?? Caller.System, because.Trim()) : new RequestNotFound(id);
    }

    public async Task TidyAsync()
    {
        foreach (var request in Waiting().Where(request => request.TimesOut <= time.GetUtcNow()).ToList())
            await Decide(request, ApprovalState.TimedOut, Caller.System, "nobody approved it in time");
    }

    private IEnumerable<ApprovalRequest> Waiting() => kept.State.Requests.Where(request => request.State == ApprovalState.Awaiting);

    /// <summary>As whoever asked: their lease, in their name.</summary>
    private static Caller AsAsked(ApprovalRequest request) => request.By == Caller.System.Name ? Caller.System : new Caller(request.By, request.ByDisplay, Permission.Respond);

    private async Task<ApprovalRequest?> InTime(string id)
    {
        await TidyAsync();
        return Waiting().FirstOrDefault(request => request.Id == id);
    }

    private async Task<ApprovalRequest> Decide(ApprovalRequest request, ApprovalState state, Caller by, string? why)
    {
        var decided = request with { State = state, DecidedBy = state == ApprovalState.TimedOut ? null : by.Display, Decided = time.GetUtcNow(), Why = why };
        kept.State.Requests[kept.State.Requests.IndexOf(request)] = decided;
        foreach (var old in kept.State.Requests.Where(known => known.State != ApprovalState.Awaiting).OrderByDescending(known => known.Decided).Skip(MostDecided).ToList())
            kept.State.Requests.Remove(old);
        await Write();
        await Say(decided, state == ApprovalState.Approved ? "approved" : "refused", state == ApprovalState.Approved ? "Approved" : $"Refused: {why}", by);
        TellAction(decided);
        return decided;
    }

    /// <summary>An action that is not told looks by itself within a minute.</summary>
    private void TellAction(ApprovalRequest request)
    {
        if (request.Wish.Action is not { } action)
            return;
        var before = Caller.Current;
        Caller.System.Enter();
        _ = GrainFactory.GetGrain<IActionGrain>(action).LookAsync();
        before?.Enter();
    }

    private async Task Say(ApprovalRequest request, string kind, string text, Caller by)
    {
        var lines = new List<ActivityEntry> { new(null, ListSubject.Of(request.List, request.Wish.Value), kind, text, by.Name, by.Display, time.GetUtcNow()) };
        if (LeaseOwner.IncidentOf(request.Wish.Owner ?? "") is { } number && await incidents.FindIdAsync(number, CancellationToken.None) is { } id)
            lines.Add(new ActivityEntry(id, ListSubject.Of(request.List, request.Wish.Value), "response", $"{request.Wish.Value} on {request.List}: {text}", by.Name, by.Display, time.GetUtcNow()));
        await trail.AppendAsync(lines);
    }

    private async Task Write()
    {
        await _oneWrites.WaitAsync();
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
        finally
        {
            _oneWrites.Release();
        }
    }
}
