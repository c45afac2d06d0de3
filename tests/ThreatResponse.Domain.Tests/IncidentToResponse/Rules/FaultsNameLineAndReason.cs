using CsCheck;
using ThreatResponse.Contracts.Response.Rules;
using ThreatResponse.Domain.IncidentToResponse.Rules;
using static ThreatResponse.Domain.Tests.IncidentToResponse.Rules.GivenRule;

namespace ThreatResponse.Domain.Tests.IncidentToResponse.Rules;

public sealed class FaultsNameLineAndReason
{
    [Theory]
    [InlineData("incident.scor: 7", 6, "There is no field “incident.scor”. Did you mean “incident.score”?")]
    [InlineData("incident.score|above: 7", 6, "There is no modifier “above”")]
    [InlineData("incident.score|contain: 7", 6, "Did you mean “contains”?")]
    [InlineData("incident.score: high", 6, "incident.score is a number, and “high” is none")]
    [InlineData("incident.score|gt: high", 6, "“high” is no number")]
    [InlineData("incident.title|gt: 7", 6, "“gt” compares numbers")]
    [InlineData("incident.state: closd", 6, "incident.state is never “closd”")]
    [InlineData("incident.state: closd", 6, "Did you mean “closed”?")]
    [InlineData("attacker.address|cidr: 203.0.113.9/24", 6, "is no network")]
    [InlineData("incident.score|cidr: 203.0.113.0/24", 6, "asks about addresses")]
    [InlineData("incident.title|re: '(a'", 6, "Not a regular expression")]
    [InlineData("incident.title|re: '(a)\\1'", 6, "Lookarounds, backreferences")]
    [InlineData("incident.title|re: '(a{900}){900}'", 6, "repeats too much")]
    [InlineData("incident.title|contains|startswith: a", 6, "do not go together")]
    [InlineData("incident.title|contains|all: a", 6, "asks for a list")]
    [InlineData("attacker.address|exists: maybe", 6, "true or false")]
    [InlineData("incident.title|base64: a", 6, "for logs of endpoints")]
    [InlineData("incident.title: []", 6, "An empty list is met by nothing")]
    [InlineData("incident.title: { a: b }", 6, "A value is a text")]
    public void A_fault_in_a_test(string test, int line, string why)
    {
        var fault = Assert.Single(ReadResponseRule.Of(Text($"sel:\n  {test}\ncondition: sel")).Faults);
        Assert.Equal(line, fault.Line);
        Assert.Contains(why, fault.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[{ block: { what: incident.title, list: x } }]", "incident.title cannot be blocked")]
    [InlineData("[{ block: { what: atacker.address, list: x } }]", "Did you mean “attacker.address”?")]
    [InlineData("[{ block: { what: attacker.address } }]", "Block needs “list:”")]
    [InlineData("[{ block: { what: attacker.address, list: x, for: soon } }]", "is no duration")]
    [InlineData("[{ block: { what: attacker.address, list: x, until: soon } }]", "Block has no “until”")]
    [InlineData("[{ isolate: ana }]", "“isolate” cannot be carried out yet")]
    [InlineData("[{ notify: ana }]", "Notify says whom, and what")]
    [InlineData("[{ notify: { to: soc@example.com } }]", "Notify needs “text:”")]
    [InlineData("[{ tag: two words }]", "is no tag")]
    [InlineData("[{ asign: ana }]", "Did you mean “assign”?")]
    [InlineData("[{ set-state: closed }]", "not “closed”")]
    [InlineData("[{ comment: '' }]", "needs a text")]
    [InlineData("[]", "Responses are a list")]
    [InlineData("block", "Responses are a list")]
    public void A_fault_in_a_response(string responses, string why) =>
        Assert.Contains(why, Assert.Single(ReadResponseRule.Of(Text("sel:\n  incident.score: 7\ncondition: sel", responses)).Faults).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("", "empty")]
    [InlineData("- a", "A rule is a map")]
    [InlineData("name: [", "Not readable as YAML")]
    [InlineData("name: a\nname: b", "Not readable as YAML")]
    [InlineData("a: &a [1]\nb: *a", "Anchors and aliases")]
    [InlineData("name: a\n---\nname: b", "One text holds one rule")]
    public void A_text_that_is_no_rule(string text, string why) => Assert.Contains(why, ReadResponseRule.Of(text).Faults[0].Reason, StringComparison.Ordinal);

    [Fact]
    public void All_are_said_at_once_in_the_order_of_their_lines()
    {
        var (rule, faults) = ReadResponseRule.Of("""
            nam: a
            title: ''
            mode: maybe
            detection:
              sel:
                incident.scor: 7
                incident.state: closd
              condition: sell
            responses:
              - isolate: ana
            budget: { per-hour: none }
            """);

        Assert.Null(rule);
        Assert.Equal([1, 1, 2, 3, 6, 7, 8, 10, 11], faults.Select(fault => fault.Line));
        Assert.Equal([1, 1, 8, 7, 5, 21, 14, 5, 21], faults.Select(fault => fault.Column));
    }

    [Fact]
    public void No_depth_and_no_bytes_bring_it_down()
    {
        Assert.Contains("Nested too deep", ReadResponseRule.Of($"a: {new string('[', 20_000)}").Faults[0].Reason, StringComparison.Ordinal);
        Assert.Contains("too long", ReadResponseRule.Of(new string('a', 40_000)).Faults[0].Reason, StringComparison.Ordinal);
        Assert.NotEmpty(ReadResponseRule.Of(Text($"sel:\n  incident.score: 7\ncondition: {new string('(', 5_000)}")).Faults);
        Gen.String.Sample(text => Assert.NotEmpty(ReadResponseRule.Of(text).Faults));
        var whole = Text("sel:\n  incident.score: 7\n  attacker.address|cidr: 203.0.113.0/24\ncondition: 1 of sel* and not (sel)");
        foreach (var letter in "[]{},:-?!|>&*%@`'\"#\\\t\n")
        {
            for (var at = 0; at < whole.Length; at++)
                Assert.DoesNotContain(ReadResponseRule.Of(whole[..at] + letter + whole[(at + 1)..]).Faults, fault => fault.Line < 1 || fault.Column < 1 || fault.Reason.Length == 0);
        }

        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Char).Sample((at, letter) => ReadResponseRule.Of(whole[..at] + letter + whole[(at + 1)..]).Faults.Count >= 0);
    }

    [Fact]
    public void The_mode_is_changed_in_the_text_and_nothing_else_is()
    {
        const string text = "# mine\nname: rule-1\ntitle: A\nmode: off # for now\ndetection: { sel: { incident.score: 7 }, condition: sel }\nresponses: [{ assign: ana }]\n";
        Assert.Equal(text.Replace("mode: off", "mode: simulate", StringComparison.Ordinal), ModeLine.Set(text, RuleMode.Simulate));
        Assert.Equal(text.Replace("mode: off # for now\n", "", StringComparison.Ordinal).Replace("rule-1\n", "rule-1\nmode: on\n", StringComparison.Ordinal), ModeLine.Set(text.Replace("mode: off # for now\n", "", StringComparison.Ordinal), RuleMode.On));
    }

    [Fact]
    public void The_shipped_file_has_no_fault_and_nothing_is_on()
    {
        var (texts, faults) = ReadRuleFile.Of(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rules", "response.yaml")));
        Assert.Empty(faults);
        Assert.Equal(3, texts.Count);
        Assert.All(texts, text => Assert.NotEqual(RuleMode.On, ReadResponseRule.Of(text).Rule!.Mode));
    }

    [Fact]
    public void A_fault_in_a_file_has_the_lines_of_the_file()
    {
        var good = Text("sel:\n  incident.score: 7\ncondition: sel");
        var (texts, faults) = ReadRuleFile.Of($"# head\n{good}---\n\n{good.Replace("incident.score", "incident.scor", StringComparison.Ordinal)}---\n{good}");
        Assert.Single(texts);
        Assert.Equal(2, faults.Count);
        Assert.Equal("line 17, column 5", faults[0].Key);
        Assert.Contains("two rules named “rule-1”", faults[1].Message, StringComparison.Ordinal);
    }
}
