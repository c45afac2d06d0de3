using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Pipeline;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Incidents;

/// <summary>
/// Which incidents a storm hides in a counted row: opened since it began, by its source alone, and still as they were opened. One that somebody is on or
/// has touched, one that another source has seen too, and one of score 400 or more is never hidden.
/// </summary>
public static class StormFold
{
    public const int NeverFrom = 400;

    public static bool Holds(SourceStorm storm, IncidentRow row) =>
        IsOf(storm, row) && row.Status == IncidentStatus.New && row.Assignee is null && !row.Touched && row.Score < NeverFrom;

    /// <summary>Opened since it began, by its source alone; whatever became of it since.</summary>
    public static bool IsOf(SourceStorm storm, IncidentRow row) => row.Sources is [var source] && source == storm.Source && row.Created >= storm.Since;

    /// <summary>What happened, without where and who.</summary>
    public static string WhatOf(string title) => title.LastIndexOf(" on ", StringComparison.Ordinal) is > 0 and var at ? title[..at] : title;

    /// <summary>The same as SQL.</summary>
    internal static string Sql(SourceStorm storm, IncidentWhere where) =>
        $"(i.sources = {where.Add($" {storm.Source} ")} and i.created >= {where.Add(UnixTime.Of(storm.Since))} and i.status = 'new' and i.assignee is null and not i.touched and i.score < {NeverFrom})";
}
