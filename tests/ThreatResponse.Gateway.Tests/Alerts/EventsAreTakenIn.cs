using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ThreatResponse.Gateway.Tests.Running;
using static ThreatResponse.Gateway.Tests.Running.RunningGateway;

namespace ThreatResponse.Gateway.Tests.Alerts;

[Collection(GatewayCollection.Name)]
public sealed class EventsAreTakenIn(RunningGateway gateway) : IAsyncLifetime
{
    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => gateway.HandledAsync();

    [Fact]
    public async Task An_event_is_accepted_and_its_repeat_is_counted()
    {
        var body = Event("taken-1");

        Assert.Equal((1, 0, 0), await PostAsync(body));
        Assert.Equal((0, 1, 0), await PostAsync(body));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/xml")]
    [InlineData(null)]
    public async Task Any_content_type_is_taken_and_none_too(string? type)
    {
        using var content = Bytes(Event($"type-{type}"));
        content.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);

        using var answer = await gateway.Client().PostAsync("/api/v1/events/json", content);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(1, (await JsonOf(answer)).GetProperty("accepted").GetInt32());
    }

    [Fact]
    public async Task An_event_spread_over_lines_is_one_event() =>
        Assert.Equal((1, 0, 0), await PostAsync(Event("pretty-1").Replace(",\"", ",\n  \"", StringComparison.Ordinal).Replace("{\"json", "{\n  \"json", StringComparison.Ordinal)));

    [Fact]
    public async Task Many_lines_are_taken_in_pieces_and_errors_keep_their_place()
    {
        var lines = Enumerable.Range(0, 9_000).Select(i => i == 8_500 ? "{\"broken here\":" : Event($"lines-{i}", target: $"192.0.2.{i % 250}", summary: new string('x', 200))).ToList();

        using var answer = await gateway.Client().PostAsync("/api/v1/events/json", Bytes(string.Join('\n', lines)));

        var taken = await JsonOf(answer);
        Assert.Equal(8_999, taken.GetProperty("accepted").GetInt32());
        Assert.Equal(1, taken.GetProperty("rejected").GetInt32());
        Assert.Equal(8_500, taken.GetProperty("errors")[0].GetProperty("index").GetInt32());
        Assert.True(taken.GetProperty("errors")[0].GetProperty("deadLetter").GetInt64() > 0);
    }

    [Fact]
    public async Task A_broken_first_line_costs_only_itself_however_large_the_body()
    {
        var lines = Enumerable.Range(0, 9_000).Select(i => i == 0 ? "{\"json_version\":" : Event($"first-{i}", summary: new string('y', 400)));

        Assert.Equal((8_999, 0, 1), await PostAsync(string.Join('\n', lines)));
    }

    [Fact]
    public async Task A_journal_that_becomes_busy_in_between_is_said_with_what_was_taken_and_sending_again_is_safe()
    {
        var body = string.Join('\n', Enumerable.Range(0, 9_000).Select(i => Event($"busy-{i}", summary: new string('z', 200))));
        gateway.Journal.TakesOnly = 2;
        try
        {
            using var answer = await gateway.Client().PostAsync("/api/v1/events/json", Bytes(body));

            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.NotNull(answer.Headers.RetryAfter);
            var problem = await JsonOf(answer);
            Assert.Equal("journal-is-busy", problem.GetProperty("code").GetString());
            Assert.InRange(problem.GetProperty("accepted").GetInt32(), 0, 2_000);
        }
        finally
        {
            gateway.Journal.TakesOnly = null;
        }

        var (accepted, duplicates, rejected) = await PostAsync(body);
        Assert.Equal((9_000, 0), (accepted + duplicates, rejected));
    }

    [Fact]
    public async Task A_journal_that_fails_is_said_with_when_to_come_again_and_nothing_is_lost()
    {
        var body = Event($"fault-{Guid.NewGuid():N}");
        gateway.Journal.Fault = new Microsoft.Data.Sqlite.SqliteException("disk I/O error", 10);
        try
        {
            using var answer = await gateway.Client().PostAsync("/api/v1/events/json", Bytes(body));

            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.NotNull(answer.Headers.RetryAfter);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal(0, (await JsonOf(answer)).GetProperty("accepted").GetInt32());
        }
        finally
        {
            gateway.Journal.Fault = null;
        }

        Assert.Equal((1, 0, 0), await PostAsync(body));
    }

    [Fact]
    public async Task A_compressed_body_is_read()
    {
        using var answer = await PostGzipAsync(Compressed(Encoding.UTF8.GetBytes(Event("gzip-1"))));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Fact]
    public async Task A_body_that_grows_beyond_the_limit_when_decompressed_is_refused()
    {
        var line = Encoding.UTF8.GetBytes(Event("bomb") + "\n");
        var bomb = Enumerable.Repeat(line, (MaxLinesBody / line.Length) + 10_000).SelectMany(bytes => bytes).ToArray();

        using var answer = await PostGzipAsync(Compressed(bomb));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        var problem = await JsonOf(answer);
        Assert.Equal("too-large", problem.GetProperty("code").GetString());
        Assert.Contains("12,582,912 bytes", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_not_compressed_as_it_says_is_refused()
    {
        using var answer = await PostGzipAsync(Encoding.UTF8.GetBytes(Event("not-gzip")));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task An_encoding_that_is_not_known_is_refused_and_not_read_as_an_event()
    {
        using var content = Bytes(Event("zstd"));
        content.Headers.ContentEncoding.Add("zstd");

        using var answer = await gateway.Client().PostAsync("/api/v1/events/json", content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Theory]
    [InlineData("[", MaxWholeBody + 1024, "an array beyond the limit of whole bodies")]
    [InlineData("{\"json_version\":\"2.0\",\"summary\":\"", MaxWholeBody + 1024, "one object beyond it")]
    public async Task A_whole_body_beyond_its_limit_is_refused(string start, int size, string what)
    {
        using var answer = await gateway.Client().PostAsync("/api/v1/events/json", Bytes(start + new string('a', size)));

        Assert.True(answer.StatusCode == HttpStatusCode.RequestEntityTooLarge, what);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task An_empty_body_is_a_dead_letter() => Assert.Equal((0, 0, 1), await PostAsync(""));

    [Fact]
    public async Task A_sender_that_asks_before_sending_is_told_to_go_on()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/events/json") { Content = Bytes(Event("expect-1")), Headers = { ExpectContinue = true } };

        using var answer = await gateway.Client().SendAsync(request);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Fact]
    public async Task The_key_in_the_address_is_the_credential_and_an_unknown_one_is_answered_without_it()
    {
        using var shown = await gateway.Client().PostAsync("/api/v1/sources/json/key", null);
        var key = (await JsonOf(shown)).GetProperty("key").GetString();
        Assert.Equal(22, key!.Length);

        using var stranger = gateway.Client(null);
        stranger.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "some-vendors-token");
        using var taken = await stranger.PostAsync($"/threat/json_event/events/{key}", Bytes(Event("by-key-1")));
        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);

        using var refused = await stranger.PostAsync("/threat/json_event/events/AAAAAAAAAAAAAAAAAAAAAA", Bytes(Event("by-key-2")));
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.DoesNotContain("AAAAAAAA", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<(int Accepted, int Duplicates, int Rejected)> PostAsync(string body)
    {
        using var answer = await gateway.Client().PostAsync("/api/v1/events/json", Bytes(body));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var taken = await JsonOf(answer);
        return (taken.GetProperty("accepted").GetInt32(), taken.GetProperty("duplicates").GetInt32(), taken.GetProperty("rejected").GetInt32());
    }

    private async Task<HttpResponseMessage> PostGzipAsync(byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentEncoding.Add("gzip");
        return await gateway.Client().PostAsync("/api/v1/events/json", content);
    }

    private static byte[] Compressed(byte[] body)
    {
        using var into = new MemoryStream();
        using (var gzip = new GZipStream(into, CompressionLevel.Fastest))
            gzip.Write(body);
        return into.ToArray();
    }
}
