using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Connections;
using ThreatResponse.Grains.Alerts;

namespace ThreatResponse.Grains.Connections;

internal sealed partial class SourceDirectoryGrain(
    [PersistentState("sources", "settings")] IPersistentState<SourceDirectoryState> directory,
    IDataProtectionProvider protection, ReadEvents parsers, ISourceWeights weights, IActivityTrail trail, TimeProvider time) : Grain, ISourceDirectoryGrain
{
    private const int MostWeight = 100;
    private readonly IDataProtector _protector = protection.CreateProtector("source-keys");

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // Out of the box, so that the first alert needs no preparation.
        var before = directory.State.Sources.Count;
        foreach (var (name, format) in (ReadOnlySpan<(string, string)>)[("json", "json-event"), ("suricata", "suricata-eve"), ("syslog", "syslog")])
        {
            if (!directory.State.Sources.ContainsKey(name))
                Put(name, format);
        }

        if (directory.State.Sources.Count > before)
            await directory.WriteStateAsync();
    }

    public Task<IReadOnlyList<SourceView>> ListAsync() =>
        Task.FromResult<IReadOnlyList<SourceView>>([.. directory.State.Sources.Values.Select(source => source.View).OrderBy(source => source.Name, StringComparer.Ordinal)]);

    public Task<Outcome<SourceView>> ByKeyAsync(string key)
    {
        var hash = HashOf(key);
        var found = directory.State.Sources.Values.FirstOrDefault(source => source.KeyHash == hash);
        return Task.FromResult<Outcome<SourceView>>(found is null ? new SourceKeyIsUnknown() : found.View);
    }

    public Task<Outcome<SourceView>> ByNameAsync(string name) =>
        Task.FromResult<Outcome<SourceView>>(directory.State.Sources.TryGetValue(name, out var source) ? source.View : new SourceNotFound(name));

    public async Task<Outcome<SourceView>> AddAsync(string name, string format)
    {
        if (!Names().IsMatch(name))
            return new SourceNameIsInvalid(name);
        if (parsers.ParserOf(format) is null)
            return new FormatIsUnknown(format);
        if (directory.State.Sources.ContainsKey(name))
            return new SourceExists(name);
        Put(name, format);
        await Save(name, "added", $"Source added, format {format}");
        return directory.State.Sources[name].View;
    }

    public async Task<Outcome<string>> RevealKeyAsync(string name)
    {
        if (!directory.State.Sources.TryGetValue(name, out var source))
            return new SourceNotFound(name);
        await Record(name, "key shown", "POST address shown");
        return _protector.Unprotect(source.ProtectedKey);
    }

    public async Task<Outcome<string>> RotateKeyAsync(string name)
    {
        if (!directory.State.Sources.TryGetValue(name, out var source))
            return new SourceNotFound(name);
        var key = NewKey();
        directory.State.Sources[name] = new KeptSource(source.View with { KeyChanged = time.GetUtcNow() }, _protector.Protect(key), HashOf(key));
        await Save(name, "key rotated", "A new POST address; the old one stopped working");
        return key;
    }

    public async Task<Outcome<int>> WeighAsync(string name, int weight)
    {
        if (weight is < 1 or > MostWeight)
            return new SourceWeightIsInvalid(weight);
        if (!directory.State.Sources.ContainsKey(name))
            return new SourceNotFound(name);
        var before = await weights.SetAsync(name, weight, CancellationToken.None);
        if (before != weight)
            await Record(name, "weighed", $"Weight among the sources that wait: {before} → {weight}");
        return weight;
    }

    public async Task EnsureAsync(string name, string format)
    {
        if (directory.State.Sources.ContainsKey(name))
            return;
        Put(name, format);
        await Save(name, "added", $"Source added by the configuration, format {format}");
    }

    private void Put(string name, string format)
    {
        var key = NewKey();
        directory.State.Sources[name] = new KeptSource(new SourceView(name, format, time.GetUtcNow(), time.GetUtcNow()), _protector.Protect(key), HashOf(key));
    }

    private async Task Save(string name, string kind, string text)
    {
        await Write();
        await Record(name, kind, text);
    }

    private async Task Write()
    {
        try
        {
            await directory.WriteStateAsync();
        }
        catch
        {
            // What is in memory was not saved: the next call starts from what is.
            DeactivateOnIdle();
            throw;
        }
    }

    private Task Record(string name, string kind, string text)
    {
        var caller = Caller.Current ?? Caller.System;
        return trail.AppendAsync(new ActivityEntry(null, $"source {name}", kind, text, caller.Name, caller.Display, time.GetUtcNow()));
    }

    /// <summary>128 random bits in 22 characters that need no escaping in an address.</summary>
    private static string NewKey() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex Names();
}
