namespace ThreatResponse.Benchmarks.Pipeline;

/// <summary>What one run of the pipeline measured. Rates are per second, CPU in microseconds an alert.</summary>
internal sealed record PipelineFigures
{
    public required string Traffic { get; init; }
    public required string Store { get; init; }
    public required int Alerts { get; init; }
    public required double PayloadBytes { get; init; }
    public required double Raw { get; init; }
    public required double Accepted { get; init; }
    public required double Handled { get; init; }
    public required double OurCpu { get; init; }

    /// <summary>Of the time in this process: what the runtime compiled meanwhile.</summary>
    public required double Compiling { get; init; }
    public required double DatabaseCpu { get; init; }
    public required double GrainCalls { get; init; }
    public required double Statements { get; init; }
    public required double Rows { get; init; }
    public required double FirstTenth { get; init; }
    public required double LastTenth { get; init; }
    public required double Allocated { get; init; }
    public required double Kept { get; init; }
    public required TimeSpan RulesLater { get; init; }
    public required (double P50, double P99) Calm { get; init; }
    public required long Incidents { get; init; }
    public required long Members { get; init; }
    public required long Journalled { get; init; }

    public override string ToString() => FormattableString.Invariant($"""
        {Traffic} traffic, {Alerts:N0} alerts, {PayloadBytes:N0} bytes each, {Incidents:N0} incidents, store {Store}, {Environment.ProcessorCount} cores
        raw insert            {Raw,12:N0} rows/s
        accepted              {Accepted,12:N0} alerts/s   {Accepted / Raw:F3} of raw
        fully handled         {Handled,12:N0} alerts/s   {Handled / Raw:F3} of raw, draining a full journal
        CPU, this process     {OurCpu,12:F1} µs an alert, {Compiling:F1} of it compiling
        CPU, database         {DatabaseCpu,12:F1} µs an alert
        grain calls           {GrainCalls,12:F3} an alert
        statements            {Statements,12:F3} an alert, {Rows:F1} rows
        CPU, first tenth      {FirstTenth,12:F1} µs an alert, both
        CPU, last tenth       {LastTenth,12:F1} µs an alert, both   {LastTenth / FirstTenth:F2} of the first
        response rules        {RulesLater.TotalSeconds,12:F1} s behind the last alert handled
        accept to handled     p50 {Calm.P50:N0} ms, p99 {Calm.P99:N0} ms at 500 alerts/s
        allocated             {Allocated,12:N0} bytes an alert
        kept                  {Kept,12:N0} bytes an alert
        in one incident each  {(Members == Journalled ? "yes" : "NO")}, {Members:N0} of {Journalled:N0}
        """);
}
