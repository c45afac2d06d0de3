using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Domain.IncidentToResponse;
using ThreatResponse.Domain.Observables;

namespace ThreatResponse.Domain.Intelligence.Import.Columns;

/// <summary>What a row of a table states.</summary>
/// <param name="places">Of each column in the file; -1: it is not read.</param>
/// <param name="width">Cells that a row has at most.</param>
internal sealed class ReadTableRow(FeedColumns columns, IReadOnlyList<int> places, int width)
{
    public const string Open = "A quote is opened here and never closed: nothing behind it was read.";

    private const int MostLabels = 20;
    private static readonly string[] _noValues = ["-", "n/a", "none", "null"];

    private readonly List<(int Place, FeedColumn Column)> _values = [.. columns.Columns.Index().Where(at => at.Item.Means == ColumnMeaning.Value).Select(at => (places[at.Index], at.Item))];
    private readonly Dictionary<ColumnMeaning, int> _at = columns.Columns.Index().Where(at => at.Item.Means is not (ColumnMeaning.Value or ColumnMeaning.Ignored)).ToDictionary(at => at.Item.Means, at => places[at.Index]);

    /// <returns>At least one row; one that is unfit says why.</returns>
    public IReadOnlyList<FeedRow> Of(CsvRow row)
    {
        if (row.IsOpen)
            return [Unfit(row, Open)];
        var cells = row.Cells.Count - row.Cells.Reverse().TakeWhile(string.IsNullOrWhiteSpace).Count();
        if (cells > width)
            return [Unfit(row, $"It has {cells} cells where there are {width} columns: a separator within a cell is not quoted, or the file has changed.")];
        var faults = new List<string>();
        var common = new FeedRow(
            row.Line,
            "",
            Type(row, faults),
            (Strength(row, ColumnMeaning.Confidence, 100, faults) ?? Strength(row, ColumnMeaning.Score, columns.HighestScore, faults))?.ToString(CultureInfo.InvariantCulture),
            Date(row, ColumnMeaning.ValidUntil, faults),
            Cell(row, ColumnMeaning.Tlp),
            Title(row, faults),
            Cell(row, ColumnMeaning.Id),
            Pap: Cell(row, ColumnMeaning.Pap),
            LastSeen: Date(row, ColumnMeaning.LastSeen, faults));
        var stated = _values.Select(value => (value.Column, Text: Cell(row, value.Place))).Where(value => value.Text is not null).SelectMany(value => Each(common, value.Column, value.Text!)).ToList();
        return stated.Count == 0 ? [Unfit(row, "It has no value.")]
            : faults.Count == 0 ? stated
            : [.. stated.Select(one => one with { Unfit = faults[0] })];
    }

    /// <summary>A range of addresses gives the networks that it consists of; a port is no part of an address.</summary>
    private static IEnumerable<FeedRow> Each(FeedRow common, FeedColumn column, string text)
    {
        var typed = column.Type is { } own && TypeWords.TryRead(own, out var type) ? common with { Type = type ?? ObservableTypes.Ipv4Address } : common;
        return FeedRange.Of(text) is { } networks ? networks.Select(network => typed with { Value = network }) : [typed with { Value = WithoutPort(text) }];
    }

    internal static string WithoutPort(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && text.Length - colon is > 1 and < 7 && text.AsSpan(colon + 1).IndexOfAnyExceptInRange('0', '9') < 0
            && IPAddress.TryParse(ReadMember.Refang(text[..colon]), out var address) && address.AddressFamily == AddressFamily.InterNetwork ? text[..colon] : text;
    }

    private string? Type(CsvRow row, List<string> faults)
    {
        if (Cell(row, ColumnMeaning.Type) is not { } word)
            return null;
        if (TypeWords.TryRead(word, out var type))
            return type ?? ObservableTypes.Ipv4Address;
        faults.Add($"“{word}” is no type of values that is known: expected for example ip, domain, url, email, hash, or a type of STIX.");
        return null;
    }

    private int? Strength(CsvRow row, ColumnMeaning meaning, int highest, List<string> faults)
    {
        if (Cell(row, meaning) is not { } text)
            return null;
        var (confidence, reason) = ReadStrength.Of(text, highest);
        if (reason is not null)
            faults.Add(reason);
        return confidence;
    }

    private string? Date(CsvRow row, ColumnMeaning meaning, List<string> faults)
    {
        if (Cell(row, meaning) is not { } text)
            return null;
        var (date, reason) = ReadDate.Of(text, columns.Dates);
        if (reason is not null)
            faults.Add(reason);
        return date?.ToString("yyyy-MM-ddTHH:mm:ssK", CultureInfo.InvariantCulture);
    }

    /// <summary>What is not matched is told: the description, labels, and when it was first seen.</summary>
    private string? Title(CsvRow row, List<string> faults)
    {
        var labels = (Cell(row, ColumnMeaning.Labels) ?? "").Split(columns.LabelSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Take(MostLabels);
        var first = Date(row, ColumnMeaning.FirstSeen, faults) is { } date ? $"first seen {date[..10]}" : null;
        var besides = string.Join(", ", labels.Append(first).OfType<string>());
        var said = Cell(row, ColumnMeaning.Description);
        return besides.Length == 0 ? said : said is null ? besides : $"{said} ({besides})";
    }

    private string? Cell(CsvRow row, ColumnMeaning meaning) => _at.TryGetValue(meaning, out var place) ? Cell(row, place) : null;

    /// <summary>Null when it is empty, or says so.</summary>
    private static string? Cell(CsvRow row, int place) =>
        place >= 0 && place < row.Cells.Count && row.Cells[place].Trim() is { Length: > 0 } cell && !_noValues.Contains(cell, StringComparer.OrdinalIgnoreCase) ? cell : null;

    private static FeedRow Unfit(CsvRow row, string reason) => new(row.Line, string.Join(" ", row.Cells.Select(cell => cell.Trim())).Trim(), Unfit: reason);
}
