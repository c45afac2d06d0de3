namespace ThreatResponse.Integrations.Tests;

public sealed class SeverityFacts
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("7", 70)]
    [InlineData("8.5", 85)]
    [InlineData("10", 100)]
    [InlineData("Low", 25)]
    [InlineData("Medium", 50)]
    [InlineData("high", 70)]
    [InlineData("Very-High", 90)]
    [InlineData("Unknown", 50)]
    public void Numbers_to_ten_and_the_words_of_CEF_are_taken_as_they_are(string written, int severity) => Is(written, severity, remarked: false);

    [Theory]
    [InlineData("11", 11)]
    [InlineData("85", 85)]
    [InlineData("100", 100)]
    [InlineData("101", 100)]
    [InlineData("-1", 0)]
    [InlineData("99999999999999999999999", 100)]
    [InlineData("NaN", 50)]
    [InlineData("Infinity", 50)]
    [InlineData("dire", 50)]
    public void What_is_on_another_scale_or_on_none_is_remarked_and_rejects_nothing(string written, int severity) => Is(written, severity, remarked: true);

    private static void Is(string written, int severity, bool remarked)
    {
        foreach (var alert in new[] { Given.Alert("cef", $"CEF:0|v|p|1|c|n|{written}|src=192.0.2.1"), Given.Alert("leef", $"LEEF:1.0|v|p|1|e|src=192.0.2.1\tsev={written}") })
        {
            Assert.Equal(severity, alert.Severity);
            Assert.Equal(written, alert.SeverityRaw);
            Assert.Equal(remarked, alert.Remarks.Any(remark => remark.Contains(written, StringComparison.Ordinal)));
        }
    }
}
