using ThreatResponse.Benchmarks.Grouping;

return args switch
{
    ["grouping", .. var rest] => GroupingCommand.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: Benchmarks grouping --data <folder>   does grouping find the attack? NAME.ndjson.gz with NAME.labels.gz");
    return 2;
}
