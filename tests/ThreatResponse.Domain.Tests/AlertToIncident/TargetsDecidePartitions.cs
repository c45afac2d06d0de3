using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Domain.AlertToIncident;

namespace ThreatResponse.Domain.Tests.AlertToIncident;

public sealed class TargetsDecidePartitions
{
    [Fact]
    public void Host_comes_before_user_before_mailbox_before_the_other_side()
    {
        Assert.Equal(new TargetKey(TargetKind.Host, "h"), TargetOf.Alert(Given.Alert("h", "u")));
        Assert.Equal(new TargetKey(TargetKind.User, "u"), TargetOf.Alert(Given.Alert(user: "u")));
        Assert.Equal(new TargetKey(TargetKind.Host, "10.0.0.1"), TargetOf.Alert(Given.Alert() with { Targets = [new AlertTarget { Address = "10.0.0.1", User = "u" }] }));
        Assert.Equal(new TargetKey(TargetKind.Email, "a@b.example"), TargetOf.Alert(Given.Alert() with { Email = new AlertEmail { Recipients = ["a@b.example"] } }));
        Assert.Equal(new TargetKey(TargetKind.Peer, "198.51.100.1"), TargetOf.Alert(Given.Alert() with { Attackers = [Given.Peer("198.51.100.1")] }));
        Assert.Equal(new TargetKey(TargetKind.None, "json"), TargetOf.Alert(Given.Alert()));
    }

    /// <summary>Journals and key tables outlive versions: these numbers must never change.</summary>
    [Fact]
    public void Partitions_and_keys_are_the_same_in_every_version()
    {
        Assert.Equal([13, 4, 15, 2], new[] { "h1", "mail", "10.0.0.1", "ws-042" }.Select(host => PartitionOf.Alert(Given.Alert(host), 16)));
        Assert.Equal("fac6055e129390422b1acdcb5ff93851", LinkKeys.Of(Given.Alert("h1"), Familiarity.New, RuleBook.Default).Keys[^1].Key.ToString());
        Assert.Equal(271831855326512904L, DetectionHistory.IdOf("Suricata", "R1"));
    }

    [Fact]
    public void Partitions_are_filled_evenly()
    {
        var counts = Enumerable.Range(0, 16_000).CountBy(i => PartitionOf.Alert(Given.Alert($"host-{i}"), 16)).ToList();

        Assert.Equal(16, counts.Count);
        Assert.All(counts, count => Assert.InRange(count.Value, 850, 1150));
    }
}
