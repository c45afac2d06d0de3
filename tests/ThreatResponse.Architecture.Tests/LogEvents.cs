using System.Text.RegularExpressions;

namespace ThreatResponse.Architecture.Tests;

/// <summary>An event id in the log leads to one sentence in the source.</summary>
public sealed partial class LogEvents
{
    [Fact]
    public void No_two_share_an_id() =>
        Assert.Empty(Shared(Product.Files.Where(file => file.StartsWith("src/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal))
            .Select(file => File.ReadAllText(Path.Combine(Product.Repository, file)))));

    [Fact]
    public void A_planted_pair_is_found() => Assert.Equal(["7"], Shared(["[LoggerMessage(7, LogLevel.Error, \"a\")]", "[LoggerMessage(EventId = 7, Level = LogLevel.Error)] [LoggerMessage(8, LogLevel.Error, \"b\")]"]));

    private static IEnumerable<string> Shared(IEnumerable<string> sources) =>
        sources.SelectMany(source => Ids().Matches(source)).GroupBy(match => match.Groups[1].Value).Where(id => id.Count() > 1).Select(id => id.Key);

    [GeneratedRegex(@"LoggerMessage\((?:EventId\s*=\s*)?(\d+)")]
    private static partial Regex Ids();
}
