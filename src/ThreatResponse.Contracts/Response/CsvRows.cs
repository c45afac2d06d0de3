using System.Text;

namespace ThreatResponse.Contracts.Response;

/// <summary>CSV as RFC 4180 has it, line breaks in quoted cells included. What stands behind a closing quote belongs to the cell.</summary>
internal static class CsvRows
{
    public static IEnumerable<CsvRow> Of(string text, char separator = ',')
    {
        var ends = $"{separator}\n";
        var (at, line) = (0, 1);
        while (at < text.Length)
        {
            var begin = at;
            var cells = new List<string>();
            var isOpen = false;

            // A remark is one line, whatever quotes are in it.
            if (text[at] == '#')
                cells.Add(Plain(text, ref at, "\n"));
            else
                cells.Add(Cell(text, ref at, ref isOpen, ends));
            while (at < text.Length && text[at] == separator)
            {
                at++;
                cells.Add(Cell(text, ref at, ref isOpen, ends));
            }

            at = Math.Min(at + 1, text.Length);
            yield return new CsvRow(line, cells, isOpen);
            line += text.AsSpan(begin, at - begin).Count('\n');
        }
    }

    private static string Cell(string text, ref int at, ref bool isOpen, string ends)
    {
        if (at == text.Length || text[at] != '"')
            return Plain(text, ref at, ends);
        var cell = new StringBuilder();
        at++;
        while (true)
        {
            var end = text.IndexOf('"', at);
            isOpen = end < 0;
            cell.Append(text, at, (isOpen ? text.Length : end) - at);
            at = isOpen ? text.Length : end + 1;
            if (at == text.Length || text[at] != '"')
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
