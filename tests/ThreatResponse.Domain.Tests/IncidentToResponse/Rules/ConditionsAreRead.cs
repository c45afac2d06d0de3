using CsCheck;
using ThreatResponse.Domain.IncidentToResponse.Rules;
using static ThreatResponse.Domain.Tests.IncidentToResponse.Rules.GivenRule;

namespace ThreatResponse.Domain.Tests.IncidentToResponse.Rules;

public sealed class ConditionsAreRead
{
    private const string Selections = "sel_a:\n  incident.score|gte: 1\nsel_b:\n  incident.score|gte: 2\nother:\n  incident.score|gte: 3\n_hidden:\n  incident.score|gte: 4\ncondition: ";

    [Theory]
    [InlineData("sel_a", 1, true)]
    [InlineData("not sel_b", 1, true)]
    [InlineData("sel_a and not sel_b", 1, true)]
    [InlineData("sel_a and sel_b or other", 1, false)]
    [InlineData("other or sel_a and sel_b", 2, true)]
    [InlineData("not sel_b and sel_a", 1, true)]
    [InlineData("not (sel_b or other) and sel_a", 1, true)]
    [InlineData("NOT not sel_a", 1, true)]
    [InlineData("1 of sel_*", 1, true)]
    [InlineData("all of sel_*", 1, false)]
    [InlineData("all of sel_*", 2, true)]
    [InlineData("all of them", 3, true)]
    [InlineData("all of them", 2, false)]
    [InlineData("1 of them and not 1 of _*", 3, true)]
    [InlineData("any of them", 1, true)]
    [InlineData("[other, sel_a]", 1, true)]
    [InlineData("[other, sel_b]", 1, false)]
    [InlineData("((((sel_a))))", 1, true)]
    public void A_condition_holds_or_not(string condition, int score, bool holds) =>
        Assert.Equal(holds, MatchRule.Holds(Of(Selections + condition), Fields(("incident.score", $"{score}")).Now()));

    [Theory]
    [InlineData("sel_a and", "Something is missing at the end")]
    [InlineData("sel_a sel_b", "“and” or “or” is missing before “sel_b”")]
    [InlineData("(sel_a", "never closed")]
    [InlineData("sel_a)", "never opened")]
    [InlineData("sel_c", "There is no selection “sel_c”. Did you mean “sel_a”?")]
    [InlineData("2 of sel_*", "Only “1 of” and “all of”")]
    [InlineData("1 of nothing*", "No selection is named")]
    [InlineData("1 of", "Of what?")]
    [InlineData("and sel_a", "missing before “and”")]
    [InlineData("sel_a | count() > 5", "Counting over several incidents")]
    [InlineData("sel_a & sel_b", "“&” has no meaning")]
    [InlineData("''", "The condition is empty")]
    public void What_makes_no_sense_is_said(string condition, string why)
    {
        var fault = Assert.Single(ReadResponseRule.Of(Text(Selections + condition)).Faults);
        Assert.Contains(why, fault.Reason, StringComparison.Ordinal);
        Assert.Equal(13, fault.Line);
    }

    [Fact]
    public void The_column_is_where_it_begins_to_be_wrong() => Assert.Equal("  condition: sel_a and ".Length + 1, ReadResponseRule.Of(Text(Selections + "sel_a and sel_x")).Faults[0].Column);

    [Fact]
    public void Any_condition_means_what_its_parts_mean() => Expression(4).Sample(expression =>
    {
        for (var score = 0; score <= 4; score++)
            Assert.Equal(expression.Holds(score), MatchRule.Holds(Of(Selections + expression.Text), Fields(("incident.score", $"{score}")).Now()));
    });

    private static Gen<Meant> Expression(int depth)
    {
        var one = Gen.Int[0, 2].Select(i => new Meant(((string[])["sel_a", "sel_b", "other"])[i], score => score >= i + 1));
        if (depth == 0)
            return one;
        var part = Expression(depth - 1);
        return Gen.Select(Gen.Int[0, 3], one, part, part, (kind, simple, a, b) => kind switch
        {
            0 => simple,
            1 => new Meant($"not ({a.Text})", score => !a.Holds(score)),
            2 => new Meant($"({a.Text}) and ({b.Text})", score => a.Holds(score) && b.Holds(score)),
            _ => new Meant($"({a.Text} or {b.Text})", score => a.Holds(score) || b.Holds(score)),
        });
    }

    private sealed record Meant(string Text, Func<int, bool> Holds);
}
