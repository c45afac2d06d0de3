namespace ThreatResponse.Contracts.Response.Rules;

/// <summary>A backtest, running or over.</summary>
/// <param name="Rule">Its name.</param>
/// <param name="From">Only what would have happened since then counts.</param>
/// <param name="Looked">Incidents looked at.</param>
/// <param name="Total">Incidents to look at.</param>
/// <param name="Runs">What would have fired, the newest first; at most 500.</param>
/// <param name="Fired">How often it would have fired; of those, <paramref name="HeldBack"/> beyond its budget.</param>
/// <param name="Days">One for each day, in UTC.</param>
/// <param name="Touched">Whom it would have touched, the most often first; at most 500.</param>
/// <param name="Fault">Why it ended early; null when it did not.</param>
[GenerateSerializer, Immutable, Alias("tr.RuleBacktest")]
public sealed record RuleBacktest(
    [property: Id(0)] string Rule,
    [property: Id(1)] BacktestState State,
    [property: Id(2)] DateTimeOffset From,
    [property: Id(3)] long Looked,
    [property: Id(4)] long Total,
    [property: Id(5)] IReadOnlyList<BacktestRun> Runs,
    [property: Id(6)] int Fired,
    [property: Id(7)] int HeldBack,
    [property: Id(8)] IReadOnlyList<BacktestDay> Days,
    [property: Id(9)] IReadOnlyList<TouchedValue> Touched,
    [property: Id(10)] string? Fault);

public enum BacktestState
{
    Running,
    Done,
    Cancelled,
    Failed,
}

/// <param name="Number">Of the incident.</param>
/// <param name="Responses">What would have been done, in plain language.</param>
/// <param name="IsHeldBack">Its budget would have been used up.</param>
[GenerateSerializer, Immutable, Alias("tr.BacktestRun")]
public sealed record BacktestRun(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] long Number,
    [property: Id(2)] string Title,
    [property: Id(3)] IReadOnlyList<MatchedValue> Why,
    [property: Id(4)] IReadOnlyList<RuleStep> Responses,
    [property: Id(5)] IReadOnlyList<string> Hosts,
    [property: Id(6)] IReadOnlyList<string> Users,
    [property: Id(7)] bool IsHeldBack);

/// <param name="Responses">Of the runs that were not held back.</param>
[GenerateSerializer, Immutable, Alias("tr.BacktestDay")]
public sealed record BacktestDay([property: Id(0)] DateTimeOffset Day, [property: Id(1)] int Runs, [property: Id(2)] int Responses, [property: Id(3)] int HeldBack);

/// <param name="What">The list that it would have come onto, or <c>host</c> or <c>user</c> of an incident acted upon.</param>
[GenerateSerializer, Immutable, Alias("tr.TouchedValue")]
public sealed record TouchedValue([property: Id(0)] string What, [property: Id(1)] string Value, [property: Id(2)] int Times);
