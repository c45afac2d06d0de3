using ThreatResponse.Contracts.Response;
using ThreatResponse.Web.Response;

namespace ThreatResponse.Web.Tests.Response;

public class BlockableTests
{
    private static readonly IReadOnlyList<ListDefinition> Lists =
    [
        new() { Name = "a-partner", Kind = MemberKind.Address }, new() { Name = "contained-hosts", Kind = MemberKind.Host }, new() { Name = "dns-sinkhole", Kind = MemberKind.Domain }, new() { Name = "perimeter-block", Kind = MemberKind.Address },
    ];

    [Theory]
    [InlineData("198.51.100.7", null, MemberKind.Address)]
    [InlineData("2001:db8::7", null, MemberKind.Address)]
    [InlineData("bad.example.com", null, MemberKind.Domain)]
    [InlineData("http://bad.example.com/drop", null, MemberKind.Url)]
    [InlineData("bad@example.com", null, MemberKind.Sender)]
    [InlineData("9f86d081884c7d659a2feaa0c55ad015", null, MemberKind.FileHash)]
    [InlineData("CORP\\ana", null, MemberKind.User)]
    [InlineData("fin-lt-0417", null, MemberKind.Host)]
    [InlineData("m.okafor", "user", MemberKind.User)]
    [InlineData("10.20.0.5", "host", MemberKind.Host)]
    [InlineData("bad.example.com", "domain-name", MemberKind.Domain)]
    public void What_a_value_is_its_type_says_or_its_looks(string value, string? type, MemberKind kind) => Assert.Equal(kind, Blockable.Of(value, type).Kind);

    [Theory]
    [InlineData("perimeter-block", "198.51.100.7", "198.51.100.8", "bad.example.com")]
    [InlineData("dns-sinkhole", "198.51.100.7", "worse.example.com", "bad.example.com")]
    [InlineData("contained-hosts", "fin-lt-0417")]
    public void The_list_is_offered_that_takes_the_most_of_them(string list, params string[] values) => Assert.Equal(list, Blockable.BestOf(Lists, [.. values.Select(value => Blockable.Of(value))])?.Name);

    [Fact]
    public void None_is_offered_when_none_takes_any() => Assert.Null(Blockable.BestOf(Lists, [Blockable.Of("bad@example.com")]));

    [Fact]
    public void A_list_of_hosts_takes_them_by_address_and_no_other_list_takes_another_kind()
    {
        Assert.True(Blockable.Of("10.20.0.5").Fits(Lists[1]));
        Assert.False(Blockable.Of("bad.example.com").Fits(Lists[3]));
        Assert.False(Blockable.Of("bad@example.com").Fits(Lists[1]));
    }

    [Theory]
    [InlineData("contained-hosts", "fin-lt-0417,fin-lt-0422", "198.51.100.7", "fin-lt-0417", "fin-lt-0422", "bad.example.com")]
    [InlineData("contained-hosts", "10.20.0.5", "10.20.0.5")]
    [InlineData("perimeter-block", "198.51.100.7", "198.51.100.7", "fin-lt-0417")]
    public void Those_are_chosen_at_first_that_the_list_is_meant_for(string list, string chosen, params string[] values) =>
        Assert.Equal(chosen, string.Join(',', Blockable.MeantFor(Lists.First(each => each.Name == list), [.. values.Select(value => Blockable.Of(value))]).Select(value => value.Value)));
}
