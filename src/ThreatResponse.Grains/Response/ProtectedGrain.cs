using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Domain.IncidentToResponse;

namespace ThreatResponse.Grains.Response;

internal sealed class ProtectedGrain(
    [PersistentState("protected", "settings")] IPersistentState<ProtectedState> kept, ProtectedByConfiguration configured, IActivityTrail trail, TimeProvider time) : Grain, IProtectedGrain
{
    public Task<ProtectedView> GetAsync() => Task.FromResult(View());

    public Task<EnforcementStop?> StoppedAsync() => Task.FromResult(kept.State.Stopped);

    public async Task<Outcome<ProtectedEntry>> ProtectAsync(string value, string reason)
    {
        if (reason.Trim().Length is 0 or > 500)
            return new ReasonIsMissing();
        if (ProtectedSet.CanonicalOf(value) is not { } canonical)
            return new MemberIsInvalid($"“{value}” is nothing that can be protected: expected an address, a network, a domain, an e-mail address, a user or a host.");
        var caller = Caller.Current ?? Caller.System;
        var entry = new ProtectedEntry(canonical, reason.Trim(), caller.Name, time.GetUtcNow());
        kept.State.Entries[canonical] = entry;
        await Save(canonical, "protected", $"Protected: {entry.Reason}");
        await TellLists(caller);
        return entry;
    }

    public async Task<Outcome<ProtectedEntry>> UnprotectAsync(string value, string reason)
    {
        if (reason.Trim().Length is 0 or > 500)
            return new ReasonIsMissing();
        var canonical = ProtectedSet.CanonicalOf(value) ?? value;
        if (!kept.State.Entries.Remove(canonical, out var entry))
        {
            return configured.Entries.Any(of => ProtectedSet.CanonicalOf(of.Value) == canonical)
                ? new MemberIsInvalid($"{canonical} is protected by the configuration (protected.yaml), and is taken off there.")
                : new MemberNotFound(canonical, "the protected list");
        }

        await Save(canonical, "unprotected", $"No longer protected: {reason.Trim()}");
        return entry;
    }

    public Task<Outcome<ProtectedView>> StopAsync(string reason) => Switch(reason, stops: true);

    public Task<Outcome<ProtectedView>> GoOnAsync(string reason) => Switch(reason, stops: false);

    private async Task<Outcome<ProtectedView>> Switch(string reason, bool stops)
    {
        if (reason.Trim().Length is 0 or > 500)
            return new ReasonIsMissing();
        if (stops == kept.State.Stopped is not null)
            return View();
        var caller = Caller.Current ?? Caller.System;
        kept.State.Stopped = stops ? new EnforcementStop(caller.Display, reason.Trim(), time.GetUtcNow()) : null;
        await Save("", stops ? "stopped" : "goes on", $"All enforcement {(stops ? "stopped" : "goes on")}: {reason.Trim()}");
        return View();
    }

    /// <summary>A list that does not answer now looks again within a minute by itself.</summary>
    private async Task TellLists(Caller caller)
    {
        Caller.System.Enter();
        await GrainFactory.GetGrain<IListDirectoryGrain>("all").TidyAsync();
        caller.Enter();
    }

    private async Task Save(string value, string kind, string text)
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

        var caller = Caller.Current ?? Caller.System;
        await trail.AppendAsync(new ActivityEntry(null, $"protected {value}".TrimEnd(), kind, text, caller.Name, caller.Display, time.GetUtcNow()));
    }

    private ProtectedView View() => new(
        [.. kept.State.Entries.Values.Concat(configured.Entries.Where(entry => !kept.State.Entries.ContainsKey(entry.Value))).OrderBy(entry => entry.Value, StringComparer.Ordinal)],
        kept.State.Stopped);
}
