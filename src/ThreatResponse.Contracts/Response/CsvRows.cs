using System.Text;

namespace ThreatResponse.Contracts.Response;

/// <summary>CSV as RFC 4180 has it, line breaks in quoted cells included. What stands behind a closing quote belongs to the cell.</summary>
public static class CsvRows
{
    /// <param name="quote">Null: nothing is quoted.</param>
    /// <param name="remark">A line that begins with it has one cell; empty: there are none.</param>
    public static IEnumerable<CsvRow> Of(string text, char separator = ',', char? quote = '"', string remark = "#")
    {
        var ends = $"{separator}\n";
        var (at, line) = (0, 1);
        while (at < text.Length)
        {
            var begin = at;
            var cells = new List<string>();
            var isOpen = false;

            // A remark is one line, whatever quotes are in it.
            if (remark.Length > 0 && text.AsSpan(at).StartsWith(remark, StringComparison.Ordinal))
                cells.Add(Plain(text, ref at, "\n"));
            else
                cells.Add(Cell(text, ref at, ref isOpen, ends, quote));
            while (at < text.Length && text[at] == separator)
            {
                at++;
                cells.Add(Cell(text, ref at, ref isOpen, ends, quote));
            }

            at = Math.Min(at + 1, text.Length);
            yield return new CsvRow(line, cells, isOpen);
            line += text.AsSpan(begin, at - begin).Count('\n');
        }
    }

    private static string Cell(string text, ref int at, ref bool isOpen, string ends, char? quote)
    {
        if (at == text.Length || text[at] != quote)
            return Plain(text, ref at, ends);
        var cell = new StringBuilder();
        at++;
        while (true)
        {
            var end = text.IndexOf(quote.Value, at);
            isOpen = end < 0;
            cell.Append(text, at, (isOpen ? text.Length : end) - at);
            at = isOpen ? text.Length : end + 1;
            if (at == text.Length || text[at] != quote)
                break;

            // Two are one that belongs to the cell.
            cell.Append(text[at++]);
        }

        return cell.Append(Plain(text, ref at, ends)).ToString();
    }

    private static string Plain(string text, ref int at, string ends)
    {
        var length = text.AsSpan(at).IndexOfAny(ends);
        var cell = text.Substring(at, length < 0 ? text.Length - at : length);
        at += cell.Length;
        return cell.TrimEnd('\r');
    }
}
