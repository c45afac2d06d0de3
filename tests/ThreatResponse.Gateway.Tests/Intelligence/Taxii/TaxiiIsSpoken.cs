using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Gateway.Tests.Running;
using static ThreatResponse.Gateway.Tests.Intelligence.FeedSteps;
using static ThreatResponse.Gateway.Tests.Running.RunningGateway;

namespace ThreatResponse.Gateway.Tests.Intelligence.Taxii;

/// <summary>TAXII 2.1 as the standard writes it: what is found where, who may, and what is wrong with what is asked.</summary>
[Collection(GatewayCollection.Name)]
public sealed class TaxiiIsSpoken(RunningGateway gateway)
{
    private const string Objects = $"{TaxiiClient.Root}indicators/objects/";

    [Fact]
    public async Task A_client_finds_its_way_from_the_server_to_the_collections()
    {
        using var client = await TaxiiClient.OfAsync(gateway);

        var server = await client.GetAsync("/taxii2/");
        var address = server.Only("api_roots");
        var root = await client.GetAsync(address);
        var collections = (await client.GetAsync($"{address}collections/")).GetProperty("collections").EnumerateArray().ToList();

        Assert.Equal((address, TaxiiClient.MediaType), (server.Text("default"), root.Only("versions")));
        Assert.True(root.Text("title").Length > 0 && Count(root, "max_content_length") > 0);
        Assert.Equal(["indicators", "sightings"], collections.Select(collection => collection.Text("alias")));
        foreach (var collection in collections)
        {
            Assert.True(Guid.TryParse(collection.Text("id"), out _));
            Assert.Equal((true, false, "application/stix+json;version=2.1"), (collection.GetProperty("can_read").GetBoolean(), collection.GetProperty("can_write").GetBoolean(), collection.Only("media_types")));
            Assert.Equal(collection.GetRawText(), (await client.GetAsync($"{address}collections/{collection.Text("id")}/")).GetRawText());
            Assert.Equal(collection.GetRawText(), (await client.GetAsync($"{address}collections/{collection.Text("alias")}")).GetRawText());
        }
    }

    [Fact]
    public async Task An_object_has_its_manifest_and_its_one_version()
    {
        await gateway.JudgeAsync("domain-name", "manifest.taxii.example", "malicious");
        var indicator = await gateway.IndicatorAsync("manifest.taxii.example");
        using var client = await TaxiiClient.OfAsync(gateway);
        var id = indicator.Text("id");

        var record = Assert.Single((await client.GetAsync($"{TaxiiClient.Root}indicators/manifest/?match[id]={id}")).GetProperty("objects").EnumerateArray());
        Assert.Equal((id, indicator.Text("modified"), "application/stix+json;version=2.1"), (record.Text("id"), record.Text("version"), record.Text("media_type")));
        Assert.True(DateTimeOffset.Parse(record.Text("date_added"), CultureInfo.InvariantCulture) >= DateTimeOffset.Parse(indicator.Text("created"), CultureInfo.InvariantCulture));
        Assert.Equal(indicator.Text("modified"), (await client.GetAsync($"{Objects}{id}/versions/")).Only("versions"));
        Assert.Equal(indicator.GetRawText(), Assert.Single((await client.GetAsync($"{Objects}{id}/")).GetProperty("objects").EnumerateArray()).GetRawText());
    }

    [Fact]
    public async Task Filters_take_what_they_name_and_nothing_else()
    {
        await gateway.JudgeAsync("domain-name", "filter-1.taxii.example", "malicious");
        await gateway.JudgeAsync("domain-name", "filter-2.taxii.example", "malicious");
        var (one, two) = (await gateway.IndicatorAsync("filter-1.taxii.example"), await gateway.IndicatorAsync("filter-2.taxii.example"));
        using var client = await TaxiiClient.OfAsync(gateway);
        var both = $"match[id]={one.Text("id")},{two.Text("id")}";

        Assert.Equal(2, await FoundAsync(both));
        Assert.Equal(1, await FoundAsync($"match[id]={one.Text("id")}"));
        Assert.Equal(2, await FoundAsync($"{both}&match[type]=indicator,malware"));
        Assert.Equal(0, await FoundAsync($"{both}&match[type]=malware"));
        Assert.Equal(1, await FoundAsync("match[type]=identity"));
        Assert.Equal(2, await FoundAsync($"{both}&match[spec_version]=2.0,2.1"));
        Assert.Equal(0, await FoundAsync($"{both}&match[spec_version]=2.0"));
        foreach (var version in new[] { "last", "first", "all", $"{one.Text("modified")},last" })
            Assert.Equal(2, await FoundAsync($"{both}&match[version]={version}"));
        Assert.Equal(1, await FoundAsync($"match[id]={one.Text("id")}&match[version]={one.Text("modified")}"));
        Assert.Equal(0, await FoundAsync($"{both}&match[version]=2001-01-01T00:00:00.000Z"));
        Assert.Equal(2, await FoundAsync($"{both}&added_after=2001-01-01T00:00:00.000000Z"));
        Assert.Equal(0, await FoundAsync($"{both}&added_after=2999-01-01T00:00:00.000000Z"));

        // Exclusive, and to the microsecond.
        var added = (await client.GetAsync($"{TaxiiClient.Root}indicators/manifest/?match[id]={one.Text("id")}")).GetProperty("objects")[0].Text("date_added");
        var before = DateTimeOffset.Parse(added, CultureInfo.InvariantCulture).AddMicroseconds(-1).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'999Z'", CultureInfo.InvariantCulture);
        Assert.Equal((0, 1), (await FoundAsync($"match[id]={one.Text("id")}&added_after={added}"), await FoundAsync($"match[id]={one.Text("id")}&added_after={before}")));

        async Task<int> FoundAsync(string query) => (await client.GetAsync($"{Objects}?{query}")).TryGetProperty("objects", out var objects) ? objects.GetArrayLength() : 0;
    }

    [Theory]
    [InlineData("application/taxii+json;version=2.1", 200)]
    [InlineData("application/taxii+json; version=2.1", 200)]
    [InlineData("application/taxii+json;version=\"2.1\"", 200)]
    [InlineData("application/taxii+json", 200)]
    [InlineData("text/html, */*;q=0.1", 200)]
    [InlineData("", 200)]
    [InlineData("application/taxii+json;version=2.0", 406)]
    [InlineData("application/vnd.oasis.taxii+json; version=2.0", 406)]
    [InlineData("application/json", 406)]
    [InlineData("text/html", 406)]
    public async Task Who_asks_for_what_is_not_spoken_here_is_told(string accept, int status)
    {
        using var client = await TaxiiClient.OfAsync(gateway);
        client.Http.DefaultRequestHeaders.Accept.Clear();
        if (accept.Length > 0)
            client.Http.DefaultRequestHeaders.TryAddWithoutValidation("Accept", accept);

        using var answer = await client.Http.GetAsync("/taxii2/");

        Assert.Equal((status, "application/taxii+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData("GET", "/taxii2/nowhere/", 404, "not-found")]
    [InlineData("GET", "/taxii2/intelligence/status/1/", 404, "not-found")]
    [InlineData("GET", $"{TaxiiClient.Root}none/", 404, "collection-not-found")]
    [InlineData("GET", $"{TaxiiClient.Root}none/objects/", 404, "collection-not-found")]
    [InlineData("GET", $"{Objects}indicator--00000000-0000-4000-8000-000000000000/", 404, "object-not-found")]
    [InlineData("GET", $"{Objects}indicator--00000000-0000-4000-8000-000000000000/versions/", 404, "object-not-found")]
    [InlineData("GET", $"{Objects}?limit=0", 400, "bad-parameter")]
    [InlineData("GET", $"{Objects}?limit=-5", 400, "bad-parameter")]
    [InlineData("GET", $"{Objects}?limit=many", 400, "bad-parameter")]
    [InlineData("GET", $"{Objects}?added_after=yesterday", 400, "bad-parameter")]
    [InlineData("GET", $"{Objects}?match[version]=newest", 400, "bad-parameter")]
    [InlineData("GET", $"{Objects}?match[colour]=red", 400, "bad-parameter")]
    [InlineData("GET", $"{Objects}?next=made-up", 400, "bad-parameter")]
    [InlineData("POST", Objects, 403, "collection-is-read-only")]
    [InlineData("DELETE", $"{Objects}indicator--00000000-0000-4000-8000-000000000000/", 403, "collection-is-read-only")]
    [InlineData("PUT", Objects, 405, "method-not-allowed")]
    public async Task A_mistake_is_answered_with_an_error_message(string method, string address, int status, string code)
    {
        using var client = await TaxiiClient.OfAsync(gateway);
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (method is "POST" or "PUT")
            request.Content = new StringContent("{\"objects\":[]}", Encoding.UTF8, MediaTypeHeaderValue.Parse(TaxiiClient.MediaType));

        using var answer = await client.Http.SendAsync(request);

        var error = await JsonOf(answer);
        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode}: {error}");
        Assert.Equal("application/taxii+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal((code, status.ToString(CultureInfo.InvariantCulture)), (error.Text("error_code"), error.Text("http_status")));
        Assert.True(error.Text("title").Length > 0 && error.Text("description").Length > 0 && error.Text("error_id").Length > 0);
    }

    [Fact]
    public async Task Who_has_no_key_is_asked_for_one_and_who_may_not_is_refused()
    {
        using var nobody = gateway.Client(null);
        using var asked = await nobody.GetAsync("/taxii2/");
        Assert.Equal((HttpStatusCode.Unauthorized, "401"), (asked.StatusCode, (await JsonOf(asked)).Text("http_status")));
        Assert.Equal(["Basic", "Bearer"], asked.Headers.WwwAuthenticate.Select(challenge => challenge.Scheme));

        using var sender = gateway.Client(gateway.SenderKey);
        using var refused = await sender.GetAsync(Objects);
        Assert.Equal((HttpStatusCode.Forbidden, "permission-missing"), (refused.StatusCode, (await JsonOf(refused)).Text("error_code")));

        // A partner's key opens nothing else; a viewer reads this, too, and a bearer token does as well as a password.
        using var partner = await TaxiiClient.OfAsync(gateway);
        using var elsewhere = await partner.Http.GetAsync("/api/v1/incidents");
        Assert.Equal(HttpStatusCode.Forbidden, elsewhere.StatusCode);
        using var viewer = await TaxiiClient.OfAsync(gateway, Role.Viewer);
        var key = Encoding.UTF8.GetString(Convert.FromBase64String(viewer.Http.DefaultRequestHeaders.Authorization!.Parameter!)).Split(':')[1];
        viewer.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        Assert.Equal("Threat Response", (await viewer.GetAsync("/taxii2/")).Text("title"));
    }
}
