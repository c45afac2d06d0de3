using CsCheck;
using ThreatResponse.Domain.Intelligence.Matching;

namespace ThreatResponse.Domain.Tests.Intelligence.Matching;

public sealed class ValuesAreMadeComparable
{
    [Theory]
    [InlineData("ipv4-addr", " 198.51.100[.]7 ", "ipv4-addr 198.51.100.7")]
    [InlineData("ipv4-addr", "198(dot)51[dot]100{.}7", "ipv4-addr 198.51.100.7")]
    [InlineData("ipv4-addr", "198.51.100.7/32", "ipv4-addr 198.51.100.7")]
    [InlineData("ipv4-addr", "198.51.100.7/24", "ipv4-addr 198.51.100.0/24")]
    [InlineData("ipv4-addr", "255.255.255.255/1", "ipv4-addr 128.0.0.0/1")]
    [InlineData("ipv6-addr", "2001:DB8:0:0::7", "ipv6-addr 2001:db8::7")]
    [InlineData("ipv6-addr", "2001[:]db8::7", "ipv6-addr 2001:db8::7")]
    [InlineData("ipv6-addr", "[2001:db8::7]", "ipv6-addr 2001:db8::7")]
    [InlineData("ipv6-addr", "2001:db8::7/128", "ipv6-addr 2001:db8::7")]
    [InlineData("ipv6-addr", "2001:db8:1:2:3::/48", "ipv6-addr 2001:db8:1::/48")]
    [InlineData("ipv6-addr", "fe80::1%eth0", "ipv6-addr fe80::1")]
    [InlineData("ipv6-addr", "::ffff:198.51.100.7", "ipv4-addr 198.51.100.7")]
    [InlineData("ipv6-addr", "::ffff:198.51.100.7/120", "ipv4-addr 198.51.100.0/24")]
    [InlineData("domain-name", "Bad[.]Example.COM.", "domain-name bad.example.com")]
    [InlineData("domain-name", "*.bad.example.com", "domain-name bad.example.com")]
    [InlineData("domain-name", "bücher.example", "domain-name xn--bcher-kva.example")]
    [InlineData("domain-name", "_dmarc.example.com", "domain-name _dmarc.example.com")]
    [InlineData("url", "hxxps[:]//Bad[.]example.com:443/a/./b/../Drop?a=B#part", "url https://bad.example.com/a/Drop?a=B")]
    [InlineData("url", "HTTP://bad.example.com", "url http://bad.example.com/")]
    [InlineData("url", "http://user:secret@bad.example.com:8080/", "url http://bad.example.com:8080/")]
    [InlineData("url", "ftp://198.51.100.7:21/x", "url ftp://198.51.100.7/x")]
    [InlineData("file", "0123456789ABCDEF0123456789abcdef", "file 0123456789abcdef0123456789abcdef")]
    [InlineData("email-addr", "Bad.Person[at]Example[.]com", "email-addr bad.person@example.com")]
    [InlineData("user-account", "EXAMPLE\\JDoe", "user-account example\\jdoe")]
    [InlineData("mutex", "Global\\Xyz", "mutex Global\\Xyz")]
    [InlineData("mutex", "Global\\X[.]z", "mutex Global\\X[.]z")]
    public void A_value_of_a_known_type_is_written_in_one_way(string type, string text, string value) => Assert.Equal(value, IndicatorValue.Of(type, text).Value?.ToString());

    [Theory]
    [InlineData("ipv4-addr", "1", "is no address")]
    [InlineData("ipv4-addr", "0x7f.1", "is no address")]
    [InlineData("ipv4-addr", "010.1.1.1", "is no address")]
    [InlineData("ipv4-addr", "198.51.100", "is no address")]
    [InlineData("ipv4-addr", "198.51.100.256", "is no address")]
    [InlineData("ipv4-addr", "198.51.100.7.8", "is no address")]
    [InlineData("ipv4-addr", "198.51.100.0/33", "is no address")]
    [InlineData("ipv4-addr", "0.0.0.0/0", "is no address")]
    [InlineData("ipv6-addr", "2001:db8::/129", "is no address")]
    [InlineData("ipv6-addr", "[2001:db8::7]:443", "is no address")]
    [InlineData("domain-name", "example", "is no domain name")]
    [InlineData("domain-name", "198.51.100.7", "is no domain name")]
    [InlineData("domain-name", "198.51.100.300", "is no domain name")]
    [InlineData("domain-name", "a..example.com", "is no domain name")]
    [InlineData("domain-name", "a2345678901234567890123456789012345678901234567890123456789012345.example", "is no domain name")]
    [InlineData("url", "bad.example.com/drop", "is no URL")]
    [InlineData("url", "file:///etc/passwd", "is no URL")]
    [InlineData("file", "0123456789abcdef", "hexadecimal digits")]
    [InlineData("file", "0123456789abcdefg123456789abcdef", "hexadecimal digits")]
    [InlineData("file", "d41d8cd98f00b204e9800998ecf8427e", "empty file")]
    [InlineData("file", "DA39A3EE5E6B4B0D3255BFEF95601890AFD80709", "empty file")]
    [InlineData("file", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "empty file")]
    [InlineData("email-addr", "@example.com", "is no e-mail address")]
    [InlineData("email-addr", "bad at example.com", "is no e-mail address")]
    [InlineData("mutex", "  ", "A value is needed")]
    [InlineData("mutex", "a\nb", "control characters")]
    public void What_is_no_such_value_is_refused_with_what_was_expected(string type, string text, string why) =>
        Assert.Contains(why, IndicatorValue.Of(type, text).Refusal?.Message ?? "taken", StringComparison.Ordinal);

    [Theory]
    [InlineData("198.51.100.0/24", "ipv4-addr 198.51.100.0/24")]
    [InlineData("2001:db8::/32", "ipv6-addr 2001:db8::/32")]
    [InlineData("2001:db8::1", "ipv6-addr 2001:db8::1")]
    [InlineData("198.51.100.7", "ipv4-addr 198.51.100.7")]
    [InlineData("hxxp://198.51.100.7/a", "url http://198.51.100.7/a")]
    [InlineData("http://bad.example/?to=a@b.example", "url http://bad.example/?to=a@b.example")]
    [InlineData("bad@example.com", "email-addr bad@example.com")]
    [InlineData("0123456789abcdef0123456789abcdef01234567", "file 0123456789abcdef0123456789abcdef01234567")]
    [InlineData("bad.example", "domain-name bad.example")]
    public void What_a_text_is_is_found_out(string text, string value) => Assert.Equal(value, IndicatorValue.Detect(text).Value?.ToString());

    [Theory]
    [InlineData("hello")]
    [InlineData("198.51.100.300")]
    [InlineData("bad.example/path")]
    [InlineData("d41d8cd98f00b204e9800998ecf8427e")]
    public void What_is_nothing_known_is_refused(string text) => Assert.Equal("value-is-no-indicator", IndicatorValue.Detect(text).Refusal?.Code);

    [Fact]
    public void Any_text_is_a_value_or_a_refusal_and_a_value_stays_itself()
    {
        string[] types = ["ipv4-addr", "domain-name", "url", "email-addr", "file", "mutex", ""];
        var texts = Gen.OneOf(Gen.String, Gen.String["0123456789abcdefx.:/@[]%-_* #ü"], Gen.String["a.:/?#[]@%2e\\\u0130\u00df\u200d"].Select(text => $"http://{text}"));

        Gen.Select(texts, Gen.Int[0, types.Length - 1]).Sample((text, i) =>
        {
            var outcome = types[i].Length == 0 ? IndicatorValue.Detect(text) : IndicatorValue.Of(types[i], text);
            Assert.True(outcome.IsRefused || IndicatorValue.Of(outcome.Value!.Type, outcome.Value.Text).Value == outcome.Value, $"{text} {outcome.Value}");
        }, iter: 20_000);
    }
}
