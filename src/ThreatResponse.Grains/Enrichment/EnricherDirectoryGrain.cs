using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Grains.Settings;
using ThreatResponse.Integrations.Abstractions.Enrichment;

namespace ThreatResponse.Grains.Enrichment;

/// <summary>Knows the providers, and wakes each of them every minute: what a silo had under way goes on elsewhere.</summary>
internal sealed class EnricherDirectoryGrain(
    [PersistentState("enrichers", "settings")] IPersistentState<EnricherDirectoryState> directory, IEnumerable<IEnricherProduct> products, SettingSecrets secrets, IEnrichmentStore store, IActivityTrail trail, TimeProvider time)
    : Grain, IEnricherDirectoryGrain, IRemindable
{
    private const string EveryMinute = "wake";

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.WakeEveryMinute(EveryMinute);
        return Task.CompletedTask;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => WakeAsync();

    public Task WakeAsync()
    {
        Caller.System.Enter();
        foreach (var name in directory.State.Enrichers.Keys)
            _ = GrainFactory.GetGrain<IEnricherGrain>(name).LookAsync();
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<EnricherProduct>> ProductsAsync() =>
        Task.FromResult<IReadOnlyList<EnricherProduct>>([.. products.Select(product => product.Manifest).OrderBy(product => product.Title, StringComparer.Ordinal)]);

    public Task<IReadOnlyList<EnricherDefinition>> ListAsync() =>
        Task.FromResult<IReadOnlyList<EnricherDefinition>>([.. directory.State.Enrichers.Values.OrderBy(enricher => enricher.Name, StringComparer.Ordinal).Select(Shown)]);

    public Task<Outcome<EnricherDefinition>> ByNameAsync(string name) =>
        Task.FromResult<Outcome<EnricherDefinition>>(directory.State.Enrichers.TryGetValue(name, out var enricher) ? enricher : new EnricherNotFound(name));

    public async Task<Outcome<EnricherDefinition>> AddAsync(EnricherDefinition enricher)
    {
        if (directory.State.Enrichers.ContainsKey(enricher.Name))
            return new EnricherExists(enricher.Name);
        var made = Made(enricher, null);
        return made.Value is { } kept ? await Save(kept, "added", $"Provider added: {Said(kept)}", looksAgain: kept.IsOn) : made;
    }

    public async Task<Outcome<EnricherDefinition>> ChangeAsync(EnricherDefinition enricher)
    {
        if (!directory.State.Enrichers.TryGetValue(enricher.Name, out var known))
            return new EnricherNotFound(enricher.Name);
        var made = Made(enricher with { Product = known.Product }, known);
        return made.Value is { } kept ? await Save(kept, "changed", $"Provider changed: {Said(kept)}", looksAgain: kept.IsOn && !known.IsOn) : made;
    }

    public async Task<Outcome<EnricherDefinition>> ForgetAsync(string name)
    {
        if (!directory.State.Enrichers.Remove(name, out var enricher))
            return new EnricherNotFound(name);
        await Write();
        await Say(name, "removed", "Provider removed, with all that it said");
        await Tell(name);
        await store.ForgetAsync(name, CancellationToken.None);
        return Shown(enricher);
    }

    private Outcome<EnricherDefinition> Made(EnricherDefinition enricher, EnricherDefinition? known)
    {
        if (products.FirstOrDefault(product => product.Manifest.Name == enricher.Product) is not { } product)
            return new EnricherIsInvalid($"There is no product “{enricher.Product}”. There are {string.Join(", ", products.Select(of => of.Manifest.Name).Order(StringComparer.Ordinal))}.");
        var settings = secrets.Kept(product.Manifest.Settings, enricher.Settings, known?.Settings);
        return EnricherFaults.Of(enricher, product, settings) is { } fault ? fault : enricher with { Settings = settings };
    }

    private async Task<Outcome<EnricherDefinition>> Save(EnricherDefinition enricher, string kind, string text, bool looksAgain)
    {
        directory.State.Enrichers[enricher.Name] = enricher;
        await Write();
        await Say(enricher.Name, kind, text);
        await Tell(enricher.Name);
        if (looksAgain)
            await GrainFactory.GetGrain<IEnrichmentFollowerGrain>("all").LookAgainAsync();
        return Shown(enricher);
    }

    private Task Tell(string name)
    {
        Caller.System.Enter();
        return GrainFactory.GetGrain<IEnricherGrain>(name).ChangedAsync();
    }

    private static EnricherDefinition Shown(EnricherDefinition enricher) => enricher with { Settings = SettingSecrets.Shown(enricher.Settings) };

    private static string Said(EnricherDefinition enricher) => $"{enricher.Product}{(enricher.IsOn ? "" : ", switched off")}{(enricher.Quota is { } quota ? $", {quota.PerMinute?.ToString() ?? "any number"} calls a minute, {quota.PerDay?.ToString() ?? "any number"} a day" : "")}";

    private Task Say(string name, string kind, string text)
    {
        var caller = Caller.Current ?? Caller.System;
        return trail.AppendAsync(new ActivityEntry(null, $"provider {name}", kind, text, caller.Name, caller.Display, time.GetUtcNow()));
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
}
