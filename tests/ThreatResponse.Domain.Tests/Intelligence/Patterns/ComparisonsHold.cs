using static ThreatResponse.Domain.Tests.Intelligence.Patterns.GivenPattern;

namespace ThreatResponse.Domain.Tests.Intelligence.Patterns;

public sealed class ComparisonsHold
{
    private static readonly ThreatResponse.Domain.Intelligence.Patterns.ObservedObject _file = Object(
        "file",
        ("name", "Invoice 7%.iso"),
        ("size", 1_024),
        ("ratio", 0.5m),
        ("is_encrypted", true),
        ("created", "2026-07-14T09:30:00.5Z"),
        ("modified", Noon),
        ("magic_hex", "4D5a"),
        ("magic_bin", "TVo="),
        ("raw", new byte[] { 0x4d, 0x5a }),
        ("hashes", new (string, object)[] { ("MD5", "79054025255fb1a26e4bc422aef54eb4"), ("SSDEEP", "3:AbC:aBc") }),
        ("names", new object[] { "a.iso", "b.iso", 3 }),
        ("parts", new object[] { new (string, object)[] { ("name", "x") }, new (string, object)[] { ("name", "y"), ("size", 9) } }),
        ("accent", "cafe\u0301"),
        ("smile", "🙂!"));

    [Theory]
    [InlineData("size = 1024", true)]
    [InlineData("size == 1024.0", true)]
    [InlineData("size != 1024", false)]
    [InlineData("size <> 1025", true)]
    [InlineData("size NOT = 1025", true)]
    [InlineData("size NOT != 1024", true)]
    [InlineData("size NOT != 1025", false)]
    [InlineData("size > 1023.5", true)]
    [InlineData("size > 1024", false)]
    [InlineData("size >= 1024", true)]
    [InlineData("size < 1024", false)]
    [InlineData("size <= 1024", true)]
    [InlineData("size NOT < 1024", true)]
    [InlineData("ratio = 0.50", true)]
    [InlineData("ratio < -1", false)]
    [InlineData("size IN (1, 1024)", true)]
    [InlineData("size NOT IN (1, 1024)", false)]
    [InlineData("size IN ()", false)]
    [InlineData("is_encrypted = true", true)]
    [InlineData("is_encrypted != true", false)]
    [InlineData("name = 'Invoice 7%.iso'", true)]
    [InlineData("name = 'invoice 7%.iso'", false)]
    [InlineData("name > 'Invoice'", true)]
    [InlineData("name < 'a'", true)]
    [InlineData("name IN ('x', 3, 'Invoice 7%.iso')", true)]
    public void Values_of_a_kind_compare(string comparison, bool holds) => Holds(comparison, holds);

    [Theory]
    [InlineData("size = '1024'", false)]
    [InlineData("size != '1024'", true)]
    [InlineData("size NOT = '1024'", true)]
    [InlineData("size > '1'", false)]
    [InlineData("size <= '1'", false)]
    [InlineData("size LIKE '%'", false)]
    [InlineData("size MATCHES '.'", false)]
    [InlineData("is_encrypted = 1", false)]
    [InlineData("is_encrypted = 'true'", false)]
    [InlineData("names = 'a.iso'", false)]
    [InlineData("names != 'a.iso'", true)]
    [InlineData("name ISSUBSET '0.0.0.0/0'", false)]
    public void Unlike_kinds_are_only_unequal(string comparison, bool holds) => Holds(comparison, holds);

    [Theory]
    [InlineData("nothing = 1")]
    [InlineData("nothing != 1")]
    [InlineData("nothing NOT = 1")]
    [InlineData("nothing NOT IN (1)")]
    [InlineData("nothing NOT LIKE 'x'")]
    [InlineData("nothing NOT MATCHES 'x'")]
    [InlineData("nothing NOT ISSUBSET '198.51.100.0/24'")]
    [InlineData("nothing NOT > 1")]
    [InlineData("size.more != 1")]
    [InlineData("names[3] != 'x'")]
    [InlineData("name[*] != 'x'")]
    [InlineData("hashes.'SHA-256' != 'aec070645fe53ee3b3763059376134f058cc337247c978add178b6ccdfb0019f'")]
    public void Of_what_is_missing_nothing_holds(string comparison) => Holds(comparison, false);

    [Theory]
    [InlineData("[EXISTS file:size]", true)]
    [InlineData("[NOT EXISTS file:size]", false)]
    [InlineData("[EXISTS file:hashes.'SHA-1']", false)]
    [InlineData("[NOT EXISTS file:hashes.'SHA-1']", true)]
    [InlineData("[EXISTS file:names[2]]", true)]
    [InlineData("[EXISTS url:value]", false)]
    [InlineData("[NOT EXISTS url:value]", false)]
    public void Existence_is_asked_of_objects_of_the_type(string pattern, bool holds) => Assert.Equal(holds, Matches(pattern, _file));

    [Theory]
    [InlineData("names[0] = 'a.iso'", true)]
    [InlineData("names[1] = 'a.iso'", false)]
    [InlineData("names[*] = 'b.iso'", true)]
    [InlineData("names[*] NOT = 'b.iso'", true)]
    [InlineData("names[*] IN ('c.iso', 3)", true)]
    [InlineData("parts[*].name = 'y'", true)]
    [InlineData("parts[0].name = 'y'", false)]
    [InlineData("parts[*].size = 9", true)]
    [InlineData("hashes[*] = '79054025255FB1A26E4BC422AEF54EB4'", true)]
    [InlineData("hashes.MD5 = '79054025255FB1A26E4BC422AEF54EB4'", true)]
    [InlineData("hashes.md5 IN ('79054025255fb1a26e4bc422aef54eb4')", true)]
    [InlineData("hashes.MD5 LIKE '79054025255FB%'", true)]
    [InlineData("hashes.MD5 MATCHES '^79054025255FB'", true)]
    [InlineData("hashes.SSDEEP = '3:AbC:aBc'", true)]
    [InlineData("hashes.SSDEEP = '3:abc:abc'", false)]
    public void Paths_lead_into_lists_and_maps(string comparison, bool holds) => Holds(comparison, holds);

    [Theory]
    [InlineData("created = t'2026-07-14T09:30:00.500Z'", true)]
    [InlineData("created < t'2026-07-14T09:30:00.500001Z'", true)]
    [InlineData("modified >= t'2026-07-14T12:00:00Z'", true)]
    [InlineData("modified = '2026-07-14T12:00:00Z'", false)]
    [InlineData("name = t'2026-07-14T12:00:00Z'", false)]
    [InlineData("magic_hex = h'4d5A'", true)]
    [InlineData("magic_hex = b'TVo='", true)]
    [InlineData("magic_bin = h'4d5a'", true)]
    [InlineData("magic_bin = 'TVo='", true)]
    [InlineData("magic_bin != h'4d5b'", true)]
    [InlineData("raw = b'TVo='", true)]
    [InlineData("raw > h'4d59ff'", true)]
    [InlineData("name = h'4d5a'", false)]
    public void Times_and_bytes_are_read_from_texts(string comparison, bool holds) => Holds(comparison, holds);

    [Theory]
    [InlineData("name LIKE 'Invoice%'", true)]
    [InlineData("name LIKE '%.iso'", true)]
    [InlineData("name LIKE 'nvoice%'", false)]
    [InlineData("name LIKE 'Invoice 7_.iso'", true)]
    [InlineData("name LIKE 'Invoice 7__.iso'", false)]
    [InlineData("name LIKE 'Invoice 7%%.iso%'", true)]
    [InlineData("name LIKE '%o%o%'", true)]
    [InlineData("name LIKE '%o%o%o%'", false)]
    [InlineData("name LIKE ''", false)]
    [InlineData("name LIKE 'Inv.*iso'", false)]
    [InlineData("name NOT LIKE '%.exe'", true)]
    [InlineData("smile LIKE '_!'", true)]
    [InlineData("smile LIKE '__!'", false)]
    [InlineData("accent LIKE 'caf_'", true)]
    [InlineData("name MATCHES '7.\\\\.iso$'", true)]
    [InlineData("name MATCHES 'voice'", true)]
    [InlineData("name MATCHES '^voice'", false)]
    [InlineData("name MATCHES 'VOICE'", false)]
    [InlineData("name MATCHES '(?i)VOICE'", true)]
    [InlineData("accent = 'caf\u00e9'", true)]
    [InlineData("accent = 'cafe\u0301'", true)]
    [InlineData("accent MATCHES '^caf\u00e9$'", true)]
    [InlineData("accent MATCHES '^caf.$'", true)]
    public void Texts_are_matched_whole_or_searched(string comparison, bool holds) => Holds(comparison, holds);

    [Theory]
    [InlineData("ipv4-addr:value = '203.0.113.33'", "203.0.113.33", true)]
    [InlineData("ipv4-addr:value = '203.0.113.33/32'", "203.0.113.33", true)]
    [InlineData("ipv4-addr:value = '203.0.113.33'", "203.0.113.33/32", true)]
    [InlineData("ipv4-addr:value = '203.0.113.0/24'", "203.0.113.33", true)]
    [InlineData("ipv4-addr:value != '203.0.113.0/24'", "203.0.113.33", false)]
    [InlineData("ipv4-addr:value IN ('192.0.2.1', '203.0.113.0/24')", "203.0.114.33", false)]
    [InlineData("ipv4-addr:value ISSUBSET '203.0.113.0/24'", "203.0.113.255", true)]
    [InlineData("ipv4-addr:value ISSUBSET '203.0.113.9/24'", "203.0.113.255", true)]
    [InlineData("ipv4-addr:value ISSUBSET '203.0.113.0/24'", "203.0.113.0/25", true)]
    [InlineData("ipv4-addr:value ISSUBSET '203.0.113.0/24'", "203.0.112.0/23", false)]
    [InlineData("ipv4-addr:value ISSUBSET '203.0.113.0/24'", "203.0.113.0/24", true)]
    [InlineData("ipv4-addr:value ISSUPERSET '203.0.113.0/24'", "203.0.113.0/24", true)]
    [InlineData("ipv4-addr:value ISSUBSET '203.0.113.7'", "203.0.113.7", true)]
    [InlineData("ipv4-addr:value NOT ISSUBSET '203.0.113.0/24'", "203.0.114.1", true)]
    [InlineData("ipv4-addr:value ISSUBSET '0.0.0.0/0'", "203.0.113.1", true)]
    [InlineData("ipv4-addr:value ISSUBSET '::/0'", "203.0.113.1", false)]
    [InlineData("ipv4-addr:value ISSUPERSET '203.0.113.7'", "203.0.113.0/24", true)]
    [InlineData("ipv4-addr:value ISSUPERSET '203.0.113.7'", "203.0.113.8", false)]
    [InlineData("ipv6-addr:value = '2001:DB8:0::1'", "2001:db8::1", true)]
    [InlineData("ipv6-addr:value = '2001:db8::1/128'", "2001:db8::1", true)]
    [InlineData("ipv6-addr:value ISSUBSET '2001:db8::/33'", "2001:db8:7fff::1", true)]
    [InlineData("ipv6-addr:value ISSUBSET '2001:db8::/33'", "2001:db8:8000::1", false)]
    [InlineData("ipv6-addr:value ISSUPERSET '2001:db8::/48'", "2001:db8::/32", true)]
    [InlineData("ipv4-addr:value LIKE '203.0.113.%'", "203.0.113.1", true)]
    [InlineData("domain-name:value = 'Bad.Example.COM.'", "bad.example.com", true)]
    [InlineData("domain-name:value = 'b\u00fccher.example'", "xn--bcher-kva.example", true)]
    [InlineData("domain-name:value LIKE '%.EXAMPLE.com'", "a.b.example.com", true)]
    [InlineData("domain-name:value LIKE '%.example.com'", "example.com", false)]
    [InlineData("domain-name:value MATCHES '^BAD'", "bad.example.com", true)]
    [InlineData("email-addr:value = 'Eve@Example.com'", "eve@example.com", true)]
    [InlineData("url:value = 'http://example.com/A'", "http://example.com/a", false)]
    [InlineData("url:value = 'http://example.com/a'", "http://example.com/a", true)]
    public void Addresses_and_names_compare_by_what_they_mean(string comparison, string value, bool holds) =>
        Assert.Equal(holds, Matches($"[{comparison}]", Object(comparison[..comparison.IndexOf(':', StringComparison.Ordinal)], ("value", value))));

    [Theory]
    [InlineData("[network-traffic:dst_port = 443 AND user-account:user_id = 'root']", false)]
    [InlineData("[network-traffic:dst_port = 443 OR user-account:user_id = 'eve']", true)]
    [InlineData("[network-traffic:dst_port = 443] AND [user-account:user_id = 'root']", false)]
    [InlineData("[network-traffic:dst_port = 443 AND network-traffic:dst_ref.value = '203.0.113.0/24']", true)]
    [InlineData("[network-traffic:dst_port = 443 AND network-traffic:src_port = 81]", false)]
    [InlineData("[network-traffic:dst_port = 80 AND network-traffic:src_port = 81]", true)]
    [InlineData("[network-traffic:dst_ref.value = 'EVIL.example.']", true)]
    [InlineData("[network-traffic:dst_port = 80 AND (network-traffic:src_port = 9 OR network-traffic:src_port = 81)]", true)]
    [InlineData("[network-traffic:dst_port = 80 AND network-traffic:src_port = 9 OR user-account:user_id = 'root']", true)]
    public void And_asks_for_one_object(string pattern, bool holds) => Assert.Equal(holds, Matches(
        pattern,
        Object("network-traffic", ("dst_port", 443), ("dst_ref", new (string, object)[] { ("value", "203.0.113.9") })),
        Object("network-traffic", ("dst_port", 80), ("src_port", 81), ("dst_ref", new (string, object)[] { ("value", "evil.example") })),
        Object("user-account", ("user_id", "root"))));

    private static void Holds(string comparison, bool holds) => Assert.Equal(holds, Matches($"[file:{comparison}]", Object("url", ("value", "x")), _file));
}
