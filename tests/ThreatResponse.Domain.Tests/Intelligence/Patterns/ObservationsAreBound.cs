using System.Globalization;
using ThreatResponse.Domain.Intelligence.Patterns;
using static ThreatResponse.Domain.Tests.Intelligence.Patterns.GivenPattern;

namespace ThreatResponse.Domain.Tests.Intelligence.Patterns;

public sealed class ObservationsAreBound
{
    [Theory]
    [InlineData("a", "b@0 a@1", "1")]
    [InlineData("a", "b@0", null)]
    [InlineData("a", "", null)]
    [InlineData("a AND b", "b@0 a@1", "0 1")]
    [InlineData("a AND b", "ab@0", null)]
    [InlineData("a AND b", "ab@0 a@5", "0 1")]
    [InlineData("a AND a", "a@0", null)]
    [InlineData("a OR b", "c@0 b@1", "1")]
    [InlineData("a OR b AND c", "a@0", "0")]
    [InlineData("(a OR b) AND c", "a@0", null)]
    [InlineData("a FOLLOWEDBY b", "a@0 b@1", "0 1")]
    [InlineData("a FOLLOWEDBY b", "b@1 a@0", "0 1")]
    [InlineData("a FOLLOWEDBY b", "b@0 a@1", null)]
    [InlineData("a FOLLOWEDBY b", "b@1 a@1", "0 1")]
    [InlineData("a FOLLOWEDBY b", "ab@1", null)]
    [InlineData("a FOLLOWEDBY b FOLLOWEDBY c", "a@0 c@1 b@2", null)]
    [InlineData("a FOLLOWEDBY b FOLLOWEDBY c", "c@9 b@5 a@0", "0 1 2")]
    [InlineData("a FOLLOWEDBY (b AND c)", "c@0 a@1 b@2", null)]
    [InlineData("(a AND b) WITHIN 10 SECONDS", "a@0 b@11", null)]
    [InlineData("(a AND b) WITHIN 10 SECONDS", "a@0 b@10", "0 1")]
    [InlineData("(a AND b) WITHIN 10 SECONDS", "a@0 b@100 a@95", "1 2")]
    [InlineData("a AND b WITHIN 10 SECONDS", "a@0 b@1000", "0 1")]
    [InlineData("(a FOLLOWEDBY b) WITHIN 0.5 SECONDS", "a@0 b@1", null)]
    [InlineData("a REPEATS 3 TIMES", "a@0 a@1", null)]
    [InlineData("a REPEATS 2 TIMES", "a@0 b@1 a@2", "0 2")]
    [InlineData("a REPEATS 3 TIMES WITHIN 10 SECONDS", "a@0 a@6 a@12 a@18", null)]
    [InlineData("a REPEATS 3 TIMES WITHIN 10 SECONDS", "a@0 a@6 a@12 a@17 a@17", "2 3 4")]
    [InlineData("(a OR b) REPEATS 2 TIMES", "ab@0", null)]
    [InlineData("(a OR b) REPEATS 2 TIMES", "a@0 b@1", "0 1")]
    [InlineData("(a AND b) REPEATS 2 TIMES", "a@0 b@1 a@2", null)]
    [InlineData("(a AND b) REPEATS 2 TIMES", "a@0 b@1 ab@2 ab@3", "0 1 2 3")]
    [InlineData("(a REPEATS 2 TIMES) REPEATS 2 TIMES", "a@0 a@1 a@2", null)]
    [InlineData("(a REPEATS 2 TIMES) REPEATS 2 TIMES", "a@0 a@1 a@2 a@3", "0 1 2 3")]
    [InlineData("a REPEATS 2 TIMES AND b", "a@0 ab@1 a@2", "0 1 2")]
    [InlineData("a REPEATS 2 TIMES AND b", "a@0 ab@1", null)]
    [InlineData("a REPEATS 2 TIMES FOLLOWEDBY b REPEATS 2 TIMES", "a@0 b@1 a@2 b@3", null)]
    [InlineData("a REPEATS 2 TIMES FOLLOWEDBY b REPEATS 2 TIMES", "a@0 b@1 a@2 b@3 b@4", "0 2 3 4")]
    [InlineData("a START t'2026-07-14T12:00:05Z' STOP t'2026-07-14T12:00:10Z'", "a@4 a@10", null)]
    [InlineData("a START t'2026-07-14T12:00:05Z' STOP t'2026-07-14T12:00:10Z'", "a@4 a@5", "1")]
    [InlineData("a START t'2026-07-14T12:00:05Z' STOP t'2026-07-14T12:00:10Z'", "a@9 a@10", "0")]
    [InlineData("(a AND b) START t'2026-07-14T12:00:05Z' STOP t'2026-07-14T12:00:10Z'", "a@4 b@6", null)]
    [InlineData("a AND (a AND (a AND b))", "a@0 ab@1 a@2", null)]
    [InlineData("a AND (a AND (a AND b))", "a@0 ab@1 a@2 a@3", "0 1 2 3")]
    [InlineData("a REPEATS 1000000000000 TIMES", "a@0 a@1", null)]
    [InlineData("(a AND b) REPEATS 1000000000000 TIMES", "a@0 b@1 a@2 b@3", null)]
    public void Each_part_has_observations_of_its_own(string shape, string seen, string? places)
    {
        var match = MatchStixPattern.Of(OfLetters(shape), Timeline(seen));
        Assert.Equal(places is null ? PatternAnswer.NotMatched : PatternAnswer.Matched, match.Answer);
        Assert.Equal(places ?? "", string.Join(' ', match.Observations));
    }

    /// <summary>Against the plainest search there is: every way to choose, by the words of the specification.</summary>
    [Fact]
    public void What_is_found_is_what_trying_every_choice_finds()
    {
        var random = new Random(31);
        var (matched, missed) = (0, 0);
        for (var i = 0; i < 4_000; i++)
        {
            var shape = Shape(random, 3);
            var seen = Timeline(string.Join(' ', Enumerable.Range(0, random.Next(8)).Select(_ => $"{((string[])["a", "b", "c", "ab", "bc", "abc"])[random.Next(6)]}@{random.Next(12)}")));
            var pattern = OfLetters(shape);
            var match = MatchStixPattern.Of(pattern, seen);
            var all = EveryChoice.Of(pattern.Root, seen);
            Assert.True((match.Answer == PatternAnswer.Matched) == (all.Count > 0), $"{shape} over {string.Join(' ', seen.Select(one => $"{one.At.Second}"))}: {match.Answer}, and {all.Count} choices");
            if (match.Answer == PatternAnswer.Matched)
                Assert.Contains(all, choice => choice.SequenceEqual(match.Observations));
            _ = match.Answer == PatternAnswer.Matched ? matched++ : missed++;
        }

        Assert.InRange(matched, 500, 3_500);
        Assert.InRange(missed, 500, 3_500);
    }

    [Theory]
    [InlineData("(a REPEATS 2 TIMES) REPEATS 2 TIMES", PatternAnswer.Matched)]
    [InlineData("((a REPEATS 3 TIMES) REPEATS 3 TIMES) REPEATS 3 TIMES", PatternAnswer.TooManyToTell)]
    [InlineData("(a FOLLOWEDBY a) REPEATS 3 TIMES", PatternAnswer.Matched)]
    [InlineData("(a AND a) REPEATS 5 TIMES WITHIN 9 SECONDS", PatternAnswer.Matched)]
    [InlineData("(a AND a) REPEATS 5 TIMES WITHIN 8 SECONDS", PatternAnswer.TooManyToTell)]
    [InlineData("a REPEATS 250 TIMES", PatternAnswer.Matched)]
    [InlineData("a REPEATS 500 TIMES", PatternAnswer.Matched)]
    [InlineData("a REPEATS 501 TIMES", PatternAnswer.NotMatched)]
    [InlineData("a REPEATS 5 TIMES WITHIN 3 SECONDS", PatternAnswer.NotMatched)]
    [InlineData("a REPEATS 5 TIMES WITHIN 4 SECONDS", PatternAnswer.Matched)]
    [InlineData("a AND a AND a AND a AND a AND a AND a AND a", PatternAnswer.Matched)]
    [InlineData("a AND a AND a AND a AND z", PatternAnswer.NotMatched)]
    [InlineData("a AND (a AND a AND a) WITHIN 2 SECONDS AND (a AND a AND a) WITHIN 2 SECONDS", PatternAnswer.Matched)]
    [InlineData("(a FOLLOWEDBY a FOLLOWEDBY a) REPEATS 20 TIMES", PatternAnswer.TooManyToTell)]
    [InlineData("((a AND a) REPEATS 200 TIMES) AND ((a AND a) REPEATS 200 TIMES)", PatternAnswer.TooManyToTell)]
    [InlineData("((a AND a AND a) REPEATS 20 TIMES AND z) OR (a AND a AND a AND a) WITHIN 2 SECONDS", PatternAnswer.TooManyToTell)]
    public void Over_five_hundred_observations_it_ends(string shape, PatternAnswer answer)
    {
        var seen = Timeline(string.Join(' ', Enumerable.Range(0, 500).Select(second => $"a@{second}")));
        var work = new MatchWork(MatchWork.Usual);
        var match = MatchStixPattern.Of(OfLetters(shape), seen, work);
        Assert.True(work.Used < MatchWork.Usual + 1_000_000, $"{work.Used} steps");
        Assert.Equal(answer, match.Answer);
        Assert.Equal(match.Observations.Count, match.Observations.Distinct().Count());
    }

    [Fact]
    public void Too_many_comparisons_are_too_many_to_tell()
    {
        var seen = Timeline(string.Join(' ', Enumerable.Range(0, 500).Select(second => $"abcdefgh@{second}")));
        var work = new MatchWork(100_000);
        Assert.Equal(PatternAnswer.TooManyToTell, MatchStixPattern.Of(Of($"[{string.Join(" OR ", Enumerable.Repeat("x-seen:letter = 'z'", 1_000))}]"), seen, work).Answer);
        Assert.True(work.Used < 102_000, $"{work.Used} steps");
    }

    [Theory]
    [InlineData("LIKE '%a%a%a%a%a%a%a%b'")]
    [InlineData("MATCHES '(a+)+b'")]
    [InlineData("MATCHES '(a|a?)+$b'")]
    public void Long_texts_cost_what_is_counted(string test)
    {
        var work = new MatchWork(MatchWork.Usual);
        var text = Object("file", ("name", new string('a', 100_000)));
        Assert.NotEqual(PatternAnswer.Matched, MatchStixPattern.Of(Of($"[file:name {test}]"), [new Observation(Noon, [text])], work).Answer);
        Assert.InRange(work.Used, 100_000, MatchWork.Usual + 1_000_000);
    }

    private static string Shape(Random random, int depth)
    {
        if (depth == 0)
            return $"{(char)('a' + random.Next(3))}";
        var (one, other) = (Shape(random, depth - 1), Shape(random, depth - 1));
        return random.Next(8) switch
        {
            0 => $"({one}) AND ({other})",
            1 => $"({one}) OR ({other})",
            2 => $"({one}) FOLLOWEDBY ({other})",
            3 => $"({one}) WITHIN {random.Next(1, 6)} SECONDS",
            4 => $"({one}) REPEATS {random.Next(1, 4)} TIMES",
            5 => string.Create(CultureInfo.InvariantCulture, $"({one}) START t'2026-07-14T12:00:{random.Next(0, 5):00}Z' STOP t'2026-07-14T12:00:{random.Next(5, 13):00}Z'"),
            _ => one,
        };
    }
}
