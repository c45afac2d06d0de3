using System.Diagnostics.Metrics;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Pipeline;

namespace ThreatResponse.Grains.Pipeline;

/// <summary>What came in, and what became of it.</summary>
internal static class AlertMetrics
{
    private static readonly Counter<long> _alerts = ProductMeter.Meter.CreateCounter<long>(
        "threat_response.alerts", "{alert}", "Events taken in, by source and by what became of them: accepted, duplicate, dead_letter, ignored");

    public static void Taken(JournalBatch batch, JournalReceipt receipt)
    {
        Add(batch.Source, "accepted", receipt.Accepted);
        Add(batch.Source, "duplicate", receipt.Duplicates);
        Add(batch.Source, "dead_letter", batch.Rejected.Count);
        Add(batch.Source, "ignored", batch.Ignored);
    }

    private static void Add(string source, string outcome, int count)
    {
        if (count > 0)
            _alerts.Add(count, new KeyValuePair<string, object?>("source", source), new KeyValuePair<string, object?>("outcome", outcome));
    }
}
