using System.Text;
using ThreatResponse.Integrations.Abstractions.Alerts;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Tests.Reading;

public sealed class SplittingFacts
{
    private const string A = """{"summary":"a"}""";
    private const string B = """{"summary":"b","x":{"y":["}",{"z":"\\\""},[1]]}}""";

    [Theory]
    [InlineData(A + B)]
    [InlineData(A + " " + B)]
    [InlineData(A + "," + B + ",")]
    [InlineData(A + "\n" + B)]
    [InlineData(A + "\r\n\r\n" + B + "\r\n")]
    [InlineData(A + ",\n" + B)]
    [InlineData("[" + A + "," + B + "]")]
    [InlineData("[\n  " + A + ",\n  " + B + "\n]\n")]
    [InlineData("[" + A + "]\n[" + B + "]")]
    [InlineData("[" + A + "][" + B + "]")]
    [InlineData("{\n  \"summary\": \"a\"\n}\n{\n  \"summary\": \"b\",\n  \"x\": {\n    \"y\": [\n      {}\n    ]\n  }\n}")]
    [InlineData("{\n\"summary\": \"a\"\n}\n{\n\"summary\": \"b\",\n\"x\": [\n{\"y\": 1},\n{\"y\": 2}\n]\n}")]
    [InlineData("{\n\"summary\": \"a\"\n}{\n\"summary\": \"b\"\n}")]
    [InlineData("[{\n  \"summary\": \"a\"\n}, {\n  \"summary\": \"b\"\n}]")]
    [InlineData("\uFEFF \r\n\t" + A + "\uFEFF" + B + " \n")]
    [InlineData(A + "\0" + B + "\0")]
    public void Two_events_are_two_however_they_are_laid_out(string payload)
    {
        var events = Given.Parse("json-event", payload);
        Assert.Equal(["a", "b"], events.Select(read => Assert.IsType<AlertParsed>(read).Alert.Title));
    }

    [Theory]
    [InlineData("""{"summary":"x""")]
    [InlineData("""{"summary":"x\""")]
    [InlineData("""{"summary":""")]
    [InlineData("""{"summary""")]
    [InlineData("""{"summary":"x",""")]
    [InlineData("""{"summary":"x",{""")]
    [InlineData("""{"summary":"x","custom_fields":{"a":[1,{"b":1},""")]
    [InlineData("""{"summary":"x","attacker":[{"ip_address":"192.0.2.1"},{"ip_address":"192.0.2.2"},{"ip_address":"192.0.2.3"}],"a":"cut""")]
    [InlineData("""{"summary":"x"]""")]
    [InlineData("""{"a":[[[[[""")]
    [InlineData("""{""")]
    [InlineData("""{"summary":oops}""")]
    [InlineData("""summary":"x"}""")]
    [InlineData("""garbage""")]
    [InlineData("""17""")]
    public void Broken_lines_cost_no_good_one_and_each_is_one_reject_even_a_hundred_in_a_row(string broken)
    {
        var hundred = string.Concat(Enumerable.Repeat(broken + "\n", 100));
        var events = Given.Parse("json-event", $"{A}\n{hundred}{B}\n{broken}\r\n{A}\n{B}");
        Assert.Equal(["a", "b", "a", "b"], events.OfType<AlertParsed>().Select(parsed => parsed.Alert.Title));
        Assert.Equal(101, events.OfType<EventRejected>().Count(rejected => Encoding.UTF8.GetString(rejected.Raw.Span) == (broken.EndsWith("},", StringComparison.Ordinal) ? broken[..^1] : broken)));
        Assert.Equal(105, events.Count);
    }

    [Theory]
    [InlineData("[" + A + ",{\"summary\":oops,\"c\":{\"d\":1}}," + B + "]")]
    [InlineData("[" + A + ",{\"summary\":\"x," + B + "]")]
    [InlineData("[" + A + ",{\"summary\":{\"d\":1}," + B + "]")]
    [InlineData("[" + A + ",17," + B + "]")]
    [InlineData("[" + A + ",\"word\"," + B + "]")]
    [InlineData("[" + A + "," + B + ",{\"summary\":\"cut")]
    [InlineData("[\n  {\n    \"summary\": \"a\"\n  },\n  {\n    \"summary\": \"x,\n    \"c\": [\n      {\n        \"d\": 1\n      }\n    ]\n  },\n  {\n    \"summary\": \"b\"\n  }\n]")]
    [InlineData("{\n  \"summary\": \"a\"\n}\n{\n  \"summary\": \"x,\n  \"c\": [\n    {\"d\": 1},\n    {\"d\": 2}\n  ]\n}\n{\n  \"summary\": \"b\"\n}")]
    [InlineData("{\n  \"summary\": \"a\"\n}\n{\n  \"summary\": \"x\",\n  \"c\": [\n{\n  \"summary\": \"b\"\n}")]
    public void A_broken_element_costs_no_other_and_is_one_reject(string payload)
    {
        var events = Given.Parse("json-event", payload);
        Assert.Equal(["a", "b"], events.OfType<AlertParsed>().Select(parsed => parsed.Alert.Title));
        Assert.Single(events.OfType<EventRejected>());
    }

    [Theory]
    [InlineData("{\"a\":\"x\n")]
    [InlineData("{\"a\":\n")]
    [InlineData("{\"a\":[\n")]
    [InlineData("{\"a\":")]
    [InlineData("[1,{\"a\":")]
    [InlineData(",{\"a\":[1")]
    [InlineData("[")]
    [InlineData("[\n")]
    [InlineData("{")]
    [InlineData("{\"a\":1,")]
    [InlineData("\"")]
    [InlineData("\"a,")]
    [InlineData("x {")]
    [InlineData("1,")]
    [InlineData("\\\"{")]
    [InlineData("}{\"a\":\"")]
    [InlineData("  {\"a\":{\"b\":")]
    public void What_is_looked_at_grows_with_the_size_and_no_faster(string piece)
    {
        Assert.InRange(Looked(piece, 200_000), 0, 64 * 200_000L);
        Assert.InRange(Looked(piece, 2_000_000), 0, Math.Max(2_000_000, 11 * Looked(piece, 200_000)));
    }

    [Theory]
    [InlineData("{\"a\":\"x\n")]
    [InlineData("[")]
    [InlineData("{\"a\":[")]
    [InlineData("\"")]
    [InlineData("{\"a\":\"x")]
    public void Fifty_megabytes_of_nonsense_are_looked_at_a_bounded_number_of_times(string piece) => Assert.InRange(Looked(piece, 50_000_000), 0, 64 * 50_000_000L);

    private static long Looked(string piece, int size)
    {
        var payload = new byte[size];
        for (var at = 0; at < size; at++)
            payload[at] = (byte)piece[at % piece.Length];
        EventSplitter.Split(payload, out var looked);
        return looked;
    }
}
