using System.Security.Cryptography;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Grains.Response;

internal sealed class ServedListGrain(
    [PersistentState("served", "settings")] IPersistentState<ServedListState> served, IEnumerable<IListFormat> formats, IActivityTrail trail, TimeProvider time) : Grain, IServedListGrain
{
    private const int MostDevices = 100;

    /// <summary>Lists of fewer members may empty at once: there is little to open.</summary>
    private const int ShrinkCounts = 20;

    private static readonly TimeSpan _anew = TimeSpan.FromSeconds(10);
    private WrittenList? _written;
    private DateTimeOffset _lookedAt;
    private string? _heldBack;

    private (string List, string Format) Key => this.GetPrimaryKeyString().Split('/') is [var list, var format] ? (list, format) : ("", "");

    public async Task<Outcome<ServedList>> FetchAsync(string? etag, Fetcher fetcher)
    {
        var format = await Format();
        if (format.Refusal is { } refusal)
            return refusal;
        await Renew(format.Value!);
        if (_written is not { } written)
            return new ListHasNoVersionYet(Key.List);
        var hadIt = etag == served.State.ETag;
        await Note(fetcher, hadIt);
        return new ServedList(hadIt ? null : written.Body, served.State.ETag, format.Value!.ContentType, served.State.Changed, served.State.Version);
    }

    public async Task<Outcome<ServedListView>> GetAsync()
    {
        var format = await Format();
        if (format.Refusal is { } refusal)
            return refusal;
        await Renew(format.Value!);
        return View();
    }

    public async Task<Outcome<ServedListView>> AcceptShrinkAsync(string reason)
    {
        if (reason.Trim().Length is 0 or > 500)
            return new ReasonIsMissing();
        var format = await Format();
        if (format.Refusal is { } refusal)
            return refusal;
        served.State.Entries = 0;
        _lookedAt = default;
        await Renew(format.Value!);
        var caller = Caller.Current ?? Caller.System;
        await trail.AppendAsync(new ActivityEntry(null, ListSubject.Of(Key.List), "shrink accepted", $"Served as {Key.Format} though it lost most of its members: {reason.Trim()}", caller.Name, caller.Display, time.GetUtcNow()));
        return View();
    }

    private async Task<Outcome<IListFormat>> Format()
    {
        var list = await GrainFactory.GetGrain<IListDirectoryGrain>("all").ByNameAsync(Key.List);
        if (list.Refusal is { } refusal)
            return refusal;
        var fitting = formats.Where(format => format.Kinds.Contains(list.Value!.Kind)).ToList();
        return fitting.Find(format => format.Name == Key.Format) is { } found
            ? new Outcome<IListFormat> { Value = found }
            : new FormatIsNotServed(Key.Format, Key.List, string.Join(", ", fitting.Select(format => format.Name)));
    }

    /// <summary>Looks at the list at most every ten seconds. While all enforcement is stopped, what was served goes on to be.</summary>
    private async Task Renew(IListFormat format)
    {
        var now = time.GetUtcNow();
        if (now - _lookedAt < _anew && now >= _lookedAt)
            return;
        if (_written is not null && (await GrainFactory.GetGrain<IProtectedGrain>("all").GetAsync()).Stopped is not null)
            return;
        var snapshot = await GrainFactory.GetGrain<IListGrain>(Key.List).SnapshotAsync(_written is null ? -1 : served.State.Version);
        _lookedAt = now;
        if (snapshot.Value is not { Members: not null } list)
            return;
        var written = format.Write(list);
        if (served.State.Entries >= ShrinkCounts && written.Entries < served.State.Entries / 2)
        {
            _heldBack = $"The list went from {served.State.Entries} members to {written.Entries}. Devices keep what they have until somebody says that it is meant.";
            return;
        }

        (_written, _heldBack) = (written, null);
        var etag = Convert.ToHexStringLower(SHA256.HashData(written.Body))[..32];
        served.State.Changed = etag == served.State.ETag ? served.State.Changed : now;
        (served.State.Version, served.State.Entries, served.State.ETag) = (list.Version, written.Entries, etag);
        await Write();
    }

    /// <summary>A device that asks again for what it has is written down once a minute.</summary>
    private async Task Note(Fetcher fetcher, bool hadIt)
    {
        var (device, now) = ($"{fetcher.Name} {fetcher.Address}", time.GetUtcNow());
        var known = served.State.Fetches.GetValueOrDefault(device);
        if (known is { } last && last.Version == served.State.Version && now - last.At < TimeSpan.FromMinutes(1))
            return;
        served.State.Fetches[device] = new ListFetch(fetcher.Name, fetcher.Address, served.State.Version, now, hadIt);
        while (served.State.Fetches.Count > MostDevices)
            served.State.Fetches.Remove(served.State.Fetches.MinBy(pair => pair.Value.At).Key);
        await Write();
    }

    private async Task Write()
    {
        try
        {
            await served.WriteStateAsync();
        }
        catch
        {
            // What is in memory was not saved: the next call starts from what is.
            DeactivateOnIdle();
            throw;
        }
    }

    private ServedListView View() => new(
        Key.List, Key.Format, served.State.Version, served.State.Entries, [.. _written?.Left.Take(100) ?? []], _heldBack, [.. served.State.Fetches.Values.OrderByDescending(fetch => fetch.At)]);
}
