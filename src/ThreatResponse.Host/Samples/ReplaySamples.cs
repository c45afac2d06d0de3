using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Connections;

namespace ThreatResponse.Host.Samples;

/// <summary>Replays the samples that are shipped: each file goes to the source it is named after, its times moved so that it happened just now.</summary>
internal static class ReplaySamples
{
    public static async Task Into(IGrainFactory grains, string folder, TimeProvider time)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.ndjson").Order(StringComparer.Ordinal))
        {
            Caller.System.Enter();
            var name = Path.GetFileNameWithoutExtension(file);
            name = name[(name.LastIndexOf('.') + 1)..];
            var source = await grains.GetGrain<ISourceDirectoryGrain>("all").ByNameAsync(name);
            if (source.Value is not { } known)
            {
                await Console.Error.WriteLineAsync($"Sample {Path.GetFileName(file)}: {source.Refusal!.Message}");
                continue;
            }

            var text = SampleTimes.MoveToNow(await File.ReadAllTextAsync(file), time.GetUtcNow());
            Caller.System.Enter();
            var outcome = await grains.GetGrain<IIntakeGrain>(0).SubmitAsync(known, new ImmutablePayload(System.Text.Encoding.UTF8.GetBytes(text)), null);
            Console.WriteLine(outcome.Value is { } receipt
                ? $"Sample {Path.GetFileName(file)}: {receipt.Accepted} alerts, {receipt.Duplicates} seen before, {receipt.Ignored} other events, {receipt.Rejected} not understood"
                : $"Sample {Path.GetFileName(file)}: {outcome.Refusal!.Message}");
        }
    }
}
