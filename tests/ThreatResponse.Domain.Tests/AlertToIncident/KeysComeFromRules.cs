using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Domain.AlertToIncident;

namespace ThreatResponse.Domain.Tests.AlertToIncident;

public sealed class KeysComeFromRules
{
    [Fact]
    public void Narrow_to_wide_and_each_says_who_owns_it()
    {
        var alert = Given.Alert("h", "u") with
        {
            Case = "c",
            Email = Given.Email("m"),
            Files = [Given.File("f")],
            ThreatName = "t",
            Attackers = [Given.Peer("198.51.100.1"), Given.Peer("10.0.0.1")],
            CncHosts = [Given.Peer("203.0.113.1")],
            LinkAttribute = "target_hostname",
        };

        Assert.Equal(
            [
                "senders-choice(target_hostname h) shard", "same-case(json,c) shard", "same-message(m) shard", "same-file-on-host(f,h) partition",
                "same-threat-on-host(t,h) partition", "same-cnc-from-host(203.0.113.1,h) partition", "same-signature-flow(Suricata: R1,198.51.100.1,h) partition",
                "same-signature-flow(Suricata: R1,10.0.0.1,h) partition", "one-attacker-many-targets(198.51.100.1,Suricata: R1) shard", "same-source(10.0.0.1) shard",
                "same-user(u) shard", "same-target(h) partition",
            ],
            Names(alert, Familiarity.New, RuleBook.Default));
    }

    [Fact]
    public void What_is_routine_has_no_wider_key() =>
        Assert.Equal(["routine(h) partition"], Names(Given.Alert("h", "u") with { Attackers = [Given.Peer("10.0.0.1")] }, Familiarity.Routine, RuleBook.Default));

    [Fact]
    public void What_is_routine_for_a_user_is_kept_by_the_user() =>
        Assert.Equal(["routine(u) partition"], Names(Given.Alert(user: "u"), Familiarity.Routine, RuleBook.Default));

    [Fact]
    public void Case_does_not_make_two_keys_of_one() =>
        Assert.Equal(Keys(Given.Alert("h") with { ThreatName = "Emotet" })[0].Key, Keys(Given.Alert("h") with { ThreatName = "emotet" })[0].Key);

    [Fact]
    public void A_very_long_value_makes_a_key() =>
        Assert.NotEqual(Keys(Given.Alert() with { Case = new string('a', 9000) })[0].Key, Keys(Given.Alert() with { Case = new string('a', 9001) })[0].Key);

    [Fact]
    public void Allow_listed_values_and_concentrators_are_left_out_and_said()
    {
        var networks = OurNetworks.From(new NetworkRules { AllowListed = ["admin"], Concentrators = ["10.0.0.0/30", "proxy"] });
        var book = RuleBook.From(new CorrelationRules(), networks);
        var alert = Given.Alert("h", "admin") with { Attackers = [Given.Peer("10.0.0.1"), Given.Peer("10.9.9.9")] };

        var keys = LinkKeys.Of(alert, Familiarity.New, book);

        Assert.Equal(["same-signature-flow(Suricata: R1,10.9.9.9,h) partition", "same-source(10.9.9.9) shard", "same-target(h) partition"], Names(alert, Familiarity.New, book));
        Assert.Equal(["10.0.0.1 left out: it stands for many", "admin left out: on the allow list"], keys.LeftOut);
    }

    [Fact]
    public void A_concentrator_as_target_links_only_what_is_the_same()
    {
        var book = RuleBook.From(new CorrelationRules(), OurNetworks.From(new NetworkRules { Concentrators = ["proxy"] }));
        var correlator = new Correlator(book);

        correlator.Take(Given.Alert("proxy", rule: "R1"));
        correlator.Take(Given.Alert("proxy", rule: "R2"));
        correlator.Take(Given.Alert("proxy", rule: "R1"));

        Assert.Equal([1, 2, 1], correlator.Decisions.Select(decision => decision.IncidentId));
        Assert.Equal("more on proxy within 90 min", correlator.Decisions[2].Because);
    }

    [Fact]
    public void Values_that_may_be_hubs_are_asked_for_but_never_hosts_or_detections() =>
        Assert.Equal(["198.51.100.1", "198.51.100.1", "u"], LinkKeys.Of(Given.Alert("h", "u") with { Attackers = [Given.Peer("198.51.100.1")] }, Familiarity.New, RuleBook.Default).HubCandidates(RuleBook.Default));

    [Fact]
    public void All_faults_are_listed_with_their_keys()
    {
        var rules = new CorrelationRules
        {
            Rules =
            [
                new CorrelationRule { Name = "a", LinkOn = [], Window = "soon", Because = "" },
                new CorrelationRule { Name = "a", LinkOn = [LinkAttribute.Case], MaxAge = "0 h", Because = "{case} and {url}", When = new RuleCondition { Attacker = AttackerSide.Internal, MinSeverity = 101 } },
            ],
            OpeningOrder = ["b"],
            HubCap = 0,
            RecursWithin = "1 w",
            Familiarity = new FamiliarityRules { PeakDecay = 1.1 },
        };

        Assert.Equal(
            [
                "rules[0].link-on", "rules[0].window", "rules[0].because", "rules[1].when.attacker", "rules[1].when.min-severity", "rules[1].max-age", "rules[1].because",
                "rules[1].name", "opening-order[0]", "hub-cap", "recurs-within", "familiarity.peak-decay",
            ],
            CorrelationFaults.Of(rules).Select(fault => fault.Key));
    }

    private static IReadOnlyList<AlertKey> Keys(Alert alert) => LinkKeys.Of(alert, Familiarity.New, RuleBook.Default).Keys;

    private static IEnumerable<string> Names(Alert alert, Familiarity familiarity, RuleBook book) =>
        LinkKeys.Of(alert, familiarity, book).Keys.Select(key => $"{book.Rules[key.Rule].Name}({string.Join(',', key.Values)}) {(key.IsOwnedByPartition ? "partition" : "shard")}");
}
