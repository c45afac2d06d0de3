using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ThreatResponse.Web.Tests.Shell;

/// <summary>The table in the project's README says what a page may weigh.</summary>
public sealed partial class PageWeight
{
    private static readonly string _project = Path.Combine(Here(), "../../../src/ThreatResponse.Web");

    public static TheoryData<string, int> Stated()
    {
        var stated = new TheoryData<string, int>();
        foreach (var row in File.ReadLines(Path.Combine(_project, "README.md")).SkipWhile(line => line != "| files | at most |").Skip(2).TakeWhile(line => line.StartsWith('|')))
        {
            var cells = row.Split('|', StringSplitOptions.TrimEntries);
            stated.Add(cells[1].Trim('`'), int.Parse(cells[2], NumberStyles.AllowThousands, CultureInfo.InvariantCulture));
        }

        return stated;
    }

    [Theory]
    [MemberData(nameof(Stated))]
    public void Nothing_is_heavier_than_it_says(string files, int most) =>
        Assert.InRange(files.Split(' ').Sum(file => new FileInfo(Path.Combine(_project, "wwwroot", file)).Length), 1, most);

    [Fact]
    public void Every_script_and_style_is_stated()
    {
        var served = Directory.EnumerateFiles(Path.Combine(_project, "wwwroot"), "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".css" or ".js");

        Assert.Equal(served.Select(file => Path.GetRelativePath(Path.Combine(_project, "wwwroot"), file)).Order(), Stated().SelectMany(row => ((string)row[0]).Split(' ')).Order());
    }

    [Fact]
    public void No_rule_is_for_what_nothing_draws() => Assert.Empty(Undrawn(File.ReadAllText(Path.Combine(_project, "wwwroot", "app.css")) + File.ReadAllText(Path.Combine(_project, "wwwroot", "web.css"))));

    [Fact]
    public void A_planted_rule_is_found() => Assert.Equal(["tr-planted"], Undrawn("/* .tr-note */ .tr-btn, .tr-planted .is-critical { width: 1.5px }"));

    private static IEnumerable<string> Undrawn(string styles)
    {
        var pages = Directory.EnumerateFiles(_project, "*.*", SearchOption.AllDirectories).Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/lib/", StringComparison.Ordinal));
        var words = pages.Where(file => Path.GetExtension(file) is ".razor" or ".cs" or ".js").SelectMany(file => Word().Matches(File.ReadAllText(file))).Select(match => match.Value).ToHashSet();
        return ClassName().Matches(NoSelector().Replace(styles, " ")).Select(match => match.Groups[1].Value).Distinct().Where(name => !words.Contains(name) && !PutTogether().IsMatch(name)).Order();
    }

    // Of a beginning of ours and a value, or MudBlazor's and the framework's own.
    [GeneratedRegex("^(tr-pill--|tr-score--|is-|f-|st-|g-|c-|mud-|components-reconnect-)|^[fsc][1-8]$")]
    private static partial Regex PutTogether();

    [GeneratedRegex(@"[A-Za-z][\w-]*")]
    private static partial Regex Word();

    [GeneratedRegex(@"\.([A-Za-z][\w-]*)")]
    private static partial Regex ClassName();

    [GeneratedRegex(@"/\*.*?\*/|\{[^{}]*\}", RegexOptions.Singleline)]
    private static partial Regex NoSelector();

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
