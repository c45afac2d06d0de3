using System.Globalization;
using System.Text;
using ThreatResponse.Domain.Intelligence.Patterns;
using static ThreatResponse.Domain.Tests.Intelligence.Patterns.GivenPattern;

namespace ThreatResponse.Domain.Tests.Intelligence.Patterns;

public sealed class PatternsAreRead
{
    private const string Md5 = "79054025255fb1a26e4bc422aef54eb4";
    private const string Sha256 = "aec070645fe53ee3b3763059376134f058cc337247c978add178b6ccdfb0019f";

    [Theory]
    [InlineData("[file:size IN (1024, 2048)]")]
    [InlineData("[file:hashes[*] = '" + Md5 + "']")]
    [InlineData("( [(network-traffic:dst_port IN(443,8443) AND network-traffic:src_packets != 0) ])")]
    [InlineData("([domain-name:value = 'example.com'] REPEATS 2 TIMES) REPEATS 2 TIMES")]
    [InlineData("[file:hashes.MD5='" + Md5 + "'OR file:hashes.'SHA-256'='" + Sha256 + "']")]
    [InlineData("[network-traffic:dst_port = 443 AND user-account:user_id = 'root']")]
    [InlineData("[ipv4-addr:value NOT ISSUBSET '192.0.2.0/24' OR ipv6-addr:value ISSUPERSET '2001:db8::1']")]
    [InlineData("[EXISTS file:hashes.'SHA-1' AND NOT EXISTS file:size]")]
    [InlineData("[a:b = 'it\\'s \\\\ here']")]
    [InlineData("[a:b == true AND a:c <> false AND a:d <= -1 AND a:e >= +1.5 AND a:f > .5 AND a:g < -0.25]")]
    [InlineData("[a:b = b'AQID' OR a:b = h'0aFF' OR a:b = b'' OR a:b = h'']")]
    [InlineData("[a:b = t'2026-07-14T09:30:00Z' OR a:b = t'2024-02-29T23:59:60.123456789Z']")]
    [InlineData("[a:b[0].c[*].'d-e'.f = 1]")]
    [InlineData("[a:b IN ()]")]
    [InlineData("[file:name MATCHES '^inv.*\\\\.iso$' OR file:name LIKE 'inv%._so']")]
    [InlineData("[a:b = 1] // why\n/* and\nthis */ AND [a:c = 2]")]
    [InlineData("[a:b = 1] WITHIN 5 SECONDS REPEATS 2 TIMES START t'2026-01-01T00:00:00Z' STOP t'2026-01-02T00:00:00Z'")]
    [InlineData("([a:b = 1] WITHIN 5 SECONDS) WITHIN 0.5 SECONDS")]
    [InlineData("[a:b = 'line\nbreak']")]
    [InlineData("[x-unicode:text = 'Ünïcödé 🙂']")]
    public void A_pattern_is_read(string text) => Assert.Equal(text, Of(text).Text);

    [Theory]
    [InlineData("[a:x=1] OR [b:x=1] AND [c:x=1]", "(a OR (b AND c))")]
    [InlineData("[a:x=1] OR [b:x=1] FOLLOWEDBY [c:x=1]", "((a OR b) FOLLOWEDBY c)")]
    [InlineData("[a:x=1] FOLLOWEDBY [b:x=1] AND [c:x=1]", "(a FOLLOWEDBY (b AND c))")]
    [InlineData("[a:x=1] FOLLOWEDBY [b:x=1] FOLLOWEDBY [c:x=1]", "(a FOLLOWEDBY b FOLLOWEDBY c)")]
    [InlineData("([a:x=1] OR [b:x=1]) AND [c:x=1]", "((a OR b) AND c)")]
    [InlineData("[a:x=1] AND [b:x=1] WITHIN 5 SECONDS", "(a AND (b WITHIN 5))")]
    [InlineData("([a:x=1] AND [b:x=1]) WITHIN 5 SECONDS REPEATS 2 TIMES", "(((a AND b) WITHIN 5) REPEATS 2)")]
    [InlineData("[a:x=1 OR b:x=1 AND c:x=1]", "(a OR (b AND c))")]
    [InlineData("[(a:x=1 OR b:x=1) AND c:x=1]", "((a OR b) AND c)")]
    [InlineData("[a:x=1 AND b:x!=1 OR NOT EXISTS c:x OR d:x NOT != 1]", "((a AND NOT b) OR NOT EXISTS c OR d)")]
    public void What_binds_closer_is_put_together_first(string text, string shape) => Assert.Equal(shape, ShapeOf(Of(text).Root));

    [Fact]
    public void A_random_pattern_is_read_as_it_was_meant()
    {
        var random = new Random(20260714);
        for (var i = 0; i < 2_000; i++)
        {
            var (text, shape) = Observations(random, 4);
            Assert.Equal(shape, ShapeOf(Of(text).Root));
        }
    }

    [Fact]
    public void Garbage_never_throws_and_its_fault_lies_in_the_text()
    {
        string[] bits = ["[", "]", "(", ")", "file:name", "=", "'x'", " AND ", " OR ", "FOLLOWEDBY", "WITHIN 5 SECONDS", "REPEATS", " 3 ", "TIMES", "NOT", "EXISTS ", "t'2026-07-14T09:30:00Z'", "h'0", "b'*'", "\\", "'", "/*", "*/", "//", "\n", ".", ":", "[*]", "\ud83d", "é", "-", "START", "MATCHES '('", "IN", ","];
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => bits[random.Next(bits.Length)]));
            var (pattern, fault) = ReadStixPattern.Of(text);
            Assert.True(pattern is null != fault is null);
            if (fault is null)
                continue;
            var lines = text.Split('\n');
            Assert.InRange(fault.Line, 1, lines.Length);
            Assert.InRange(fault.Column, 1, lines[fault.Line - 1].Length + 1);
            Assert.EndsWith(".", fault.Reason, StringComparison.Ordinal);
        }
    }

    private static string ShapeOf(ObservationExpression expression) => expression switch
    {
        ObservationExpression.Bracket bracket => ShapeOf(bracket.Comparison),
        ObservationExpression.All all => $"({string.Join(" AND ", all.Parts.Select(ShapeOf))})",
        ObservationExpression.Any any => $"({string.Join(" OR ", any.Parts.Select(ShapeOf))})",
        ObservationExpression.Followed followed => $"({string.Join(" FOLLOWEDBY ", followed.Parts.Select(ShapeOf))})",
        ObservationExpression.Within within => $"({ShapeOf(within.Inner)} WITHIN {within.Span.TotalSeconds})",
        ObservationExpression.Repeated repeated => $"({ShapeOf(repeated.Inner)} REPEATS {repeated.Times})",
        ObservationExpression.Between between => $"({ShapeOf(between.Inner)} BETWEEN {between.Start.Day} {between.Stop.Day})",
        _ => throw new NotSupportedException(),
    };

    private static string ShapeOf(ComparisonExpression expression) => expression switch
    {
        ComparisonExpression.All all => $"({string.Join(" AND ", all.Parts.Select(ShapeOf))})",
        ComparisonExpression.Any any => $"({string.Join(" OR ", any.Parts.Select(ShapeOf))})",
        ComparisonExpression.Exists exists => $"{(exists.IsNegated ? "NOT " : "")}EXISTS {exists.Path.Type}",
        ComparisonExpression.Compared compared => $"{(compared.IsNegated ? "NOT " : "")}{compared.Path.Type}",
        _ => throw new NotSupportedException(),
    };

    private static (string Text, string Shape) Observations(Random random, int depth)
    {
        var kind = depth == 0 ? 0 : random.Next(7);
        if (kind == 0)
        {
            var (inside, meant) = Comparisons(random, 3);
            return ($"[{inside}]", meant);
        }

        if (kind > 3)
        {
            var (inner, meant) = Observations(random, depth - 1);
            var number = random.Next(1, 20);
            return kind == 4 ? ($"({inner})WITHIN {number} SECONDS", $"({meant} WITHIN {number})")
                : kind == 5 ? ($"( {inner}\n) REPEATS {number} TIMES", $"({meant} REPEATS {number})")
                : ($"({inner}) START t'2026-07-{number:00}T00:00:00Z' STOP t'2026-07-{number + 1:00}T00:00:00.5Z'", $"({meant} BETWEEN {number} {number + 1})");
        }

        var word = ((string[])["AND", "OR", "FOLLOWEDBY"])[kind - 1];
        return Several(random, word, () => Observations(random, depth - 1));
    }

    private static (string Text, string Shape) Comparisons(Random random, int depth)
    {
        var type = $"x-{(char)('a' + random.Next(26))}";
        return (depth == 0 ? 0 : random.Next(5)) switch
        {
            0 => ($"{type}:p.'q r'[*] = {random.Next(9)}", type),
            1 => ($"{type}:p NOT IN('a' ,h'00')", $"NOT {type}"),
            2 => ($"NOT/**/EXISTS {type}:p[3]", $"NOT EXISTS {type}"),
            3 => Several(random, "AND", () => Comparisons(random, depth - 1)),
            _ => Several(random, "OR", () => Comparisons(random, depth - 1)),
        };
    }

    /// <summary>With parentheses around every part, so that precedence has no say.</summary>
    private static (string Text, string Shape) Several(Random random, string word, Func<(string Text, string Shape)> part)
    {
        var (text, shape) = (new StringBuilder(), new List<string>());
        for (var i = random.Next(2, 4); i > 0; i--)
        {
            var (one, meant) = part();
            text.Append(CultureInfo.InvariantCulture, $"{(shape.Count > 0 ? word : "")} ({one})");
            shape.Add(meant);
        }

        return (text.ToString(), $"({string.Join($" {word} ", shape)})");
    }
}
