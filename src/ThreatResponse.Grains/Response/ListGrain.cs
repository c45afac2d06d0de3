using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.IncidentToResponse;

namespace ThreatResponse.Grains.Response;

/// <summary>One list: what is in force is in memory, every change is one commit with its lines in the trail.</summary>
internal sealed class ListGrain(IListStore store, IIncidentStore incidents, RuleBook rules, TimeProvider time) : Grain, IListGrain
{
    private const int MostAtOnce = 10_000;
    private readonly Dictionary<string, ListMember> _inForce = new(StringComparer.Ordinal);
    private readonly Queue<DateTimeOffset> _lately = [];
    private long _version;
    private IGrainTimer? _next;
    private DateTimeOffset? _wake;

    private string Name => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken) => Load();

    public async Task<Outcome<ListView>> GetAsync()
    {
        var list = await Definition();
        return list.Refusal is { } refusal ? refusal : new ListView(list.Value!, _version, _inForce.Count);
    }

    public async Task<Outcome<IReadOnlyList<LeaseAnswer>>> LeaseAsync(IReadOnlyList<NewLease> wishes)
    {
        var caller = Caller.Current ?? Caller.System;
        var answered = await Take(wishes, caller, null);
        var waits = (answered.Value ?? []).Select((answer, at) => (answer, at)).Where(pair => pair.answer.Refusal is AwaitsApproval).Select(pair => Asked(wishes[pair.at], (AwaitsApproval)pair.answer.Refusal!, caller)).ToList();
        if (waits.Count > 0)
        {
            var list = await Definition();
            Caller.System.Enter();
            await GrainFactory.GetGrain<IApprovalsGrain>("all").AskAsync(list.Value!, waits, caller);
            caller.Enter();
        }

        return answered;
    }

    public async Task<Outcome<LeaseAnswer>> LeaseApprovedAsync(NewLease wish, Caller asked, string approvedBy)
    {
        var answered = await Take([wish], asked, approvedBy);
        return answered.Value is [var answer] ? answer : answered.Refusal!;
    }

    private static NewLease Asked(NewLease wish, AwaitsApproval waits, Caller caller) => wish with { Value = waits.Value, Owner = wish.Owner ?? LeaseOwner.Of(caller) };

    private async Task<Outcome<IReadOnlyList<LeaseAnswer>>> Take(IReadOnlyList<NewLease> wishes, Caller caller, string? approvedBy)
    {
        var list = await Definition();
        if (list.Refusal is { } refusal)
            return refusal;
        if (wishes.Count > MostAtOnce)
            return new ListIsInvalid($"At most {MostAtOnce} values at once.");
        var kept = await Protected();
        if (kept.Stopped is { } stopped)
            return new EnforcementIsStopped(stopped.By, stopped.Reason);
        var rails = new GuardRails(new ProtectedSet(kept.Entries), rules.Networks);
        return await UntilWritten<IReadOnlyList<LeaseAnswer>>(async () =>
        {
            var values = wishes.Select(wish => ReadMember.Of(list.Value!.Kind, wish.Value)).ToList();
            var earlier = await store.FindAsync(Name, [.. values.Where(value => value.Value is { } text && !_inForce.ContainsKey(text)).Select(value => value.Value!).Distinct()], CancellationToken.None);
            return new TakenLeases(list.Value!, rails, Room(list.Value!), caller, time.GetUtcNow(), _inForce, earlier, approvedBy).Of(wishes, values);
        });
    }

    public async Task<Outcome<ListMember>> ChangeLeaseAsync(string value, string because, DateTimeOffset? until)
    {
        if ((await Protected()).Stopped is { } stopped)
            return new EnforcementIsStopped(stopped.By, stopped.Reason);
        var caller = Caller.Current ?? Caller.System;
        var (owner, end) = (LeaseOwner.Of(caller), until is { } then ? $", now until {then:yyyy-MM-dd HH:mm} UTC" : "");
        if (await AsksToProlong(value, because, owner, until) is { } asked)
            return asked;
        return await End(value, because, member => MemberLeases.Change(member, owner, caller.Name, because, until, time.GetUtcNow()), _ => $"Lease of {owner} changed{end}: {because.Trim()}", "leased");
    }

    /// <summary>Where a list wants approval, so does an end that is later than what was approved.</summary>
    /// <returns>Null: it may be changed without.</returns>
    private async Task<Refusal?> AsksToProlong(string value, string because, string owner, DateTimeOffset? until)
    {
        if ((await Definition()).Value is not { Approval: not null } list || until is not { } end
            || ReadMember.Of(list.Kind, value).Value is not { } canonical || !_inForce.TryGetValue(canonical, out var member)
            || !member.Leases.Any(lease => lease.Owner == owner && lease.Until < end))
            return null;
        var asked = await LeaseAsync([new NewLease { Value = canonical, Reason = because, Until = until }]);
        return asked.Refusal ?? asked.Value![0].Refusal;
    }

    public Task<Outcome<ListMember>> ReleaseAsync(string value, string owner, string because) =>
        End(value, because, member => MemberLeases.Release(member, owner, time.GetUtcNow()), member => $"Lease of {owner} released: {because.Trim()}");

    public Task<Outcome<ListMember>> LiftAsync(string value, string because) =>
        End(value, because, member => MemberLeases.Lift(member, time.GetUtcNow()), member => $"Lifted: {because.Trim()}");

    public async Task<Outcome<int>> ReleaseAllAsync(string owner, string because)
    {
        if (because.Trim().Length is 0 or > 500)
            return new ReasonIsMissing();
        return await UntilWritten(() =>
        {
            var owned = _inForce.Values.Where(member => member.Leases.Any(lease => lease.Owner == owner)).ToList();
            return Task.FromResult(new Decided<int>(
                owned.Count,
                [.. owned.Select(member => MemberLeases.Release(member, owner, time.GetUtcNow()).Value!)],
                [.. owned.Select(member => Say(member.Value, "released", $"Lease of {owner} released: {because.Trim()}"))]));
        });
    }

    public async Task<Outcome<ListSnapshot>> SnapshotAsync(long known)
    {
        var list = await Definition();
        return list.Refusal is { } refusal ? refusal
            : new ListSnapshot(list.Value!, _version, known == _version ? null : [.. _inForce.Values.OrderBy(member => member.Value, StringComparer.Ordinal)]);
    }

    public async Task TidyAsync()
    {
        var list = await Definition();
        if (list.IsRefused || _inForce.Count == 0)
            return;
        var rails = new GuardRails(new ProtectedSet((await Protected()).Entries), rules.Networks);
        await UntilWritten(async () =>
        {
            var finished = await store.FinishedAsync([.. _inForce.Values.SelectMany(member => member.Leases).Select(lease => LeaseOwner.IncidentOf(lease.Owner)).OfType<long>().Distinct()], CancellationToken.None);
            return new EndedLeases(list.Value!, rails, finished, time.GetUtcNow()).Of(_inForce.Values);
        });
    }

    private Task<Outcome<ListMember>> End(string value, string because, Func<ListMember, Outcome<ListMember>> end, Func<ListMember, string> said, string kind = "released")
    {
        if (because.Trim().Length is 0 or > 500)
            return Task.FromResult<Outcome<ListMember>>(new ReasonIsMissing());
        return UntilWritten(async () =>
        {
            var list = await Definition();
            if (list.Refusal is { } refusal)
                return new Decided<ListMember>(refusal);
            var canonical = ReadMember.Of(list.Value!.Kind, value).Value ?? value;
            if (!_inForce.TryGetValue(canonical, out var member))
                return new Decided<ListMember>(new MemberNotFound(canonical, Name));
            var ended = end(member);
            return ended.Value is { } after ? new Decided<ListMember>(after, [after], [Say(canonical, after.IsInForce ? kind : "lifted", said(member))]) : new Decided<ListMember>(ended.Refusal!);
        });
    }

    /// <summary>Decides on what is in memory and writes; whoever was written over by another activation reads again and decides again.</summary>
    private async Task<Outcome<T>> UntilWritten<T>(Func<Task<Decided<T>>> decide)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var decided = await decide();
            if (decided.Changed.Count == 0 || await Write(decided.Changed, decided.Said))
                return decided.Answer;
        }

        throw new StoreBusyException($"List {Name} keeps changing under its own grain.");
    }

    private async Task<bool> Write(IReadOnlyList<ListMember> changed, IReadOnlyList<SaidOfMember> said)
    {
        try
        {
            if (!await store.WriteAsync(Name, _version, changed, await Entries(said), CancellationToken.None))
            {
                await Load();
                return false;
            }
        }
        catch
        {
            // Whether it was written is not known: the next call starts from what is.
            DeactivateOnIdle();
            throw;
        }

        _version++;
        foreach (var member in changed)
            Keep(member);
        WakeAtNextEnd(changed);
        TellDevices();
        return true;
    }

    /// <summary>A device that is not told looks by itself within a minute.</summary>
    private void TellDevices()
    {
        var before = Caller.Current;
        Caller.System.Enter();
        _ = GrainFactory.GetGrain<IDeviceDirectoryGrain>("all").ListChangedAsync(Name);
        before?.Enter();
    }

    /// <summary>A line for the member's own history, and one for the incident that it was done for.</summary>
    private async Task<IReadOnlyList<ActivityEntry>> Entries(IReadOnlyList<SaidOfMember> said)
    {
        var ids = new Dictionary<long, long?>();
        foreach (var number in said.Select(line => line.Incident).OfType<long>().Distinct())
            ids[number] = await incidents.FindIdAsync(number, CancellationToken.None);
        var entries = new List<ActivityEntry>(said.Count);
        foreach (var line in said)
        {
            entries.Add(new ActivityEntry(null, ListSubject.Of(Name, line.Value), line.Kind, line.Text, line.By.Name, line.By.Display, time.GetUtcNow()));
            if (line.Incident is { } number && ids[number] is { } id)
                entries.Add(new ActivityEntry(id, ListSubject.Of(Name, line.Value), "response", $"{line.Value} on {Name}: {line.Text}", line.By.Name, line.By.Display, time.GetUtcNow()));
        }

        return entries;
    }

    private SaidOfMember Say(string value, string kind, string text) => new(value, kind, text, Caller.Current ?? Caller.System, null);

    private async Task Load()
    {
        var hourAgo = time.GetUtcNow().AddHours(-1);
        var (version, members) = await store.LoadAsync(Name, CancellationToken.None);
        var lifted = await store.LiftedAsync(Name, hourAgo, CancellationToken.None);
        _version = version;
        _inForce.Clear();
        foreach (var member in members)
            _inForce[member.Value] = member;
        _lately.Clear();
        foreach (var since in members.SelectMany(member => member.Came()).Where(since => since > hourAgo).Concat(lifted).Order())
            _lately.Enqueue(since);
        WakeAtNextEnd(_inForce.Values);
    }

    private void Keep(ListMember member)
    {
        if (!member.IsInForce)
            _inForce.Remove(member.Value);
        else if (!_inForce.TryGetValue(member.Value, out var before) || before.Since != member.Since)
            _lately.Enqueue(member.Since);
        if (member.IsInForce)
            _inForce[member.Value] = member;
    }

    private int Room(ListDefinition list)
    {
        while (_lately.TryPeek(out var since) && since <= time.GetUtcNow().AddHours(-1))
            _lately.Dequeue();
        return list.MostPerHour - _lately.Count;
    }

    /// <summary>Earlier than it would by itself, when one of these ends before. Not all members are looked at for one that changed.</summary>
    private void WakeAtNextEnd(IEnumerable<ListMember> among)
    {
        if (among.Min(MemberLeases.NextEnd) is not { } end || _wake <= end)
            return;
        var wait = end - time.GetUtcNow();
        if (wait >= TimeSpan.FromMinutes(1))
            return;
        _next?.Dispose();
        _wake = end;
        _next = this.RegisterGrainTimer(Tick, wait < TimeSpan.Zero ? TimeSpan.Zero : wait, Timeout.InfiniteTimeSpan);
    }

    private async Task Tick()
    {
        Caller.System.Enter();
        _wake = null;
        await TidyAsync();
        WakeAtNextEnd(_inForce.Values.Where(member => MemberLeases.NextEnd(member) > time.GetUtcNow()));
    }

    private Task<Outcome<ListDefinition>> Definition() => GrainFactory.GetGrain<IListDirectoryGrain>("all").ByNameAsync(Name);

    private Task<ProtectedView> Protected() => GrainFactory.GetGrain<IProtectedGrain>("all").GetAsync();
}
