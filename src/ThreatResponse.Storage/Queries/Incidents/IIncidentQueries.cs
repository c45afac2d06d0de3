using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Alerts;
using ThreatResponse.Storage.Queries.Pipeline;

namespace ThreatResponse.Storage.Queries.Incidents;

public interface IIncidentQueries
{
    /// <param name="limit">1 to 500.</param>
    Task<Page<IncidentRow>> ListAsync(IncidentFilter filter, int limit, string? cursor, CancellationToken stop);

    /// <summary>The cursor <paramref name="rows"/> rows further on, read without the rows between; null when the list ends before.</summary>
    /// <param name="cursor">Null for the beginning.</param>
    Task<string?> SkipAsync(IncidentFilter filter, string? cursor, int rows, CancellationToken stop);

    /// <summary>Which of these incidents (by id) match.</summary>
    Task<IReadOnlyList<long>> MatchingAsync(IncidentFilter filter, IReadOnlyCollection<long> ids, CancellationToken stop);

    /// <summary>Values of a field that begin with <paramref name="prefix"/>, most incidents first. Of what alerts show, all incidents are counted; else those of the filter.</summary>
    Task<IReadOnlyList<FieldValue>> ValuesAsync(IncidentFilter filter, IncidentField field, string prefix, int limit, CancellationToken stop);

    /// <summary>How many incidents match, and how many of each score band; exactly up to 10,000, or 1,000 when many show the values asked for.</summary>
    Task<IncidentCounts> CountAsync(IncidentFilter filter, CancellationToken stop);

    /// <summary>What storms hide of a list: counted among the 10,000 incidents opened last, largest first, at most 500 a storm.</summary>
    Task<IReadOnlyList<StormGroup>> StormGroupsAsync(IncidentFilter filter, IReadOnlyList<SourceStorm> storms, CancellationToken stop);

    /// <summary>Numbers of incidents that were closed in a stretch of time and have one of these states, the highest first.</summary>
    /// <param name="from">Closed at or after this.</param>
    /// <param name="before">Closed before this.</param>
    /// <param name="created">Created at or after the one and before the other; null: whenever.</param>
    /// <param name="limit">At least 1.</param>
    /// <returns>Null when there are more than the limit.</returns>
    Task<IReadOnlyList<long>?> ClosedAsync(
        IReadOnlyList<IncidentStatus> states, DateTimeOffset from, DateTimeOffset before, (DateTimeOffset? From, DateTimeOffset? Before) created, int limit, CancellationToken stop);

    /// <summary>By number. A number that was merged away answers with the incident that took it in (compare <c>State.Number</c>). Null when there is none.</summary>
    Task<IncidentDetail?> FindAsync(long number, CancellationToken stop);

    /// <summary>Its alerts, newest first.</summary>
    Task<Page<AlertRow>> AlertsAsync(long id, int limit, string? cursor, CancellationToken stop);

    /// <summary>As many of an incident's alerts are grouped, the newest: whoever shows groups says so.</summary>
    const int GroupedAlerts = 5_000;

    /// <summary>Its alerts grouped by detection and target, most alerts first, at most 200 groups; of more than <see cref="GroupedAlerts"/>, the newest.</summary>
    Task<IReadOnlyList<DetectionGroup>> DetectionsAsync(long id, CancellationToken stop);

    /// <summary>Its part of the activity trail, newest first.</summary>
    Task<Page<ActivityRow>> ActivityAsync(long id, int limit, string? cursor, CancellationToken stop);

    /// <summary>Alerts over time, in at most <paramref name="steps"/> equal steps; those without alerts are left out.</summary>
    /// <param name="within">Null: from its first alert to its last.</param>
    Task<IReadOnlyList<TimelineStep>> TimelineAsync(long id, TimeRange? within, int steps, CancellationToken stop);

    /// <summary>What was seen in it, most alerts first.</summary>
    Task<IReadOnlyList<ObservableRow>> ObservablesAsync(long id, int limit, CancellationToken stop);

    /// <summary>Other incidents that may belong to it: a shared key, with the reason.</summary>
    Task<IReadOnlyList<IncidentLinkRow>> LinksAsync(long id, CancellationToken stop);

    /// <summary>What was usual on its targets meanwhile: detections taken by the routine rule between its first and last alert.</summary>
    Task<IReadOnlyList<UsualRow>> UsualMeanwhileAsync(long id, CancellationToken stop);

    /// <summary>Alerts of all incidents over the last <paramref name="hours"/> hours in <paramref name="steps"/> steps, by the band of their incident's score; for the queue's histogram. Whole steps of the clock, the last one going on; a score that changed may show minutes later.</summary>
    Task<IReadOnlyList<BandStep>> HistogramAsync(int hours, int steps, CancellationToken stop);
}

/// <param name="CountedTo">A total as high as this may be higher.</param>
public sealed record IncidentCounts(int Total, int Low, int Medium, int High, int Critical, int CountedTo);

/// <param name="MergedNumber">The number asked for, when it was merged into this one.</param>
public sealed record IncidentDetail(IncidentState State, long Version, IReadOnlyList<long> AbsorbedNumbers, long? MergedNumber, long? RecursFromNumber);

public sealed record DetectionGroup(string Detection, string Title, string Source, int Severity, string? Target, string? Peer, DateTimeOffset First, DateTimeOffset Last, long Alerts);

/// <param name="Kind">For example <c>opened</c>, <c>assigned</c>, <c>state</c>, <c>comment</c>, <c>merged</c>, <c>split</c>.</param>
/// <param name="Text">Plain language; Markdown when the kind is <c>comment</c>.</param>
public sealed record ActivityRow(long Id, DateTimeOffset At, string Actor, string ActorDisplay, string Kind, string Text);

/// <param name="From">The first moment.</param>
/// <param name="Until">The moment after the last.</param>
public readonly record struct TimeRange(DateTimeOffset From, DateTimeOffset Until)
{
    public TimeSpan Length => Until - From;
}

/// <param name="ByProduct">Alerts by detecting product.</param>
public sealed record TimelineStep(DateTimeOffset From, DateTimeOffset To, IReadOnlyDictionary<string, int> ByProduct, int MaxSeverity);

public sealed record IncidentLinkRow(long Number, string Title, IncidentStatus Status, int Score, string Rule, string Reason);

public sealed record UsualRow(string Detection, string Target, long Count, string Because);

public sealed record BandStep(DateTimeOffset From, int Low, int Medium, int High, int Critical);

/// <param name="Incidents">How many incidents it was seen in.</param>
public sealed record ObservableRow(string Type, string Value, string Role, long Alerts, long Incidents, DateTimeOffset First, DateTimeOffset Last);
