using ThreatResponse.Benchmarks.Growth;
using ThreatResponse.Benchmarks.Grouping;
using ThreatResponse.Benchmarks.Lists;
using ThreatResponse.Benchmarks.LookBack;
using ThreatResponse.Benchmarks.Matching;
using ThreatResponse.Benchmarks.Pages;
using ThreatResponse.Benchmarks.Pipeline;
using ThreatResponse.Benchmarks.Queries;

return args switch
{
    ["grouping", .. var rest] => GroupingCommand.Run(rest),
    ["pipeline", .. var rest] => await PipelineCommand.RunAsync(rest),
    ["growth", .. var rest] => await GrowthCommand.RunAsync(rest),
    ["queries", .. var rest] => await QueriesCommand.RunAsync(rest),
    ["lists", .. var rest] => await ListsCommand.RunAsync(rest),
    ["matching", .. var rest] => MatchingCommand.Run(rest),
    ["look-back", .. var rest] => await LookBackCommand.RunAsync(rest),
    ["pages", .. var rest] => await PagesCommand.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: Benchmarks grouping --data <folder>   does grouping find the attack? NAME.ndjson.gz with NAME.labels.gz");
    Console.Error.WriteLine("       Benchmarks pipeline --alerts N --store sqlite|postgres [--traffic session|flat|shared]   how fast is an alert handled, beside a raw insert of the same bytes?");
    Console.Error.WriteLine("       Benchmarks growth --alerts N --store sqlite|postgres [--into-one N]   does an alert cost more when there are many already?");
    Console.Error.WriteLine("       Benchmarks queries --incidents N --store sqlite|postgres [--on <connection string or folder>]   how long do people wait for lists and searches? Fails over 50 ms");
    Console.Error.WriteLine("       Benchmarks lists --members N --store sqlite|postgres   what does a list of many members cost, and a device that enforces it?");
    Console.Error.WriteLine("       Benchmarks matching --indicators N   what does looking up an indicator cost, and keeping it in memory, beside sets of strings? Fails over 200 ns or 32 bytes");
    Console.Error.WriteLine("       Benchmarks look-back --sightings N --indicators N --store sqlite|postgres   how long until an import says what of it was seen before? Fails over a minute");
    Console.Error.WriteLine("       Benchmarks pages --incidents N --circuits N   how long do people wait for pages, and what does an open one cost?");
    return 2;
}
