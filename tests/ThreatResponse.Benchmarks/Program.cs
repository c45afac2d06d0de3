using ThreatResponse.Benchmarks.Grouping;
using ThreatResponse.Benchmarks.Pipeline;

return args switch
{
    ["grouping", .. var rest] => GroupingCommand.Run(rest),
    ["pipeline", .. var rest] => await PipelineCommand.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: Benchmarks grouping --data <folder>   does grouping find the attack? NAME.ndjson.gz with NAME.labels.gz");
    Console.Error.WriteLine("       Benchmarks pipeline --alerts N --store sqlite|postgres [--traffic session|flat|shared]   how fast is an alert handled, beside a raw insert of the same bytes?");
    return 2;
}
