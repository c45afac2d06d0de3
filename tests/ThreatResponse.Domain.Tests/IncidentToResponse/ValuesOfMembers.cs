using System.Net;
using CsCheck;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Domain.IncidentToResponse;

namespace ThreatResponse.Domain.Tests.IncidentToResponse;

public sealed class ValuesOfMembers
{
    [Theory]
    [InlineData(MemberKind.Address, " 198.51.100[.]7 ", "198.51.100.7")]
    [InlineData(MemberKind.Address, "198.51.100.0/24", "198.51.100.0/24")]
    [InlineData(MemberKind.Address, "198.51.100.7/32", "198.51.100.7")]
    [InlineData(MemberKind.Address, "2001:DB8::0:7", "2001:db8::7")]
    [InlineData(MemberKind.Address, "2001:db8:1::/48", "2001:db8:1::/48")]
    [InlineData(MemberKind.Domain, "Bad[.]Example.COM.", "bad.example.com")]
    [InlineData(MemberKind.Domain, "*.bad.example.com", "bad.example.com")]
    [InlineData(MemberKind.Domain, "bücher.example", "xn--bcher-kva.example")]
    [InlineData(MemberKind.Url, "hxxps://Bad.example.com/Drop?a=b", "https://bad.example.com/Drop?a=b")]
    [InlineData(MemberKind.Url, "bad.example.com/drop", "http://bad.example.com/drop")]
    [InlineData(MemberKind.FileHash, "D41D8CD98F00B204E9800998ECF8427E", "d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData(MemberKind.Sender, "Bad[at]Example.com", "bad@example.com")]
    [InlineData(MemberKind.Sender, "@example.com", "@example.com")]
    [InlineData(MemberKind.User, "EXAMPLE\\jdoe", "example\\jdoe")]
    [InlineData(MemberKind.Host, "FIN-LT-0417", "fin-lt-0417")]
    public void A_value_is_written_the_one_way_in_which_a_list_writes_it(MemberKind kind, string text, string value) => Assert.Equal(value, ReadMember.Of(kind, text).Value);

    [Theory]
    [InlineData(MemberKind.Address, "198.51.100.7/24", "198.51.100.0/24 is the network that it lies in")]
    [InlineData(MemberKind.Address, "198.51.100", "is no address")]
    [InlineData(MemberKind.Address, "198.51.100.0/33", "a number up to 32")]
    [InlineData(MemberKind.Address, "::ffff:198.51.100.7", "Write it as 198.51.100.7")]
    [InlineData(MemberKind.Address, "fe80::1%eth0", "is no address")]
    [InlineData(MemberKind.Domain, "198.51.100.7", "is no domain name")]
    [InlineData(MemberKind.Domain, "example", "is no domain name")]
    [InlineData(MemberKind.Domain, "bad example.com", "is no domain name")]
    [InlineData(MemberKind.Url, "javascript:alert(1)", "is no address of the web")]
    [InlineData(MemberKind.Url, "http://user:secret@bad.example.com/", "without a name and password")]
    [InlineData(MemberKind.FileHash, "d41d8cd98f00", "hexadecimal digits")]
    [InlineData(MemberKind.Sender, "bad at example.com", "is no sender")]
    [InlineData(MemberKind.Host, "a\nb", "control character")]
    [InlineData(MemberKind.User, "  ", "A value is needed")]
    public void What_is_not_exactly_such_a_value_is_refused_with_what_was_expected(MemberKind kind, string text, string why) =>
        Assert.Contains(why, ReadMember.Of(kind, text).Refusal?.Message ?? "taken", StringComparison.Ordinal);

    [Fact]
    public void A_name_without_foreign_letters_is_what_IDNA_makes_of_it() =>
        Gen.String["aAzZ09-_.x"].Sample(text => Assert.Equal(FullyConverted(text), ReadMember.Of(MemberKind.Domain, text).Value));

    [Fact]
    public void A_value_longer_than_two_thousand_characters_is_refused() => Assert.True(ReadMember.Of(MemberKind.Url, $"http://bad.example.com/{new string('a', 2_000)}").IsRefused);

    /// <summary>Through a name that has a foreign label before it, so that all of it is converted.</summary>
    private static string? FullyConverted(string text) =>
        ReadMember.Of(MemberKind.Domain, $"ü.{text.Trim()}").Value?["xn--tda.".Length..] is { } name && name.Contains('.', StringComparison.Ordinal) && !IPAddress.TryParse(name, out _) ? name : null;
}
