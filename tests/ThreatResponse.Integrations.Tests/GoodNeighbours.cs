using System.Text;
using CsCheck;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Integrations.Abstractions.Alerts;

namespace ThreatResponse.Integrations.Tests;

/// <summary>Whatever stands on one line, the good ones around it are read.</summary>
public sealed class GoodNeighbours
{
    private const long Iterations = 2_000;

    private static readonly string[] _parts = ["{", "}", "[", "]", "\"", "\\", ",", ":", "a", "1", " ", "{\"a\":", "{\"a\":[", "{\"summary\":\"x", "\"b\":1}", "CEF:", "CEF:0|", "LEEF:1.0|", "|", "=", "\\u0000", "\0", "\r", "/*", "//", "\uFEFF"];

    private static readonly Gen<byte[]> _bytes = Gen.Byte.Array[1, 80];

    private static readonly Gen<byte[]> _structure =
        from parts in Gen.Int[0, _parts.Length - 1].Array[1, 30]
        select Encoding.UTF8.GetBytes(string.Concat(parts.Select(i => _parts[i])));

    [Theory]
    [InlineData("json-event")]
    [InlineData("suricata-eve")]
    [InlineData("cef")]
    [InlineData("leef")]
    public void Good_lines_survive_a_line_of_any_bytes(string format) =>
        Gen.Select(Gen.OneOf(_bytes, _structure), Gen.Int[0, 2], Gen.Int[1, 3]).Sample((bad, place, times) => Survive(format, bad, place, times), iter: Iterations);

    private static void Survive(string format, byte[] bad, int place, int times)
    {
        var line = bad.Where(b => b != (byte)'\n').ToArray();
        var lines = new List<byte[]> { Encoding.UTF8.GetBytes(Good(format, "one")), Encoding.UTF8.GetBytes(Good(format, "two")) };
        lines.InsertRange(place, Enumerable.Repeat(line, times));
        byte[] payload = [.. lines.SelectMany(one => one.Append((byte)'\n'))];
        var events = Given.Parse(format, payload);
        Limits.Hold(events, payload.Length);
        Accounted.For(format, payload, events);
        Alert[] alerts = [.. events.OfType<AlertParsed>().Select(parsed => parsed.Alert)];
        Assert.True(alerts.Any(alert => alert.Title == "one") && alerts.Any(alert => alert.Title == "two"), Encoding.UTF8.GetString(payload));
    }

    private static string Good(string format, string title) => format switch
    {
        "cef" => $"CEF:0|v|p|1|c|{title}|5|src=192.0.2.1",
        "leef" => $"LEEF:1.0|v|p|1|{title}|src=192.0.2.1\tsev=5",
        "suricata-eve" => $$"""{"event_type":"alert","timestamp":"2026-03-04T10:22:31+0000","alert":{"signature":"{{title}}","signature_id":1} }""",
        _ => Given.Json(title),
    };
}
