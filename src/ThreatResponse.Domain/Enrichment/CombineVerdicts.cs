using System.Globalization;
using ThreatResponse.Contracts.Indicators;

namespace ThreatResponse.Domain.Enrichment;

/// <summary>One verdict on a value out of all there are: an analyst's first; then the most reliable source decides; among equals the worst. What has run out does not count, and is said.</summary>
public static class CombineVerdicts
{
    public static CombinedVerdict Of(IReadOnlyList<SourceVerdict> verdicts, DateTimeOffset now)
    {
        var counting = verdicts.Where(verdict => verdict.Verdict != Verdict.Unknown && !HasRunOut(verdict, now)).ToList();
        var decides = counting
            .OrderByDescending(verdict => verdict.IsAnalyst)
            .ThenBy(verdict => verdict.Reliability)
            .ThenByDescending(verdict => verdict.Verdict)
            .ThenByDescending(verdict => verdict.Confidence)
            .ThenBy(verdict => verdict.Source, StringComparer.Ordinal)
            .FirstOrDefault();
        return new CombinedVerdict(decides?.Verdict ?? Verdict.Unknown, decides, Said(verdicts, decides, now));
    }

    private static bool HasRunOut(SourceVerdict verdict, DateTimeOffset now) => verdict.Expires is { } expires && expires <= now;

    private static string Said(IReadOnlyList<SourceVerdict> verdicts, SourceVerdict? decides, DateTimeOffset now)
    {
        var parts = new List<string>();
        if (decides is null)
            parts.Add(verdicts.Count == 0 ? "unknown: nobody was asked" : "unknown");
        else
            parts.Add($"{Word(decides.Verdict)}: {Named(decides)}{(decides.Says.Length == 0 ? "" : $", {decides.Says}")}");
        foreach (var other in verdicts.Where(verdict => verdict != decides && verdict.Verdict != Verdict.Unknown).OrderBy(verdict => verdict.Source, StringComparer.Ordinal))
        {
            if (HasRunOut(other, now))
                parts.Add($"{Named(other)} said {Word(other.Verdict)} until {Ago(now - other.Expires!.Value)}");
            else if (other.Verdict == decides!.Verdict)
                parts.Add($"{Named(other)} agrees");
            else
                parts.Add($"{Named(other)} disagrees: {Word(other.Verdict)}");
        }

        var silent = verdicts.Where(verdict => verdict.Verdict == Verdict.Unknown).Select(verdict => verdict.Source).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (silent.Count > 0)
            parts.Add($"{(silent.Count == 1 ? silent[0] : $"{string.Join(", ", silent.SkipLast(1))} and {silent[^1]}")} {(silent.Count == 1 ? "has" : "have")} no opinion");
        return string.Join("; ", parts);
    }

    private static string Named(SourceVerdict verdict) => verdict.IsAnalyst ? verdict.Source : $"{verdict.Source} ({verdict.Reliability})";

    private static string Word(Verdict verdict) => verdict.ToString().ToLowerInvariant();

    private static string Ago(TimeSpan since) => since switch
    {
        { TotalDays: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{(int)since.TotalDays} days ago"),
        { TotalHours: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{(int)since.TotalHours} hours ago"),
        _ => "just now",
    };
}

/// <param name="Source">For people: provider, feed or person.</param>
/// <param name="Confidence">0 to 100.</param>
/// <param name="Expires">It does not count from then on; null: never.</param>
/// <param name="Says">In a few words; may be empty.</param>
public sealed record SourceVerdict(string Source, Reliability Reliability, Verdict Verdict, int Confidence, DateTimeOffset At, DateTimeOffset? Expires, bool IsAnalyst, string Says);

/// <param name="Decides">Null: nobody has an opinion.</param>
/// <param name="Because">For people, all of it.</param>
public sealed record CombinedVerdict(Verdict Verdict, SourceVerdict? Decides, string Because);
