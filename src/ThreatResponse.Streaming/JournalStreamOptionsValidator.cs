using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace ThreatResponse.Streaming;

internal sealed class JournalStreamOptionsValidator(IOptions<JournalStreamOptions> options) : IConfigurationValidator
{
    public void ValidateConfiguration()
    {
        var faults = new List<string>();
        if (options.Value.Partitions is < 1 or > 256)
            faults.Add($"Partitions is {options.Value.Partitions}: from 1 to 256 are possible.");
        if (options.Value.BatchSize is < 1 or > 10_000)
            faults.Add($"BatchSize is {options.Value.BatchSize}: from 1 to 10,000 are possible.");
        if (options.Value.ReadAhead is < 1 or > 1_000)
            faults.Add($"ReadAhead is {options.Value.ReadAhead}: from 1 to 1,000 are possible.");
        if (faults.Count > 0)
            throw new OrleansConfigurationException(string.Join(" ", faults));
    }
}
