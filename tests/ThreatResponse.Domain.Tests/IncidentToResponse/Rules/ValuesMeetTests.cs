using CsCheck;
using ThreatResponse.Domain.IncidentToResponse.Rules;
using static ThreatResponse.Domain.Tests.IncidentToResponse.Rules.GivenRule;

namespace ThreatResponse.Domain.Tests.IncidentToResponse.Rules;

public sealed class ValuesMeetTests
{
    private static readonly FieldBag _fields = Fields(
        ("incident.title", "Mimikatz on FIN-LT-0417"), ("incident.score", "712"), ("incident.state", "open"), ("host.name", "fin-lt-0417"), ("host.name", "fin-lt-0418"),
        ("attacker.address", "203.0.113.9"), ("attacker.address", "2001:db8::7"), ("file.name", @"c:\temp\a*b.exe"), ("host.high_value", "true"));

    [Theory]
    [InlineData("incident.title: mimikatz on fin-lt-0417", true)]
    [InlineData("incident.title: mimikatz", false)]
    [InlineData("incident.title: 'mimi*'", true)]
    [InlineData("incident.title: '*fin-lt-041?'", true)]
    [InlineData("incident.title|cased: 'mimi*'", false)]
    [InlineData("incident.title|contains: KATZ", true)]
    [InlineData("incident.title|contains|cased: KATZ", false)]
    [InlineData("incident.title|startswith: mimi", true)]
    [InlineData("incident.title|endswith: 0417", true)]
    [InlineData("incident.title|endswith: mimi", false)]
    [InlineData("host.name: [other, FIN-LT-0418]", true)]
    [InlineData("host.name|contains|all: [lt-0417, lt-0418]", true)]
    [InlineData("host.name|contains|all: [lt-0417, lt-0419]", false)]
    [InlineData("incident.title|re: 'FIN-[A-Z]{2}-\\d+'", true)]
    [InlineData("incident.title|re: '^fin'", false)]
    [InlineData("incident.title|re|i: '^MIMI'", true)]
    [InlineData("attacker.address|cidr: 203.0.113.0/24", true)]
    [InlineData("attacker.address|cidr: 198.51.100.0/24", false)]
    [InlineData("attacker.address|cidr: '2001:db8::/32'", true)]
    [InlineData("attacker.address|cidr: 203.0.113.9", true)]
    [InlineData("incident.score|gt: 711", true)]
    [InlineData("incident.score|gt: 712", false)]
    [InlineData("incident.score|gte: 712", true)]
    [InlineData("incident.score|lt: 712.5", true)]
    [InlineData("incident.score|lte: 711", false)]
    [InlineData("incident.score: 712", true)]
    [InlineData("incident.score: 712.0", true)]
    [InlineData("incident.score: 71", false)]
    [InlineData("attacker.address|exists: true", true)]
    [InlineData("cnc.address|exists: true", false)]
    [InlineData("cnc.address|exists: false", true)]
    [InlineData("cnc.address: null", true)]
    [InlineData("cnc.address: ''", true)]
    [InlineData("attacker.address: null", false)]
    [InlineData("incident.state: [new, open]", true)]
    [InlineData("host.high_value: true", true)]
    [InlineData("host.high_value: false", false)]
    [InlineData(@"file.name: 'c:\temp\a\*b.exe'", true)]
    [InlineData(@"file.name: 'c:\\temp\\a\*b.exe'", true)]
    [InlineData(@"file.name: 'c:\temp\a\?b.exe'", false)]
    public void A_test_is_met_or_not(string test, bool holds) => Assert.Equal(holds, Holds(test, _fields));

    [Fact]
    public void What_was_not_read_leaves_open_only_what_hangs_on_it()
    {
        var fields = new FieldBag(RuleFields.OfValues);
        fields.Add("incident.score", "500");

        Assert.Null(Holds("attacker.address|exists: true", fields));
        Assert.Equal(false, MatchRule.Holds(Of("a:\n  incident.score|gte: 700\nb:\n  attacker.address|exists: true\ncondition: a and b"), fields.Now()));
        Assert.Equal(true, MatchRule.Holds(Of("a:\n  incident.score|gte: 500\nb:\n  attacker.address|exists: true\ncondition: a or b"), fields.Now()));
        Assert.Null(MatchRule.Holds(Of("a:\n  incident.score|gte: 500\nb:\n  attacker.address|exists: true\ncondition: a and not b"), fields.Now()));
        Assert.Null(MatchRule.Holds(Of("words: [mimikatz]\ncondition: words"), fields.Now()));
    }

    [Fact]
    public void Keywords_are_looked_for_in_every_field()
    {
        Assert.Equal(true, MatchRule.Holds(Of("words: [nothing, lt-0418]\ncondition: words"), _fields.Now()));
        Assert.Equal(false, MatchRule.Holds(Of("words: [nothing]\ncondition: words"), _fields.Now()));
        Assert.Equal(true, MatchRule.Holds(Of("words:\n  '|all': [mimikatz, '203.0.113']\ncondition: words"), _fields.Now()));
        Assert.Equal(false, MatchRule.Holds(Of("words:\n  '|all': [mimikatz, nothing]\ncondition: words"), _fields.Now()));
    }

    [Fact]
    public void An_expression_takes_no_longer_for_being_nasty()
    {
        var fields = Fields(("incident.title", new string('a', 20_000) + "!"));
        Assert.Equal(false, Holds("incident.title|re: '^(a+)+$'", fields));
        Assert.Equal(false, Holds("incident.title|re: '^(a|aa|a?)*b$'", fields));
    }

    [Fact]
    public void A_value_without_wildcards_meets_itself_in_any_case_and_nothing_longer() =>
        Gen.String[Gen.Char["abcXYZ019"], 1, 30].Sample(text =>
        {
            Assert.True(Wildcards.Of(text, cased: false).Meets(text.ToUpperInvariant()));
            Assert.False(Wildcards.Of(text, cased: false).Meets(text + "x"));
            Assert.True(Wildcards.Of(text, cased: true, before: true, behind: true).Meets($"..{text}.."));
        });

    [Fact]
    public void An_escaped_text_meets_exactly_itself() =>
        Gen.String[Gen.Char["ab*?\\"], 1, 12].Sample(text =>
        {
            var escaped = string.Concat(text.Select(letter => letter is '*' or '?' or '\\' ? $"\\{letter}" : $"{letter}"));
            Assert.True(Wildcards.IsPlain(escaped));
            Assert.True(Wildcards.Of(escaped, cased: true).Meets(text));
            Assert.False(Wildcards.Of(escaped, cased: true).Meets(text + "a"));
        });

    [Fact]
    public void Wildcards_mean_what_the_same_expression_means() =>
        Gen.Select(Gen.String[Gen.Char["ab*?"], 0, 10], Gen.String[Gen.Char["ab"], 0, 14]).Sample((pattern, value) =>
        {
            var expression = $"^{string.Concat(pattern.Select(letter => letter switch { '*' => ".*", '?' => ".", _ => $"{letter}" }))}$";
            Assert.Equal(System.Text.RegularExpressions.Regex.IsMatch(value, expression), Wildcards.Of(pattern, cased: true).Meets(value));
        });
}
