using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Actions;
using ThreatResponse.Domain.IncidentToResponse;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Grains.Response;

/// <summary>Knows the lists, and wakes each of them every minute: a silo that ended what it had in memory ends no lease.</summary>
internal sealed partial class ListDirectoryGrain(
    [PersistentState("lists", "settings")] IPersistentState<ListDirectoryState> directory, IEnumerable<IListFormat> formats, IActivityTrail trail, TimeProvider time, ILogger<ListDirectoryGrain> log) : Grain, IListDirectoryGrain, IRemindable
{
    private const string EveryMinute = "tidy";
    private IGrainTimer? _soon;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var before = directory.State.Lists.Count;
        foreach (var list in ShippedLists.All)
            directory.State.Lists.TryAdd(list.Name, list);
        if (directory.State.Lists.Count > before)
            await directory.WriteStateAsync(cancellationToken);
        this.WakeEveryMinute(EveryMinute);
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => TidyAsync();

    public Task<IReadOnlyList<ListDefinition>> ListAsync() =>
        Task.FromResult<IReadOnlyList<ListDefinition>>([.. directory.State.Lists.Values.OrderBy(list => list.Name, StringComparer.Ordinal)]);

    public Task<Outcome<ListDefinition>> ByNameAsync(string name) =>
        Task.FromResult<Outcome<ListDefinition>>(directory.State.Lists.TryGetValue(name, out var list) ? list : new ListNotFound(name));

    public Task<Outcome<IReadOnlyList<ServedFormat>>> FormatsAsync(string list) => Task.FromResult<Outcome<IReadOnlyList<ServedFormat>>>(
        directory.State.Lists.TryGetValue(list, out var known)
            ? new Outcome<IReadOnlyList<ServedFormat>> { Value = [.. formats.Where(format => format.Kinds.Contains(known.Kind)).Select(format => new ServedFormat(format.Name, format.Product))] }
            : new ListNotFound(list));

    public async Task<Outcome<ListDefinition>> AddAsync(ListDefinition definition)
    {
        if (ListFaults.Of(definition) is { } fault)
            return fault;
        if (directory.State.Lists.ContainsKey(definition.Name))
            return new ListExists(definition.Name);
        await Save(definition, "added", $"List added, for {definition.Kind}");
        return definition;
    }

    public async Task<Outcome<ListDefinition>> ChangeAsync(ListDefinition definition)
    {
        if (!directory.State.Lists.TryGetValue(definition.Name, out var known))
            return new ListNotFound(definition.Name);
        if (definition.Kind != known.Kind)
            return new ListIsInvalid($"{known.Name} holds {known.Kind}, and goes on to: make another list.");
        if (ListFaults.Of(definition) is { } fault)
            return fault;
        if (definition != known)
            await Save(definition, "changed", $"List changed from {known} to {definition}");
        return definition;
    }

    public async Task TidyAsync()
    {
        Caller.System.Enter();
        _ = GrainFactory.GetGrain<IApprovalsGrain>("all").TidyAsync();
        _ = GrainFactory.GetGrain<IActionsGrain>("all").WakeAsync();
        foreach (var name in directory.State.Lists.Keys.ToList())
        {
            try
            {
                await GrainFactory.GetGrain<IListGrain>(name).TidyAsync();
            }
#pragma warning disable CA1031 // One list that cannot be tidied just now must not keep the others waiting; it is asked again in a minute.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                LogUntidied(fault, name);
            }
        }
    }

    public Task TidySoonAsync()
    {
        _soon ??= this.RegisterGrainTimer(
            () =>
            {
                _soon?.Dispose();
                _soon = null;
                return TidyAsync();
            },
            TimeSpan.FromSeconds(1),
            Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    private async Task Save(ListDefinition definition, string kind, string text)
    {
        directory.State.Lists[definition.Name] = definition;
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

        var caller = Caller.Current ?? Caller.System;
        await trail.AppendAsync(new ActivityEntry(null, ListSubject.Of(definition.Name), kind, text, caller.Name, caller.Display, time.GetUtcNow()));
    }

    [LoggerMessage(5301, LogLevel.Warning, "List {List} could not end what is over; it is tried again in a minute")]
    private partial void LogUntidied(Exception fault, string list);
}
