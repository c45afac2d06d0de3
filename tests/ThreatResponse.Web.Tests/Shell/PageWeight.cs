using System.Globalization;
using System.Runtime.CompilerServices;

namespace ThreatResponse.Web.Tests.Shell;

/// <summary>The table in the project's README says what a page may weigh.</summary>
public sealed class PageWeight
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

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
