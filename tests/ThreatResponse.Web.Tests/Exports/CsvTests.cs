using CsCheck;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Alerts;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Exports;

namespace ThreatResponse.Web.Tests.Exports;

public class CsvTests
{
    [Theory]
    [InlineData("plain", "plain\r\n")]
    [InlineData("a,b", "\"a,b\"\r\n")]
    [InlineData("say \"x\"", "\"say \"\"x\"\"\"\r\n")]
    [InlineData("two\nlines", "\"two\nlines\"\r\n")]
    [InlineData("", "\"\"\r\n")]
    [InlineData(null, "\"\"\r\n")]
    public void A_cell_is_quoted_when_it_must_be(string? cell, string line) => Assert.Equal(line, Csv.Line([cell]));

    [Theory]
    [InlineData("=cmd|'/c calc'!A1")]
    [InlineData("+1")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    public void A_formula_is_no_formula_any_more(string cell) => Assert.StartsWith("'" + cell[0], Csv.Line([cell]).Trim('"'));

    [Fact]
    public void Cells_come_in_order() => Assert.Equal("\"\",b,\"\",d\r\n", Csv.Line(["", "b", null, "d"]));

    [Fact]
    public void Whatever_is_in_a_cell_can_be_read_back() => Gen.String.Array.Where(cells => cells.Length > 0).Sample(cells =>
        Read(Csv.Line(cells)).SequenceEqual(cells.Select(cell => cell.Length > 0 && "=+-@\t\r".Contains(cell[0], StringComparison.Ordinal) ? "'" + cell : cell)));

    [Fact]
    public void An_incident_has_a_cell_for_each_head()
    {
        var cells = IncidentCsv.Cells(new IncidentRow
        {
            Number = 7, Id = 1, Title = "=HYPERLINK(\"x\")", Status = IncidentStatus.New, Score = 720, Severity = 90, AlertCount = 3, FirstSeen = DateTimeOffset.UnixEpoch, LastSeen = DateTimeOffset.UnixEpoch, Created = DateTimeOffset.UnixEpoch,
            Targets = ["a", "b"], Sources = ["json"], Ledger = [new LedgerLine("severity", 300, "highest 90")], Version = 1,
        });

        Assert.Equal(IncidentCsv.Head.Count, cells.Count);
        Assert.Equal(["INC-7", "=HYPERLINK(\"x\")", "new", "720", "critical"], cells.Take(5));
        Assert.Equal(["a; b", "json", "severity +300: highest 90"], cells.TakeLast(3));
        Assert.StartsWith("INC-7,\"'=HYPERLINK(\"\"x\"\")\",new,720", Csv.Line(cells));
    }

    [Fact]
    public void An_alert_has_a_cell_for_each_head()
    {
        var cells = AlertCsv.Cells(new AlertRow
        {
            Id = 5, Received = DateTimeOffset.UnixEpoch, Count = 1, LastReceived = DateTimeOffset.UnixEpoch,
            Alert = new Alert { Source = "json", NaturalKey = "1", Occurred = DateTimeOffset.UnixEpoch, Title = "t", Product = "p", Rule = "r", Severity = 50 },
        });

        Assert.Equal(AlertCsv.Head.Count, cells.Count);
        Assert.Equal("1970-01-01T00:00:00Z", cells[2]);
    }

    private static List<string> Read(string line)
    {
        var cells = new List<string>();
        for (var at = 0; at < line.Length;)
        {
            var cell = new System.Text.StringBuilder();
            if (line[at] == '"')
            {
                for (at++; ; at++)
                {
                    if (line[at] == '"' && line[at + 1] != '"')
                        break;
                    if (line[at] == '"')
                        at++;
                    cell.Append(line[at]);
                }

                at++;
            }
            else
            {
                for (; line[at] is not (',' or '\r'); at++)
                    cell.Append(line[at]);
            }

            cells.Add(cell.ToString());
            at += line[at] == ',' ? 1 : 2;
        }

        return cells;
    }
}
