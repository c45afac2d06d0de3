using ThreatResponse.Domain.Intelligence.Patterns;
using ThreatResponse.Domain.Intelligence.Sharing;

namespace ThreatResponse.Domain.Tests.Intelligence.Sharing;

/// <summary>A value becomes a pattern that it meets, whatever it holds.</summary>
public sealed class PatternsAreWritten
{
    [Theory]
    [InlineData("ipv4-addr", "198.51.100.7", "[ipv4-addr:value = '198.51.100.7']")]
    [InlineData("ipv4-addr", "198.51.100.0/24", "[ipv4-addr:value ISSUBSET '198.51.100.0/24']")]
    [InlineData("ipv6-addr", "2001:db8::7", "[ipv6-addr:value = '2001:db8::7']")]
    [InlineData("domain-name", "bad.example", "[domain-name:value = 'bad.example']")]
    [InlineData("mac-addr", "00:00:5e:00:53:01", "[mac-addr:value = '00:00:5e:00:53:01']")]
    [InlineData("url", "http://bad.example/a'] OR [url:value = 'b\\", "[url:value = 'http://bad.example/a\\'] OR [url:value = \\'b\\\\']")]
    [InlineData("file", "0123456789abcdef0123456789abcdef", "[file:hashes.MD5 = '0123456789abcdef0123456789abcdef']")]
    [InlineData("file", "0123456789abcdef0123456789abcdef01234567", "[file:hashes.'SHA-1' = '0123456789abcdef0123456789abcdef01234567']")]
    [InlineData("file", "invoice.exe", "[file:name = 'invoice.exe']")]
    [InlineData("file-name", "invoice.exe", "[file:name = 'invoice.exe']")]
    [InlineData("email-message", "<a@b.example>", "[email-message:message_id = '<a@b.example>']")]
    [InlineData("email-subject", "it's due", "[email-message:subject = 'it\\'s due']")]
    [InlineData("user-account", "CORP\\eve", "[user-account:user_id = 'CORP\\\\eve']")]
    [InlineData("mutex", "Global\\x", "[mutex:name = 'Global\\\\x']")]
    public void It_is_as_the_standard_has_it_and_can_be_read(string type, string value, string pattern)
    {
        Assert.Equal(pattern, StixPatternOf.Value(type, value));

        var (read, fault) = ReadStixPattern.Of(pattern);
        Assert.Null(fault);
        var bracket = Assert.IsType<ObservationExpression.Bracket>(read!.Root);
        var compared = Assert.IsType<ComparisonExpression.Compared>(bracket.Comparison);
        if (compared.Test is EqualToAny equal)
            Assert.Equal(value, Assert.IsType<StixValue.Text>(Assert.Single(equal.Literals)).Value);
    }

    [Theory]
    [InlineData("host-name", "web-1")]
    [InlineData("detection", "Sensor: R-1")]
    [InlineData("campaign", "Night Owl")]
    [InlineData("whatever", "x")]
    public void What_only_means_something_here_has_none(string type, string value) => Assert.Null(StixPatternOf.Value(type, value));
}
