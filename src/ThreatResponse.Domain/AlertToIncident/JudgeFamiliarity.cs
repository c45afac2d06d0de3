using System.Numerics;
using System.Runtime.InteropServices;
using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>
/// Says of each alert whether its detection is routine, new or a burst on its target. The given history is left as it is, so that a batch
/// that comes twice is answered alike by whoever still has the old one.
/// </summary>
public static class JudgeFamiliarity
{
    public static JudgedAlerts Of(DetectionHistory history, IReadOnlyList<FamiliarityQuestion> questions, FamiliarityRules rules)
    {
        var seen = new Dictionary<long, DetectionSeen>(history.Seen);
        var answers = new FamiliarityAnswer[questions.Count];
        var since = history.FirstSeen();
        for (var i = 0; i < answers.Length; i++)
        {
            var question = questions[i];
            ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(seen, question.Detection, out var known);
            var before = known ? entry : new DetectionSeen(question.Time, question.Time, 0, HourOf(question.Time), 0, 0, 0);
            entry = Count(before, question.Time, rules);
            since = Math.Min(since ?? question.Time, question.Time);
            answers[i] = Answer(before, entry, question, since.Value, rules);
            if (seen.Count > DetectionHistory.Capacity)
            {
                ForgetOldest(seen, question.Detection);
            }
        }

        return new JudgedAlerts(answers, new DetectionHistory { Seen = seen, Since = since });
    }

    private static FamiliarityAnswer Answer(DetectionSeen before, DetectionSeen after, FamiliarityQuestion question, long since, FamiliarityRules rules)
    {
        var hour = HourOf(question.Time);
        var hours = HoursBefore(before, hour);
        var sinceFirst = Math.Max(0, question.Time - before.First);
        var familiarity = Familiarity.Ordinary;
        if (hours >= rules.RoutineHours)
        {
            // A late alert of an hour that is over cannot be compared with that hour's count any more: at least it is not unusual there.
            var isBurst = hour == after.Hour && after.Count > rules.BurstFactor * Math.Max(after.Peak, rules.BurstFloor);
            familiarity = isBurst ? Familiarity.Burst : question.NeverRoutine ? Familiarity.Ordinary : Familiarity.Routine;
        }
        else if (sinceFirst < rules.NewHours * 3600L)
        {
            // What tells much by itself does so on the first day too.
            var isLearning = !question.NeverRoutine && question.Time - since < rules.LearningHours * 3600L;
            familiarity = isLearning ? Familiarity.Learning : Familiarity.New;
        }

        return new FamiliarityAnswer(familiarity, hours, (int)Math.Max(1, Math.Min(int.MaxValue, (sinceFirst + 3599) / 3600)));
    }

    private static DetectionSeen Count(DetectionSeen seen, long time, FamiliarityRules rules)
    {
        var hour = HourOf(time);
        var (first, last) = (Math.Min(seen.First, time), Math.Max(seen.Last, time));
        if (hour > seen.Hour)
        {
            var passed = hour - seen.Hour;
            var recent = passed < 64 ? (seen.Recent << (int)passed) | 1 : 1;
            var peak = Math.Max(seen.Peak, seen.Count) * Math.Pow(rules.PeakDecay, passed);
            return new DetectionSeen(first, last, seen.Hours + 1, hour, recent, 1, peak);
        }

        if (hour == seen.Hour)
        {
            return seen with { First = first, Last = last, Hours = seen.Count == 0 ? seen.Hours + 1 : seen.Hours, Recent = seen.Recent | 1, Count = seen.Count + 1 };
        }

        return seen with { First = first, Last = last, Hours = IsHourNew(seen, hour, time) ? seen.Hours + 1 : seen.Hours, Recent = seen.Recent | BitOf(seen, hour) };
    }

    /// <summary>Distinct hours before <paramref name="hour"/> in which it fired; exact for the last 64, at least the truth's order before.</summary>
    private static int HoursBefore(DetectionSeen seen, long hour)
    {
        var back = seen.Hour - hour;
        if (back < 0)
        {
            return seen.Hours;
        }

        var atOrAfter = back >= 63 ? seen.Recent : seen.Recent & ((2UL << (int)back) - 1);
        return hour <= HourOf(seen.First) ? 0 : Math.Max(0, seen.Hours - BitOperations.PopCount(atOrAfter));
    }

    private static bool IsHourNew(DetectionSeen seen, long hour, long time)
    {
        var bit = BitOf(seen, hour);
        return bit != 0 ? (seen.Recent & bit) == 0 : hour < HourOf(seen.First) && time < seen.First;
    }

    private static ulong BitOf(DetectionSeen seen, long hour) => seen.Hour - hour is >= 0 and < 64 and var back ? 1UL << (int)back : 0;

    private static long HourOf(long time) => Math.DivRem(time, 3600) is var (hour, rest) && rest < 0 ? hour - 1 : hour;

    private static void ForgetOldest(Dictionary<long, DetectionSeen> seen, long except)
    {
        var (oldest, id) = (long.MaxValue, 0L);
        foreach (var (detection, entry) in seen)
        {
            // Among equals the smaller id goes, so that the answer does not hang on the order of a dictionary.
            if (detection != except && (entry.Last < oldest || (entry.Last == oldest && detection < id)))
            {
                (oldest, id) = (entry.Last, detection);
            }
        }

        seen.Remove(id);
    }
}
