using System.IO.Compression;
using System.Net;
using System.Text;
using ThreatResponse.Scenarios.Running;

namespace ThreatResponse.Scenarios.Input;

public sealed class BadInput
{
    public static TheoryData<string, byte[]> Bodies => new()
    {
        { "truncated JSON", Encoding.UTF8.GetBytes("{\"json_version\":\"2.0\",\"summary\":\"cut off") },
        { "NUL bytes", Encoding.UTF8.GetBytes("{\"summary\":\"a\0b\"}") },
        { "only NULs", new byte[1000] },
        { "nesting of 10,000", Encoding.UTF8.GetBytes("{\"a\":" + new string('[', 10_000) + new string(']', 10_000) + "}") },
        { "an array nested 10,000 deep", Encoding.UTF8.GetBytes(new string('[', 10_000)) },
        { "invalid UTF-8", [.. "{\"summary\":\""u8, 0xFF, 0xFE, 0xC0, .. "\",\"target\":{\"ip_address\":\"not an address\"}"u8] },
        { "empty", [] },
        { "blank", "  \r\n \n"u8.ToArray() },
        { "a number", "42"u8.ToArray() },
        { "an attacker without a key", "{\"summary\":\"x\",\"attacker\":{\"port\":1}}"u8.ToArray() },
        { "HTML", "<html><body>502</body></html>"u8.ToArray() },
        { "random", [.. Enumerable.Range(0, 5_000).Select(i => (byte)((i * 7919) >> 3))] },
    };

    [Fact]
    public async Task Whatever_comes_is_answered_precisely_and_costs_no_neighbour()
    {
        await using var system = await RunningSystem.StartAsync();
        var good = 0;
        foreach (var (name, body) in Bodies.Select(row => ((string)row[0], (byte[])row[1])))
        {
            foreach (var source in new[] { "json", "suricata", "syslog" })
            {
                using var answer = await system.Http.PostAsync($"/api/v1/events/{source}", new ByteArrayContent(body));
                Assert.True(answer.StatusCode == HttpStatusCode.Accepted, $"{name} to {source}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            }

            var taken = await system.PostAsync("json", [.. Encoding.UTF8.GetBytes(Events.Json($"before-{good}", "host-1") + "\n"), .. body.Where(b => b != (byte)'\n'), .. Encoding.UTF8.GetBytes("\n" + Events.Json($"after-{good}", "host-1") + "\n")]);
            Assert.True(taken.Accepted >= 2, $"{name}: a neighbour was lost");
            good++;
        }

        var letters = await system.AllAsync("/dead-letters");
        Assert.NotEmpty(letters);
        Assert.All(letters, letter => Assert.False(string.IsNullOrWhiteSpace(letter.GetProperty("reason").GetString())));
        var stats = await system.GetAsync("/stats/pipeline");
        Assert.Equal(stats.GetProperty("received").GetInt64(), stats.GetProperty("journalled").GetInt64() + stats.GetProperty("duplicates").GetInt64() + stats.GetProperty("deadLetters").GetInt64());
        await system.HandledAsync();
    }

    [Fact]
    public async Task A_date_in_the_year_9999_and_an_address_that_is_none_keep_the_alert_with_a_remark()
    {
        await using var system = await RunningSystem.StartAsync();
        var taken = await system.PostAsync("json", """{"event_id":"odd","summary":"odd","target":{"host_name":"host-1","ip_address":"999.1.1.1"},"threat_info":{"occurred_at":"9999-12-31T23:59:59Z"}}""");
        await system.HandledAsync();

        Assert.Equal(1, taken.Accepted);
        var id = (await system.AllAsync("/incidents/1/alerts"))[0].GetProperty("id").GetInt64();
        var remarks = (await system.GetAsync($"/alerts/{id}")).GetProperty("remarks").ToString();
        Assert.Contains("9999-12-31", remarks, StringComparison.Ordinal);
        Assert.Contains("999.1.1.1", remarks, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_80_MB_is_refused_with_what_to_do_and_of_lines_it_may_be_as_long()
    {
        await using var system = await RunningSystem.StartAsync();
        var whole = Encoding.UTF8.GetBytes("[\"" + new string('x', 80_000_000) + "\"]");
        using var refused = await system.Http.PostAsync("/api/v1/events/json", new ByteArrayContent(whole));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.Contains("one event a line", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var line = Events.Json("{id}", "host-1").Replace("\"Seen by R-17\"", $"\"{new string('y', 5_000)}\"", StringComparison.Ordinal);
        var lines = Encoding.UTF8.GetBytes(Events.Lines(Enumerable.Range(0, 9_500).Select(i => line.Replace("{id}", $"e-{i}", StringComparison.Ordinal))));
        Assert.True(lines.Length > 45_000_000);
        Assert.Equal(9_500, (await system.PostAsync("json", lines)).Accepted);
        await system.HandledAsync();
    }

    [Fact]
    public async Task A_dead_letter_can_be_replayed_or_discarded_and_the_books_balance()
    {
        await using var system = await RunningSystem.StartAsync();
        var taken = await system.PostAsync("json", "{\"summary\":\"cut");
        var letter = taken.Errors.Single().DeadLetter!.Value;
        Assert.Null((await system.PostAsync("json", "{\"summary\":\"cut")).Errors.Single().DeadLetter);

        var replayed = await system.SendAsync(HttpMethod.Post, $"/dead-letters/{letter}/replay");
        Assert.Equal(1, replayed.Body.GetProperty("rejected").GetInt32());
        Assert.Equal(2, (await system.AllAsync("/dead-letters")).Single().GetProperty("alike").GetInt64());
        Assert.Equal(HttpStatusCode.NoContent, (await system.SendAsync(HttpMethod.Delete, $"/dead-letters/{letter}")).Status);
        Assert.Empty(await system.AllAsync("/dead-letters"));
        Assert.Equal(HttpStatusCode.NotFound, (await system.SendAsync(HttpMethod.Post, $"/dead-letters/{letter}/replay")).Status);
        Assert.Equal(2, (await system.GetAsync("/stats/pipeline")).GetProperty("deadLetters").GetInt64());
    }

    [Fact]
    public async Task A_body_that_is_compressed_is_read()
    {
        await using var system = await RunningSystem.StartAsync();
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(Events.Lines(Enumerable.Range(0, 100).Select(i => Events.Json($"z-{i}", "host-1")))));
        using var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentEncoding.Add("gzip");

        using var answer = await system.Http.PostAsync("/api/v1/events/json", content);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(100, (await system.GetAsync("/stats/pipeline")).GetProperty("journalled").GetInt64());
    }
}
