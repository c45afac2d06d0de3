using System.Net;
using System.Text;
using ThreatResponse.Gateway.Tests.Running;
using static ThreatResponse.Gateway.Tests.Running.RunningGateway;

namespace ThreatResponse.Gateway.Tests.Http;

[Collection(GatewayCollection.Name)]
public sealed class ErrorsAreProblems(RunningGateway gateway)
{
    [Theory]
    [InlineData("GET", "/api/v1/nothing-here", null, 404, "not-found", "")]
    [InlineData("GET", "/api/nothing-here", null, 404, "not-found", "")]
    [InlineData("GET", "/api/v1/incidents/999999", null, 404, "incident-not-found", "INC-999999")]
    [InlineData("GET", "/api/v1/incidents/abc", null, 404, "not-found", "")]
    [InlineData("PATCH", "/api/v1/incidents", null, 405, "method-not-allowed", "")]
    [InlineData("POST", "/api/v1/events/nowhere", "{}", 404, "source-not-found", "nowhere")]
    [InlineData("GET", "/api/v1/incidents?stat=new", null, 400, "bad-parameter", "minScore")]
    [InlineData("GET", "/api/v1/incidents?state=bogus", null, 400, "bad-parameter", "ignored")]
    [InlineData("GET", "/api/v1/incidents?sort=colour", null, 400, "bad-parameter", "lastSeen")]
    [InlineData("GET", "/api/v1/incidents?limit=501", null, 400, "bad-parameter", "500")]
    [InlineData("GET", "/api/v1/incidents?minScore=high", null, 400, "bad-parameter", "1000")]
    [InlineData("GET", "/api/v1/incidents?since=yesterday", null, 400, "bad-parameter", "2026")]
    [InlineData("GET", "/api/v1/incidents?q=a&q=b", null, 400, "bad-parameter", "more than once")]
    [InlineData("GET", "/api/v1/incidents?cursor=made-up", null, 400, "bad-parameter", "cursor")]
    [InlineData("GET", "/api/v1/hosts?limit=many", null, 400, "bad-request", "500")]
    [InlineData("GET", "/api/v1/stats/pipeline?verbose=1", null, 400, "bad-parameter", "no parameters")]
    [InlineData("POST", "/api/v1/sources", "{\"name\":", 400, "bad-request", "JSON")]
    [InlineData("POST", "/api/v1/sources", "", 400, "bad-request", "")]
    [InlineData("POST", "/api/v1/sources", "{\"nam\":\"a\"}", 400, "bad-request", "nam")]
    [InlineData("POST", "/api/v1/sources", "{\"name\":\"UPPER\",\"format\":\"syslog\"}", 422, "source-name-is-invalid", "UPPER")]
    [InlineData("POST", "/api/v1/sources", "{\"name\":\"json\",\"format\":\"json-event\"}", 409, "source-exists", "json")]
    [InlineData("PUT", "/api/v1/sources/json/weight", "{\"weight\":0}", 422, "source-weight-is-invalid", "from 1 to 100")]
    [InlineData("PUT", "/api/v1/sources/json/weight", "{\"weight\":101}", 422, "source-weight-is-invalid", "101")]
    [InlineData("PUT", "/api/v1/sources/json/weight", "{\"weight\":2.5}", 400, "bad-request", "weight")]
    [InlineData("PUT", "/api/v1/sources/json/weight", "{}", 400, "bad-request", "weight")]
    [InlineData("PUT", "/api/v1/sources/nobody/weight", "{\"weight\":3}", 404, "source-not-found", "nobody")]
    [InlineData("POST", "/api/v1/api-keys", "{\"name\":\"k\",\"role\":\"emperor\"}", 400, "bad-parameter", "administrator")]
    [InlineData("POST", "/api/v1/incidents/999999/assign", "{\"asignee\":\"ana\"}", 400, "bad-request", "asignee")]
    [InlineData("DELETE", "/api/v1/dead-letters/999999", null, 404, "dead-letter-not-found", "")]
    public async Task A_mistake_is_answered_with_what_is_wrong(string method, string address, string? body, int status, string code, string says)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");

        using var answer = await gateway.Client().SendAsync(request);

        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await JsonOf(answer);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.Contains(says, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_another_type_is_refused_where_json_is_expected()
    {
        using var answer = await gateway.Client().PostAsync("/api/v1/sources", new StringContent("name=a", Encoding.UTF8, "text/plain"));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal("wrong-content-type", (await JsonOf(answer)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_body_too_large_for_a_change_is_refused()
    {
        using var answer = await gateway.Client().PostAsync("/api/v1/sources", new StringContent($"{{\"name\":\"{new string('a', 2_000_000)}\"}}", Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        var problem = await JsonOf(answer);
        Assert.Equal("too-large", problem.GetProperty("code").GetString());
        Assert.Contains("1,048,576 bytes", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        using var answer = await gateway.Client().GetAsync("/api/v1/incidents");

        Assert.Contains("script-src 'self';", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
    }

    [Fact]
    public async Task The_description_of_the_api_loads_nothing_from_elsewhere()
    {
        using var client = gateway.Client(null);

        var page = await client.GetStringAsync("/api/docs/");
        var description = await client.GetStringAsync("/api/v1/openapi.json");

        Assert.DoesNotContain("src=\"http", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"http", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("cdn.", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("/api/v1/incidents/{number}/split", description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_health_addresses_need_no_key()
    {
        using var client = gateway.Client(null);

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).StatusCode);
    }
}
