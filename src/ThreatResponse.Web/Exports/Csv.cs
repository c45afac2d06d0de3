using System.Globalization;
using System.Text;

namespace ThreatResponse.Web.Exports;

/// <summary>Lines after RFC 4180. A cell that a spreadsheet would take for a formula begins with an apostrophe instead.</summary>
public static class Csv
{
    public static string Line(IEnumerable<string?> cells)
    {
        var line = new StringBuilder();
        foreach (var cell in cells)
        {
            if (line.Length > 0)
                line.Append(',');
            Append(line, cell ?? "");
        }

        return line.Append("\r\n").ToString();
    }

    /// <summary>With zone and seconds: what is exported is read elsewhere.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Several values in one cell.</summary>
    public static string Many(IEnumerable<string?> values) => string.Join("; ", values.Where(value => !string.IsNullOrEmpty(value)).Distinct());

    private static void Append(StringBuilder line, string cell)
    {
        var guarded = cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + cell : cell;
        // An empty first cell is written as quotes, so that the comma after it is not taken for the beginning.
        if (guarded.Length > 0 && guarded.AsSpan().IndexOfAny("\",\r\n") < 0)
            line.Append(guarded);
        else
            line.Append('"').Append(guarded.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }
}
