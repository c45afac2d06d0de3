using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Domain.Incidents;
using ThreatResponse.Domain.Intelligence.Matching;
using ThreatResponse.Domain.Observables;

namespace ThreatResponse.Grains.Intelligence;

/// <summary>The intelligence of a silo, in memory: what matches is known without a grain call. A value that is on a warning list matches nothing. What is stated of a match is read from the store, and only then.</summary>
internal sealed partial class KnownIndicators(IIntelligenceStore store, KnownPatterns patterns, ScoreRules scores, WarningLists warnings, TimeProvider time, ILogger<KnownIndicators> log) : IDisposable
{
    private const int Page = 20_000, FaultsTold = 20;
    private readonly SemaphoreSlim _one = new(1);
    private volatile IndicatorSet _set = NewSet(0).Build();
    private (long Change, long Id) _place;
    private long _change;
    private bool _isLoaded;

    /// <summary>The change as of which it knows.</summary>
    public long Change => Volatile.Read(ref _change);

    public void Dispose() => _one.Dispose();

    /// <summary>Takes in what changed since the last time, one at a time.</summary>
    public async Task LoadAsync(CancellationToken stop)
    {
        await _one.WaitAsync(stop);
        try
        {
            // The first time, all of it: a set of millions is built once, not changed hundreds of times.
            var first = _place == default ? NewSet(Page) : null;
            foreach (var fault in first is null || _isLoaded ? [] : warnings.Faults.Take(FaultsTold))
                LogEntry(fault.Key, fault.Message);
            _isLoaded = true;
            while (await store.ChangedAsync(_place, Page, stop) is { Count: > 0 } changed)
            {
                var entries = changed.Where(change => !change.IsWithdrawn).SelectMany(EntryOf).ToList();
                if (first is null)
                    _set = _set.With(entries, [.. changed.Where(change => change.IsWithdrawn).Select(change => change.Id)]);
                else
                    entries.ForEach(first.Add);
                patterns.Take(changed);
                _place = (changed[^1].Change, changed[^1].Id);
            }

            if (first is not null && _place != default)
                _set = first.Build();
            patterns.Show();
            Volatile.Write(ref _change, _place.Change);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Knows at least what was known as of a change.</summary>
    public Task ReachAsync(long change) => Change >= change ? Task.CompletedTask : LoadAsync(CancellationToken.None);

    /// <summary>Knows what is known as of now.</summary>
    public async Task ReachLatestAsync() => await ReachAsync(await store.LatestAsync(CancellationToken.None));

    /// <summary>Something was imported since then; it is known now.</summary>
    public async Task<bool> IsNewerAsync(long change)
    {
        await ReachLatestAsync();
        return Change > change;
    }

    public bool IsEmpty => _set.Count == 0;

    /// <summary>Of each alert, in their order, whether a value of it is known to be bad.</summary>
    public IReadOnlyList<bool> Matching(IReadOnlyList<Alert> alerts)
    {
        var matching = new bool[alerts.Count];
        foreach (var (alert, _, _) in IsEmpty ? [] : Rows(alerts.SelectMany((alert, i) => TellingOf(alert, i))))
            matching[alert] = true;
        return matching;
    }

    /// <summary>What is worth most of what is stated of an alert's values, for each incident.</summary>
    public async Task<IReadOnlyDictionary<long, Opinion>> OfAsync(IEnumerable<(long Incident, Alert Alert)> members)
    {
        if (IsEmpty)
            return new Dictionary<long, Opinion>();
        var found = Rows(members.SelectMany(member => TellingOf(member.Alert, member.Incident))).ToLookup(row => row.Of, row => (row.Row, row.Value));
        var stated = await Stated(found.SelectMany(rows => rows.Select(row => row.Row)));
        return found.Select(rows => (rows.Key, Best: Best(rows, stated))).Where(pair => pair.Best is not null).ToDictionary(pair => pair.Key, pair => pair.Best!);
    }

    /// <summary>What is worth most of what is stated of these values.</summary>
    public async Task<Opinion?> BestAsync(IEnumerable<(string Type, string Value)> values)
    {
        var rows = Rows(values.Select(value => (0, value.Type, value.Value))).ConvertAll(row => (row.Row, row.Value));
        return rows.Count == 0 ? null : Best(rows, await Stated(rows.Select(row => row.Row)));
    }

    /// <summary>Every statement that meets a value, the surest first; expired ones too.</summary>
    public async Task<StatedOfValue> StatedAsync(string? type, string text)
    {
        await ReachLatestAsync();
        var matches = new List<IndicatorMatch>();
        if ((type is null ? IndicatorValue.Detect(text) : IndicatorValue.Of(type, text)).Value is not { } value || _set.Find(value, matches) == 0)
            return new StatedOfValue(null, []);
        var stated = await store.ReadAsync([.. matches.Select(match => match.Row).Distinct()], CancellationToken.None);
        return new StatedOfValue(warnings.Find(value), [.. stated.Where(each => !each.IsWithdrawn).OrderByDescending(each => each.Confidence * scores.Reliability[(int)each.Reliability]).ThenBy(each => each.Feed, StringComparer.Ordinal)]);
    }

    /// <summary>Of each value, in their order, what feeds state of it that is in force.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<ImportedIndicator>>> StatedOfAsync(IReadOnlyList<(string Type, string Value)> values)
    {
        if (IsEmpty)
            return [.. values.Select(_ => Array.Empty<ImportedIndicator>())];
        var rows = Rows(values.Select((value, i) => (i, value.Type, value.Value))).ToLookup(row => row.Of, row => row.Row);
        var stated = await Stated(rows.SelectMany(matched => matched));
        return [.. values.Select((_, i) => rows[i].Where(stated.ContainsKey).Select(row => stated[row]).ToList())];
    }

    /// <summary>A target that is on a list of the bad is no attacker for it; what attacks, commands or is delivered is.</summary>
    public static bool IsTelling(ObservableRole role) => role is not (ObservableRole.Target or ObservableRole.Detector or ObservableRole.Recipient);

    internal static IEnumerable<IndicatorEntry> EntryOf(IndicatorChange change) =>
        change.Pattern is null && IndicatorValue.Of(change.Type, change.Value) is { Value: { } value } ? [new IndicatorEntry(value, change.Id, change.CoversBelow)] : [];

    internal static IndicatorSetBuilder NewSet(int expected) => new(BinaryPrimitives.ReadUInt128LittleEndian(RandomNumberGenerator.GetBytes(16)), expected);

    private static IEnumerable<(T Of, string Type, string Value)> TellingOf<T>(Alert alert, T of) =>
        ObservablesOf.Alert(alert).Where(observable => IsTelling(observable.Role)).Select(observable => (of, observable.Type, observable.Value));

    /// <summary>The rows that values match, each with whose value it is and what it is; all values are looked up at once.</summary>
    private List<(T Of, string Value, long Row)> Rows<T>(IEnumerable<(T Of, string Type, string Value)> asked)
    {
        var (of, values, found, rows) = (new List<(T Of, string Text)>(), new List<IndicatorValue>(), new FoundMatches(), new List<(T, string, long)>());
        foreach (var (whose, type, text) in asked)
        {
            if (IndicatorValue.Of(type, text).Value is not { } value)
                continue;
            of.Add((whose, text));
            values.Add(value);
        }

        _set.Find(CollectionsMarshal.AsSpan(values), found);
        for (var i = 0; i < found.Count; i++)
        {
            if (found[i].IsEmpty || warnings.Find(values[i]) is not null)
                continue;
            foreach (var match in found[i])
                rows.Add((of[i].Of, of[i].Text, match.Row));
        }

        return rows;
    }

    private async Task<IReadOnlyDictionary<long, ImportedIndicator>> Stated(IEnumerable<long> rows)
    {
        var (ids, now) = (rows.Distinct().ToList(), time.GetUtcNow());
        return ids.Count == 0
            ? new Dictionary<long, ImportedIndicator>()
            : (await store.ReadAsync(ids, CancellationToken.None)).Where(stated => !stated.IsWithdrawn && (stated.ValidUntil is not { } until || until > now)).ToDictionary(stated => stated.Id);
    }

    private Opinion? Best(IEnumerable<(long Row, string Value)> rows, IReadOnlyDictionary<long, ImportedIndicator> stated) => LearnOpinion.Best(
        rows.Where(row => stated.ContainsKey(row.Row)).DistinctBy(row => row.Row).Select(row => new Opinion(row.Value, stated[row.Row].Feed, stated[row.Row].Confidence, stated[row.Row].Reliability)), scores);

    [LoggerMessage(5704, LogLevel.Warning, "Warning list {Entry} {Fault}; the entry counts for nothing")]
    private partial void LogEntry(string entry, string fault);
}
