using System.Globalization;
using ThreatResponse.Scenarios.Running;

namespace ThreatResponse.Scenarios.Operation;

public sealed class MeasuringItself
{
    [Fact]
    public async Task What_came_in_and_what_became_of_it_stands_in_the_metrics()
    {
        await using var system = await RunningSystem.StartAsync();
        await system.PostAsync("json", Events.Lines([Events.Json("m-1", "host-1"), Events.Json("m-2", "host-2"), Events.Json("m-1", "host-1")]));
        await system.PostAsync("json", "{\"json_version\":\"2.0\",\"summary\":\"cut off");
        await system.HandledAsync();

        // An exporter gives the same answer for a fraction of a second.
        var metrics = "";
        await RunningSystem.EventuallyAsync(
            async () =>
            {
                metrics = await system.Http.GetStringAsync("/metrics");
                return ValueOf(metrics, "threat_response_alerts_total", "source=\"json\"", "outcome=\"dead_letter\"") == 1 && ValueOf(metrics, "threat_response_batch_size_count") > 0;
            },
            "counted");

        Assert.Equal(2, ValueOf(metrics, "threat_response_alerts_total", "source=\"json\"", "outcome=\"accepted\""));
        Assert.Equal(1, ValueOf(metrics, "threat_response_alerts_total", "source=\"json\"", "outcome=\"duplicate\""));
        Assert.Equal(2, ValueOf(metrics, "threat_response_batch_size_sum"));
        Assert.True(ValueOf(metrics, "threat_response_batch_duration_seconds_count", "step=\"decide\"") > 0);
        Assert.True(ValueOf(metrics, "threat_response_grain_call_duration_seconds_count", "interface=\"IIntakeGrain\"") > 0);
        Assert.Equal(0, ValueOf(metrics, "threat_response_lag", "source=\"json\""));
        Assert.Equal(0, ValueOf(metrics, "threat_response_lag_age_seconds", "source=\"json\""));
        Assert.Contains("# HELP threat_response_alerts_total Events taken in", metrics, StringComparison.Ordinal);
    }

    /// <summary>Sum of the samples with these labels; null when there is none.</summary>
    private static double? ValueOf(string metrics, string name, params string[] labels)
    {
        var samples = metrics.Split('\n')
            .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line[name.Length] is '{' or ' ' && labels.All(label => line.Contains(label, StringComparison.Ordinal)))
            .Select(line => double.Parse(line.Split("} ")[^1].Split(' ') is [var value, ..] ? value : "", CultureInfo.InvariantCulture))
            .ToList();
        return samples.Count == 0 ? null : samples.Sum();
    }
}
