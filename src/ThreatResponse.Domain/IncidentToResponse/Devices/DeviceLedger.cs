using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Domain.IncidentToResponse.Devices;

/// <summary>
/// What is known of every entry of one device, and what follows from what is wanted, read, begun and ended. An entry that was there before it was wanted is
/// adopted: it is never taken away. What was put there stays in the ledger until it is known to be gone.
/// </summary>
/// <param name="entries">By value; changed in place.</param>
public sealed class DeviceLedger(IDictionary<string, DeviceEntryView> entries)
{
    /// <summary>Something is not as it was when this ledger was opened.</summary>
    public bool Changed { get; private set; }

    /// <summary>Takes over what the lists say now.</summary>
    /// <param name="wanted">By value.</param>
    public void Want(IReadOnlyDictionary<string, WantedEntry> wanted, DateTimeOffset now)
    {
        foreach (var (value, wish) in wanted)
        {
            var known = Known(value);
            if (wish.Refused is { } why)
            {
                if (known is null or { Put: false })
                    Set(Anew(wish, EntryState.Refused, now, known) with { Why = why, Failure = FailureKind.Protected });
                else
                    Leave(known, now);
            }
            else if (known is null || (known is { State: EntryState.Refused, Failure: FailureKind.Protected }))
            {
                Set(Anew(wish, EntryState.Requested, now, known));
            }
            else if (known.State == EntryState.Leaving)
            {
                Set(known with { State = EntryState.Unknown, Since = now, Incidents = wish.Incidents, Failures = 0, NextTry = null, Why = null });
            }
            else if (!known.Incidents.SequenceEqual(wish.Incidents))
            {
                Set(known with { Incidents = wish.Incidents });
            }
        }

        foreach (var known in entries.Values.Where(entry => !wanted.ContainsKey(entry.Value)).ToList())
        {
            if (known.Put)
                Leave(known, now);
            else
                Forget(known.Value);
        }
    }

    /// <summary>What is to change, the longest waiting first.</summary>
    /// <param name="dry">What is planned already is not planned again.</param>
    public (IReadOnlyList<DeviceEntry> Put, IReadOnlyList<DeviceEntry> Lift) Due(IReadOnlyDictionary<string, WantedEntry> wanted, DateTimeOffset now, bool dry)
    {
        var (put, lift) = (new List<DeviceEntryView>(), new List<DeviceEntryView>());
        foreach (var entry in entries.Values)
        {
            if (entry.NextTry > now)
                continue;
            if (entry.State == EntryState.Leaving)
                lift.Add(entry);
            else if (wanted.GetValueOrDefault(entry.Value) is { Refused: null } wish && IsDue(entry, wish, dry))
                put.Add(entry with { Entry = wish.Entry });
        }

        return (Oldest(put), Oldest(lift));
    }

    /// <summary>Since when the longest waiting change has waited; null when none does.</summary>
    public DateTimeOffset? WaitsSince(IReadOnlyList<DeviceEntry> put, IReadOnlyList<DeviceEntry> lift) =>
        put.Concat(lift).Min(entry => Known(entry.Value) is { State: not EntryState.Active } known ? known.Since : (DateTimeOffset?)null);

    /// <summary>When something is tried again by itself next.</summary>
    public DateTimeOffset? NextTry() => entries.Values.Min(entry => entry.NextTry);

    /// <summary>Takes over what was read about these values.</summary>
    /// <returns>Those that had gone without us.</returns>
    public IReadOnlyList<string> Read(IEnumerable<string> about, Standing standing, DateTimeOffset now)
    {
        var drifted = new List<string>();
        foreach (var known in about.Select(Known).OfType<DeviceEntryView>().ToList())
        {
            if (standing.Has(known.Value))
                Found(known, now);
            else if (known.Adopted)
                Set(known with { Adopted = false, State = EntryState.Requested, Since = now });
            else if (known.Put && standing.Knows)
                Missed(known, standing.Lacks(known.Value), now, drifted);
            else if (known.State == EntryState.Unknown)
                Set(known with { State = EntryState.Requested });
        }

        return drifted;
    }

    /// <summary>Of what was due, takes over what a plan leaves out: what is as it should be already, and what the device cannot do.</summary>
    public void LeftOut(IReadOnlyList<DeviceEntry> put, IReadOnlyList<DeviceEntry> lift, DevicePlan plan, Standing standing, DateTimeOffset now)
    {
        var (adds, removes) = (Values(plan.Adds), Values(plan.Removes));
        foreach (var fault in plan.Refused)
        {
            if (Known(fault.Value) is { } known)
                Set(known with { State = EntryState.Refused, Since = now, Failure = fault.Kind, Why = fault.Why, NextTry = null });
        }

        var refused = plan.Refused.Select(fault => fault.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in put.Where(entry => !adds.Contains(entry.Value) && !refused.Contains(entry.Value)))
        {
            if (standing.Has(entry.Value) || !standing.Knows)
                Set(Well(Known(entry.Value)!, now) with { Entry = entry });
            else
                Set(Failed(Known(entry.Value)!, FailureKind.DeviceFault, "It is not there, and nothing was planned to put it there.", now));
        }

        foreach (var entry in lift.Where(entry => !removes.Contains(entry.Value)))
        {
            if (standing.Lacks(entry.Value) || !standing.Knows)
                Forget(entry.Value);
            else
                Set(Failed(Known(entry.Value)!, FailureKind.DeviceFault, "It is still there, and nothing was planned to take it away.", now) with { State = EntryState.Leaving });
        }
    }

    /// <summary>A plan is about to be carried out.</summary>
    public void Begin(DevicePlan plan, DateTimeOffset now)
    {
        foreach (var entry in plan.Adds)
        {
            if (Known(entry.Value) is { } known)
                Set(known with { Entry = entry, State = EntryState.Changing, Since = now, Put = true });
        }
    }

    /// <summary>Nothing is done: this is what would be.</summary>
    public void PlannedOnly(DevicePlan plan, DateTimeOffset now)
    {
        foreach (var entry in plan.Adds)
        {
            if (Known(entry.Value) is { } known)
                Set(known with { Entry = entry, State = EntryState.Planned, Since = now });
        }
    }

    /// <summary>A plan was carried out, and read back.</summary>
    /// <returns>Entries that came into force, that went out of it, and that did neither.</returns>
    public (IReadOnlyList<DeviceEntryView> InForce, IReadOnlyList<DeviceEntryView> Gone, IReadOnlyList<DeviceEntryView> Failed) End(
        DevicePlan plan, IReadOnlyList<EntryFault> faults, Standing standing, DateTimeOffset now)
    {
        var (inForce, gone, failed) = (new List<DeviceEntryView>(), new List<DeviceEntryView>(), new List<DeviceEntryView>());
        var said = faults.GroupBy(fault => fault.Value, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        foreach (var known in plan.Adds.Select(entry => Known(entry.Value)).OfType<DeviceEntryView>())
        {
            if (standing.Has(known.Value) || (!standing.Knows && !said.ContainsKey(known.Value)))
                inForce.Add(Set(Well(known, now)));
            else if (said.GetValueOrDefault(known.Value) is { } fault)
                failed.Add(Set(Faulty(known, fault, now)));
            else
                failed.Add(Set(Failed(known, FailureKind.DeviceFault, "The device took it, and does not have it.", now)));
        }

        foreach (var known in plan.Removes.Select(entry => Known(entry.Value)).OfType<DeviceEntryView>())
        {
            var fault = said.GetValueOrDefault(known.Value);
            if (standing.Lacks(known.Value) || (!standing.Knows && fault is null))
            {
                Forget(known.Value);
                gone.Add(known);
            }
            else
            {
                failed.Add(Set(Failed(known, fault?.Kind ?? FailureKind.DeviceFault, fault?.Why ?? "The device took its removal, and still has it.", now) with { State = EntryState.Leaving }));
            }
        }

        return (inForce, gone, failed);
    }

    /// <summary>A plan was begun and broke off: what came of it is not known until it is read.</summary>
    public void BrokeOff(DevicePlan plan, DateTimeOffset now)
    {
        foreach (var known in plan.Adds.Select(entry => Known(entry.Value)).OfType<DeviceEntryView>().Where(known => known.State != EntryState.Leaving))
            Set(known with { State = EntryState.Unknown, Since = now });
    }

    /// <summary>Whatever waits is tried with the next batch.</summary>
    public void TryNow()
    {
        foreach (var known in entries.Values.Where(entry => entry.NextTry is not null || entry is { State: EntryState.Refused, Failure: not FailureKind.Protected }).ToList())
            Set(known with { NextTry = null, State = known.State == EntryState.Refused ? EntryState.Requested : known.State });
    }

    private static bool IsDue(DeviceEntryView entry, WantedEntry wish, bool dry) => entry.State switch
    {
        EntryState.Requested or EntryState.Drifted or EntryState.Unknown or EntryState.Failed => true,
        EntryState.Planned => !dry,
        EntryState.Active => !entry.Adopted && entry.Entry.Until != wish.Entry.Until,
        _ => false,
    };

    private static List<DeviceEntry> Oldest(List<DeviceEntryView> due) => [.. due.OrderBy(entry => entry.Since).ThenBy(entry => entry.Value, StringComparer.Ordinal).Select(entry => entry.Entry)];

    private static HashSet<string> Values(IReadOnlyList<DeviceEntry> of) => of.Select(entry => entry.Value).ToHashSet(StringComparer.Ordinal);

    private static DeviceEntryView Anew(WantedEntry wish, EntryState state, DateTimeOffset now, DeviceEntryView? known) =>
        new() { Entry = wish.Entry, State = state, Since = known?.State == state ? known.Since : now, List = wish.List, Incidents = wish.Incidents };

    private static DeviceEntryView Well(DeviceEntryView known, DateTimeOffset now) =>
        known with { State = EntryState.Active, Since = known.State == EntryState.Active ? known.Since : now, Failures = 0, NextTry = null, Failure = FailureKind.None, Why = null };

    private static DeviceEntryView Failed(DeviceEntryView known, FailureKind kind, string why, DateTimeOffset now) => known with
    {
        State = EntryState.Failed,
        Since = now,
        Failures = known.Failures + 1,
        NextTry = now + (FailureBehaviour.Of(kind, known.Failures + 1).After ?? TimeSpan.FromHours(1)),
        Failure = kind,
        Why = why,
    };

    private static DeviceEntryView Faulty(DeviceEntryView known, EntryFault fault, DateTimeOffset now) =>
        fault.Kind is FailureKind.InvalidValue or FailureKind.Unsupported or FailureKind.Protected
            ? known with { State = EntryState.Refused, Since = now, Failure = fault.Kind, Why = fault.Why, NextTry = null, Put = false }
            : Failed(known, fault.Kind, fault.Why, now);

    private void Found(DeviceEntryView known, DateTimeOffset now)
    {
        if (!known.Put && !known.Adopted)
            Set(Well(known, now) with { Adopted = true });
        else if (known.State is EntryState.Unknown or EntryState.Failed or EntryState.Drifted or EntryState.Changing)
            Set(Well(known, now));
    }

    /// <param name="isGone">Nothing of it is left; otherwise it is ours to be lifted, though it is not in force.</param>
    private void Missed(DeviceEntryView known, bool isGone, DateTimeOffset now, List<string> drifted)
    {
        if (known.State == EntryState.Leaving && isGone)
        {
            Forget(known.Value);
        }
        else if (known.State == EntryState.Active)
        {
            drifted.Add(known.Value);
            Set(known with { State = EntryState.Drifted, Since = now, Repairs = known.Repairs + 1, Put = !isGone });
        }
        else if (known.State is EntryState.Unknown or EntryState.Changing)
        {
            Set(known with { State = EntryState.Requested, Put = !isGone });
        }
    }

    private void Leave(DeviceEntryView known, DateTimeOffset now)
    {
        if (known.State != EntryState.Leaving)
            Set(known with { State = EntryState.Leaving, Since = now, Failures = 0, NextTry = null, Why = null, Failure = FailureKind.None });
    }

    private void Forget(string value) => Changed |= entries.Remove(value);

    private DeviceEntryView? Known(string value) => entries.TryGetValue(value, out var known) ? known : null;

    private DeviceEntryView Set(DeviceEntryView entry)
    {
        Changed |= Known(entry.Value) != entry;
        entries[entry.Value] = entry;
        return entry;
    }
}
