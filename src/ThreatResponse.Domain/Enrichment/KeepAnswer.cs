using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;

namespace ThreatResponse.Domain.Enrichment;

/// <summary>What becomes of an answer: how long it is good for, when it is asked again by itself, and who is to know.</summary>
public static class KeepAnswer
{
    /// <param name="chance">0 to 1: lifetimes differ by up to a tenth, so that what came together does not run out together.</param>
    public static KeptAnswer Of(EnrichmentEntry before, EnrichmentAnswer answer, EnricherProduct product, Reliability reliability, DateTimeOffset now, double chance)
    {
        var keeps = answer.GoodFor ?? (answer.Verdict is Verdict.Malicious or Verdict.Suspicious ? product.Keeps.Bad : answer.Status == EnrichmentStatus.Found ? product.Keeps.Other : product.Keeps.Unknown);
        var again = answer.Verdict != Verdict.Malicious && answer.Status != EnrichmentStatus.NotApplicable && before.Step < product.Again.Count ? now + product.Again[before.Step] : (DateTimeOffset?)null;
        var entry = before with
        {
            Answer = answer,
            Answered = now,
            Expires = now + (keeps * (0.9 + (0.2 * chance))),
            Due = again,
            Priority = 0,
            Tries = 0,
            Fault = null,
            Reliability = reliability,
            Step = again is null ? before.Step : before.Step + 1,
        };

        // Of what had run out they were told that it counts no longer.
        var comesBack = before.Expires <= now && answer.Verdict != Verdict.Unknown;
        return new KeptAnswer(entry, comesBack || Tells(before.Answer, answer), Differs(before.Answer, answer));
    }

    /// <summary>Whether an incident's score may hang on the difference.</summary>
    private static bool Tells(EnrichmentAnswer? before, EnrichmentAnswer now) =>
        before?.Verdict != now.Verdict ? before is not null || now.Verdict != Verdict.Unknown || now.Identity is not null
            : before.Score != now.Score || (now.Identity is not null && (before.Identity is null || !before.Categories.SequenceEqual(now.Categories)));

    private static bool Differs(EnrichmentAnswer? before, EnrichmentAnswer now) =>
        (now.Verdict != Verdict.Unknown || now.Engines is not null || before is not null)
        && (before is null || before.Verdict != now.Verdict || before.Score != now.Score || before.Engines?.Positive != now.Engines?.Positive || before.Engines?.Of != now.Engines?.Of);
}

/// <param name="Tells">Incidents that show the value are to be told.</param>
/// <param name="Differs">It is kept in what is drawn over time.</param>
public sealed record KeptAnswer(EnrichmentEntry Entry, bool Tells, bool Differs);
