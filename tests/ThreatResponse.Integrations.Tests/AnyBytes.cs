using System.Runtime.CompilerServices;
using System.Text;
using CsCheck;
using ThreatResponse.Integrations.Abstractions.Alerts;

namespace ThreatResponse.Integrations.Tests;

/// <summary>Whatever arrives: a parser answers, and what it answers keeps the promises of the record.</summary>
public sealed class AnyBytes
{
    private const long Iterations = 3_000;

    private static readonly byte[][] _valid = [.. Directory.EnumerateFiles(Folder(), "*.in", SearchOption.AllDirectories)
        .Where(file => file.Contains($"{Path.DirectorySeparatorChar}Golden{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && new FileInfo(file).Length is > 0 and < 4_000)
        .Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    private static readonly Gen<byte[]> _mutated =
        from start in Gen.Int[0, _valid.Length - 1]
        from changes in Gen.Select(Gen.Int[0, 4], Gen.Double.Unit, Gen.Int[0, 40], OneOf("\"{}[]\\,:=| \n\0<>\t"u8.ToArray())).Array[1, 6]
        select changes.Aggregate(_valid[start], (bytes, change) => Changed(bytes, change.Item1, change.Item2, change.Item3, change.Item4));

    private static readonly Gen<string> _structural = OneOf("{", "}", "[", "]", "\"", "\\", ",", ":", "\n", "a", "1", "{\"a\":", "\"summary\":\"x\"", "CEF:0|", "LEEF:2.0|", "|", "=", " ", "\\ud800", "event_type", "<13>", "\t").Array[0, 60].Select(string.Concat);

    [Fact]
    public void Random_bytes_never_make_a_parser_throw() => Gen.Byte.Array[0, 300].Sample(Holds, iter: Iterations);

    [Fact]
    public void Random_structure_never_makes_a_parser_throw() => _structural.Sample(text => Holds(Encoding.UTF8.GetBytes(text)), iter: Iterations);

    [Fact]
    public void Damaged_payloads_never_make_a_parser_throw() => _mutated.Sample(Holds, iter: Iterations);

    [Fact]
    public void Deep_nesting_never_makes_a_parser_throw() =>
        Gen.Select(Gen.Int[1, 2_000], OneOf("[", "{\"a\":", "[{\"a\":[", "\"{\\\"a\\\":"), Gen.Bool).Sample(
            (depth, open, inArray) => Holds(Encoding.UTF8.GetBytes((inArray ? "[" : "") + string.Concat(Enumerable.Repeat(open, depth)))), iter: 200);

    [Theory]
    [InlineData("", "\n", "")]
    [InlineData("[", ",", "]")]
    [InlineData("[\n  ", ",\n  ", "\n]")]
    public void Good_events_survive_one_that_is_cut_off_or_has_any_one_character_lost_added_or_replaced(string open, string between, string close)
    {
        foreach (var damaged in Damaged(Given.Json("bad")))
        {
            for (var place = 0; place < 3; place++)
                Survive(open + string.Join(between, With(damaged, place)) + close);
        }
    }

    private static IEnumerable<string> Damaged(string good)
    {
        for (var at = 1; at < good.Length - 1; at++)
        {
            yield return good[..at];
            yield return good.Remove(at, 1);
            foreach (var with in (string[])["\"", "{", "}", "[", "]", ",", ":", "x", "1", "\\"])
            {
                yield return good.Insert(at, with);
                yield return good.Remove(at, 1).Insert(at, with);
            }
        }
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static string[] With(string bad, int place)
    {
        var all = new List<string> { Given.Json("one"), Given.Json("two") };
        all.Insert(place, bad);
        return [.. all];
    }

    private static void Survive(string payload)
    {
        var titles = Given.Parse("json-event", payload).OfType<AlertParsed>().Select(parsed => parsed.Alert.Title).ToList();
        Assert.True(titles.Contains("one") && titles.Contains("two"), $"{string.Join('/', titles)} of {payload}");
    }

    private static void Holds(byte[] payload)
    {
        foreach (var parser in AlertParsers.All)
        {
            var events = parser.Parse(payload, Given.Context);
            Limits.Hold(events, payload.Length);
            Accounted.For(parser.Format, payload, events);
        }
    }

    private static byte[] Changed(byte[] bytes, int kind, double place, int length, byte with)
    {
        var at = (int)(place * bytes.Length);
        var end = Math.Min(bytes.Length, at + length);
        return kind switch
        {
            0 when at < bytes.Length => [.. bytes[..at], (byte)(bytes[at] ^ (1 << (length % 8))), .. bytes[(at + 1)..]],
            1 => [.. bytes[..at], .. bytes[end..]],
            2 => [.. bytes[..at], with, .. bytes[at..]],
            3 => [.. bytes[..end], .. bytes[at..]],
            _ => bytes[..at],
        };
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here) is { } folder && Directory.Exists(folder) ? folder : AppContext.BaseDirectory;
}
