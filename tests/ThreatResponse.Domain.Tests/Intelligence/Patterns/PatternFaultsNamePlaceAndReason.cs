using ThreatResponse.Domain.Intelligence.Patterns;
using static ThreatResponse.Domain.Tests.Intelligence.Patterns.GivenPattern;

namespace ThreatResponse.Domain.Tests.Intelligence.Patterns;

public sealed class PatternFaultsNamePlaceAndReason
{
    [Theory]
    [InlineData("file:size = 1", 1, "Comparisons stand in square brackets")]
    [InlineData("[file:size = ]", 14, "A value is missing before “]”")]
    [InlineData("[file:size = 1", 1, "“[” is never closed")]
    [InlineData("[file:hashes.MD5 = 79054025255fb1a26e4bc422aef54eb4]", 20, "is no number. A text, such as a hash, stands in single quotes")]
    [InlineData("[file:hashes.MD5 = e9054025255fb1a26e4bc422aef54eb4]", 20, "stands in single quotes: 'e9054025255f…'")]
    [InlineData("[file.size = 1]", 6, "“:” behind the type “file” is missing before “.”")]
    [InlineData("[a:b = 1] WITHIN -5 SECONDS", 18, "WITHIN takes a positive number of seconds")]
    [InlineData("[a:b = 1] WITHIN 0 SECONDS", 18, "a positive number")]
    [InlineData("[a:b = 1] WITHIN 5 HOURS", 20, "SECONDS, the only unit of WITHIN, is missing before “HOURS”")]
    [InlineData("[a:b =? 1]", 7, "“?” has no meaning")]
    [InlineData("[a:b = t'2026-13-01T00:00:00Z']", 8, "no such day in the calendar")]
    [InlineData("[a:b = t'2024-02-30T12:00:00Z']", 8, "no such day in the calendar")]
    [InlineData("[a:b = t'2025-02-29T12:00:00Z']", 8, "no such day in the calendar")]
    [InlineData("[a:b = t'2024-02-28T24:00:00Z']", 8, "no such time of day")]
    [InlineData("[a:b = t'2024-02-28t12:00:00z']", 8, "with T and Z in upper case")]
    [InlineData("[file:hashes.'SHA-256' = '79054025255fb1a26e4bc422aef54eb4']", 26, "it has 64 hexadecimal digits, and this is 32 long")]
    [InlineData("[file:hashes.SHA256 IN ('00', '01')]", 25, "is no SHA-256")]
    [InlineData("[file:hashes.MD5 = '7905402525zzb1a26e4bc422aef54eb4']", 20, "it has 32 hexadecimal digits.")]
    [InlineData("[file:hashes.'SHA-1' != 'da39a3ee5e6b4b0d3255bfef95601890afd8070']", 25, "40 hexadecimal digits, and this is 39 long")]
    [InlineData("[file:hashes.'SHA-512' = 'da39']", 26, "128 hexadecimal digits")]
    [InlineData("[a:b = 1] WITHIN 5 SECONDS WITHIN 6 SECONDS", 28, "WITHIN stands here twice")]
    [InlineData("[a:b = 1] REPEATS 2 TIMES WITHIN 5 SECONDS REPEATS 2 TIMES", 44, "REPEATS stands here twice")]
    [InlineData("[a:b = 1] within 5 SECONDS", 11, "Keywords are upper-case: WITHIN.")]
    [InlineData("[a:b = 1 and a:c = 2]", 10, "Keywords are upper-case: AND.")]
    [InlineData("[a:b in (1)]", 6, "Keywords are upper-case: IN.")]
    [InlineData("[a:b = TRUE]", 8, "A value is missing before “TRUE”")]
    [InlineData("[a:b = 1] REPEATS 0 TIMES", 19, "a positive whole number")]
    [InlineData("[a:b = 1] REPEATS 1.5 TIMES", 19, "A whole number of times is missing before “1.5”")]
    [InlineData("[a:b = 1] REPEATS 2", 20, "TIMES is missing at the end")]
    [InlineData("[a:b = 1] START t'2026-01-02T00:00:00Z' STOP t'2026-01-02T00:00:00Z'", 46, "STOP is not later than START")]
    [InlineData("[a:b = 1] START '2026-01-02T00:00:00Z' STOP t'2026-01-02T00:00:00Z'", 17, "A time, such as")]
    [InlineData("[a:b = 1] AND", 14, "is missing at the end")]
    [InlineData("[a:b = 1] [a:c = 2]", 11, "AND, OR, FOLLOWEDBY or a qualifier is missing before “[”")]
    [InlineData("[a:b = 1])", 10, "The “(” of this parenthesis is missing")]
    [InlineData("([a:b = 1]", 1, "“(” is never closed")]
    [InlineData("[(a:b = 1]", 2, "“(” is never closed")]
    [InlineData("[a:b-c = 1]", 4, "with “-” in it stands in quotes: 'b-c'")]
    [InlineData("[a:b[-1] = 1]", 6, "a number from 0, or “*”")]
    [InlineData("[a:b[x] = 1]", 6, "a number from 0, or “*”")]
    [InlineData("[a:b[1 = 1]", 8, "“]” behind a place in a list")]
    [InlineData("[a:b > true]", 8, "true and false have none")]
    [InlineData("[a:b LIKE 5]", 11, "A text behind LIKE is missing before “5”")]
    [InlineData("[a:b ISSUBSET '198.51.100']", 15, "is no address and no network")]
    [InlineData("[a:b ISSUBSET '198.51.100.0/33']", 15, "is no address and no network")]
    [InlineData("[a:b MATCHES '(x']", 14, "Not a regular expression")]
    [InlineData("[a:b MATCHES '(?=x)y']", 14, "Lookarounds, backreferences")]
    [InlineData("[a:b MATCHES '(x)\\\\1']", 14, "Lookarounds, backreferences")]
    [InlineData("[a:b MATCHES '(x{900}){900}']", 14, "repeats too much")]
    [InlineData("[a:b MATCHES '']", 14, "1 to 1,000 characters")]
    [InlineData("[a:b = 'x\\y']", 10, "stands only before ' and \\")]
    [InlineData("[a:b = 'x]", 8, "This text is never closed")]
    [InlineData("[a:b = \"x\"]", 8, "straight single quotes")]
    [InlineData("[a:b = h'abc']", 8, "is not hexadecimal")]
    [InlineData("[a:b = b'abc']", 8, "is not base64")]
    [InlineData("[a:b = 007]", 8, "begins with a zero too many")]
    [InlineData("[a:b = 9223372036854775808]", 8, "at most 64 bits")]
    [InlineData("[NOT a:b = 1]", 2, "NOT stands behind the path")]
    [InlineData("[a:b 1]", 6, "An operator, such as = or LIKE, is missing before “1”")]
    [InlineData("[a:b IN (1 2)]", 12, "“,” or “)” is missing before “2”")]
    [InlineData("[a:b IN 1]", 9, "“(” with the values of IN")]
    [InlineData("[a:b = 1] /* x", 11, "This comment is never closed")]
    [InlineData("", 1, "is missing at the end")]
    [InlineData("[]", 2, "What is compared")]
    [InlineData("nonsense 'never closed", 1, "Comparisons stand in square brackets")]
    public void A_fault_names_its_column(string text, int column, string reason)
    {
        var (pattern, fault) = ReadStixPattern.Of(text);
        Assert.Null(pattern);
        Assert.Contains(reason, fault!.Reason, StringComparison.Ordinal);
        Assert.Equal((1, column), (fault.Line, fault.Column));
    }

    [Fact]
    public void Of_several_lines_the_line_is_named() => Assert.Equal((3, 8), ReadStixPattern.Of("[a:b = 1]\n  AND // more\n  [a:c ! 2]").Fault is { } fault ? (fault.Line, fault.Column) : default);

    [Fact]
    public void Forty_parentheses_are_read_and_one_more_is_not()
    {
        Of(new string('(', 40) + "[a:b = 1]" + new string(')', 40));
        Of("[" + new string('(', 40) + "a:b = 1" + new string(')', 40) + "]");
        Assert.Equal(42, ReadStixPattern.Of(new string('(', 41) + "[a:b = 1]" + new string(')', 41)).Fault!.Column);
        Assert.Contains("Nested too deep", ReadStixPattern.Of(new string('(', 5_000)).Fault!.Reason, StringComparison.Ordinal);
        Of(string.Join(" OR ", Enumerable.Repeat("([a:b = 1])", 100)));
    }

    [Fact]
    public void Ten_thousand_tokens_are_read_and_more_are_not()
    {
        Of($"[a:b IN ({string.Join(',', Enumerable.Repeat("1", 4_996))})]");
        Assert.Contains("at most 10,000 words", ReadStixPattern.Of($"[a:b IN ({string.Join(',', Enumerable.Repeat("1", 4_998))})]").Fault!.Reason, StringComparison.Ordinal);
        Of(string.Join(" FOLLOWEDBY ", Enumerable.Repeat("[a:b=1]", 1_250)));
    }

    [Fact]
    public void Half_a_million_characters_are_the_most()
    {
        Of("[a:b = 1]".PadRight(ReadStixPattern.Longest));
        Assert.Contains("at most 500,000 characters", ReadStixPattern.Of("[a:b = 1]".PadRight(ReadStixPattern.Longest + 1)).Fault!.Reason, StringComparison.Ordinal);
    }
}
