using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Gateway.Tests.Running;

namespace ThreatResponse.Gateway.Tests.Response;

[Collection(GatewayCollection.Name)]
public sealed class ListsOverHttp(RunningGateway gateway)
{
    [Fact]
    public async Task A_device_fetches_with_its_key_as_a_password_and_only_what_changed()
    {
        var list = await MakeAsync("domain");
        using var taken = await gateway.Client().PostAsJsonAsync($"/api/v1/lists/{list}/members", new { members = new[] { new { value = "bad[.]example.com", reason = "beacon" } } });
        Assert.Equal(1, (await RunningGateway.JsonOf(taken)).GetProperty("taken").GetInt32());
        using var device = gateway.Client(null);
        device.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"fw-1:{await DeviceKeyAsync()}")));

        using var first = await device.GetAsync($"/lists/{list}/squid-domain");
        Assert.Equal(".bad.example.com\n", await first.Content.ReadAsStringAsync());
        Assert.Equal("text/plain; charset=utf-8", first.Content.Headers.ContentType!.ToString());

        using var head = await device.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/lists/{list}/squid-domain"));
        Assert.Equal((first.Headers.ETag, 17L), (head.Headers.ETag, head.Content.Headers.ContentLength!.Value));

        using var again = new HttpRequestMessage(HttpMethod.Get, $"/lists/{list}/squid-domain") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var same = await device.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal(first.Headers.ETag, same.Headers.ETag);

        using var since = new HttpRequestMessage(HttpMethod.Get, $"/lists/{list}/squid-domain") { Headers = { IfModifiedSince = first.Content.Headers.LastModified } };
        using var unchanged = await device.SendAsync(since);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task Whoever_has_no_key_or_one_for_something_else_gets_nothing()
    {
        var list = await MakeAsync("domain");

        foreach (var key in new[] { null, "tr_wrong" })
        {
            using var nobody = await gateway.Client(key).GetAsync($"/lists/{list}/plain");
            Assert.Equal((HttpStatusCode.Unauthorized, "text/plain"), (nobody.StatusCode, nobody.Content.Headers.ContentType!.MediaType));
            Assert.Equal("Send the API key of this device, in the header X-Api-Key, as a bearer token, or as the password of basic authentication.\n", await nobody.Content.ReadAsStringAsync());
            Assert.NotEmpty(nobody.Headers.WwwAuthenticate);
        }

        using var sender = await gateway.Client(gateway.SenderKey).GetAsync($"/lists/{list}/plain");
        Assert.Equal(HttpStatusCode.Forbidden, sender.StatusCode);
        using var device = await gateway.Client(await DeviceKeyAsync()).GetAsync($"/api/v1/lists/{list}/members");
        Assert.Equal(HttpStatusCode.Forbidden, device.StatusCode);
    }

    [Fact]
    public async Task Members_are_imported_from_csv_each_line_answered_by_itself()
    {
        var list = await MakeAsync("address");
        using var csv = new StringContent("value,reason,until\n198.51.100.7,\"a reason, with a comma\",\n# a remark\n\n10.1.2.3,ours,\nnonsense,what,\n203.0.113.9,,2126-01-01T00:00:00Z\n203.0.113.10,,next week\n");

        using var answer = await gateway.Client().PostAsync($"/api/v1/lists/{list}/import?reason=from%20a%20report", csv);

        var results = await RunningGateway.JsonOf(answer);
        Assert.Equal((2, 3), (results.GetProperty("taken").GetInt32(), results.GetProperty("refused").GetInt32()));
        Assert.Equal([null, "value-is-protected", "member-is-invalid", null, "member-is-invalid"], results.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("code").GetString()));
        var unread = results.GetProperty("results")[4];
        Assert.Equal(8, unread.GetProperty("line").GetInt32());
        Assert.StartsWith("Line 8: “next week” is no time", unread.GetProperty("message").GetString(), StringComparison.Ordinal);
        using var members = await gateway.Client().GetAsync($"/api/v1/lists/{list}/members");
        var items = (await RunningGateway.JsonOf(members)).GetProperty("items").EnumerateArray().ToDictionary(item => item.GetProperty("value").GetString()!, item => item.GetProperty("leases")[0]);
        Assert.Equal("a reason, with a comma", items["198.51.100.7"].GetProperty("reason").GetString());
        Assert.Equal("from a report", items["203.0.113.9"].GetProperty("reason").GetString());
        Assert.Equal(2126, items["203.0.113.9"].GetProperty("until").GetDateTimeOffset().Year);
    }

    [Fact]
    public async Task A_member_is_lifted_and_its_history_told()
    {
        var list = await MakeAsync("address");
        using var taken = await gateway.Client().PostAsJsonAsync($"/api/v1/lists/{list}/members", new { members = new[] { new { value = "198.51.100.7", reason = "beacon" } } });

        using var unsaid = await gateway.Client().DeleteAsync($"/api/v1/lists/{list}/members?value=198.51.100.7");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsaid.StatusCode);
        using var lifted = await gateway.Client().DeleteAsync($"/api/v1/lists/{list}/members?value=198.51.100.7&reason=false%20positive");
        Assert.False((await RunningGateway.JsonOf(lifted)).GetProperty("inForce").GetBoolean());
        using var gone = await gateway.Client().DeleteAsync($"/api/v1/lists/{list}/members?value=198.51.100.7&reason=again");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);

        using var history = await gateway.Client().GetAsync($"/api/v1/lists/{list}/history?value=198.51.100.7");
        Assert.Equal(["lifted", "added"], (await RunningGateway.JsonOf(history)).GetProperty("items").EnumerateArray().Select(line => line.GetProperty("kind").GetString()!));
    }

    private async Task<string> MakeAsync(string kind)
    {
        var name = $"list-{Guid.NewGuid():N}"[..24];
        using var made = await gateway.Client().PostAsJsonAsync("/api/v1/lists", new { name, kind, termHours = 24 });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        return name;
    }

    private async Task<string> DeviceKeyAsync()
    {
        Caller.System.Enter();
        return (await gateway.Get<IGrainFactory>().GetGrain<IAccessDirectoryGrain>("all").IssueKeyAsync($"device-{Guid.NewGuid():N}"[..20], Role.Device, null)).Value!.Secret;
    }
}
