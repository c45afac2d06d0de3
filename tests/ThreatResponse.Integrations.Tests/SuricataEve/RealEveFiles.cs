using System.Text;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Integrations.Abstractions.Alerts;

namespace ThreatResponse.Integrations.Tests.SuricataEve;

/// <summary>Sensors' own files where they are at hand, and always one of ours that is as awkward.</summary>
public sealed class RealEveFiles
{
    private static readonly string _ours = Path.Combine(AppContext.BaseDirectory, "SuricataEve", "Awkward", "eve.ndjson");

    public static TheoryData<string> All { get; } = [_ours, .. Samples.Files("suricata-eve", "*.json")];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_alert_of_a_file_has_a_natural_key_of_its_own(string file)
    {
        var alerts = Alerts(file);
        Assert.Equal(alerts.Count, alerts.Select(alert => alert.NaturalKey).Distinct().Count());
        Assert.All(alerts, Limits.Hold);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_file_parsed_twice_and_line_by_line_gives_the_same_keys(string file)
    {
        var keys = Alerts(file).Select(alert => alert.NaturalKey).ToList();
        Assert.Equal(keys, Alerts(file).Select(alert => alert.NaturalKey));
        Assert.Equal(keys, File.ReadLines(file).Where(line => line.Length > 0).SelectMany(line => Given.Parse("suricata-eve", line)).OfType<AlertParsed>().Select(parsed => parsed.Alert.NaturalKey));
    }

    [Fact]
    public void Our_awkward_lines_are_all_told_apart_from_the_three_bad_ones()
    {
        var events = Given.Parse("suricata-eve", File.ReadAllBytes(_ours));
        Assert.Equal(File.ReadLines(_ours).Count(), events.Count);
        Assert.Equal((55, 2, 3, 3), (events.OfType<AlertParsed>().Count(), events.OfType<ContextParsed>().Count(), events.OfType<EventIgnored>().Count(), events.OfType<EventRejected>().Count()));
    }

    [Fact]
    public void The_408_alerts_of_the_20_sample_files_have_408_keys()
    {
        var files = Samples.Files("suricata-eve", "*.json");
        if (files.Count == 0)
            return;
        var events = files.SelectMany(file => Given.Parse("suricata-eve", File.ReadAllBytes(file))).ToList();
        Assert.Empty(events.OfType<EventRejected>().Select(rejected => $"{rejected.Reason}: {Encoding.UTF8.GetString(rejected.Raw.Span)}"));
        var keys = events.OfType<AlertParsed>().Select(parsed => parsed.Alert.NaturalKey).ToList();
        Assert.Equal((20, 408, 408), (files.Count, keys.Count, keys.Distinct().Count()));
    }

    private static IReadOnlyList<Alert> Alerts(string file) => [.. Given.Parse("suricata-eve", File.ReadAllBytes(file)).OfType<AlertParsed>().Select(parsed => parsed.Alert)];
}
