using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Gateway.Tests.Running;

namespace ThreatResponse.Gateway.Tests.ExistingClients;

[Collection(GatewayCollection.Name)]
public sealed class MembersAsExistingClientsCall(RunningGateway gateway)
{
    [Fact]
    public async Task A_script_adds_reads_changes_and_takes_off()
    {
        var members = await MakeAsync("domain");
        using var client = await ExistingClient.OfRoleAsync(gateway, Role.Analyst);

        var added = await client.PostAsync(members, new { member = "bad.example.com", description = "beacon", expiration = "2126-12-01T00:00:00Z" });
        var again = await client.PostAsync(members, new { member = "bad.example.com", description = "beacon", expiration = "2126-12-01T00:00:00Z" });
        await client.PostAsync(members, new { member = "worse.example.com", description = "", expiration = "" });
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (added.Status, again.Status));

        var listed = (await client.GetAsync(members)).Body.EnumerateArray().ToList();
        Assert.Equal(["bad.example.com", "worse.example.com"], listed.Select(item => item.GetProperty("host").GetProperty("host").GetString()).Order());
        var item = listed.Single(item => item.GetProperty("host").GetProperty("host").GetString() == "bad.example.com");
        Assert.Equal(("beacon", "2126-12-01T00:00:00Z"), (item.GetProperty("description").GetString(), item.GetProperty("expiration").GetString()));
        Assert.Equal(added.Body.GetProperty("id").GetInt64(), item.GetProperty("id").GetInt64());
        var one = members.Replace(".json", $"/{item.GetProperty("id").GetInt64()}.json", StringComparison.Ordinal);

        var changed = await client.PutAsync(one, new { expiration = "2101-01-01T00:00:00Z" });
        Assert.Equal((HttpStatusCode.OK, "2101-01-01T00:00:00Z", "beacon"), (changed.Status, changed.Body.GetProperty("expiration").GetString(), changed.Body.GetProperty("description").GetString()));
        var described = await client.PutAsync(one, new { member = "bad.example.com", description = "seen twice" });
        Assert.Equal(("2101-01-01T00:00:00Z", "seen twice"), (described.Body.GetProperty("expiration").GetString(), described.Body.GetProperty("description").GetString()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.PutAsync(one, new { member = "other.example.com" })).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.PutAsync(one, new { expiration = "2001-01-01T00:00:00Z" })).Status);

        Assert.Equal(HttpStatusCode.OK, (await client.DeleteAsync(one)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.DeleteAsync(one)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PutAsync(one, new { expiration = "2101-01-01T00:00:00Z" })).Status);
        Assert.Equal("worse.example.com", (await client.GetAsync(members)).Body.EnumerateArray().Single().GetProperty("member").GetString());
    }

    [Theory]
    [InlineData("address", "198.51.100.7", "host", "host")]
    [InlineData("host", "ws-041", "host", "host")]
    [InlineData("url", "http://bad.example.com/drop", "url", "url")]
    [InlineData("file-hash", "d41d8cd98f00b204e9800998ecf8427e", "hash", "hash")]
    [InlineData("user", "example\\jdoe", "user", "user")]
    [InlineData("sender", "bad@example.com", "email", "email")]
    public async Task Each_kind_of_list_names_its_values(string kind, string value, string holder, string name)
    {
        var members = await MakeAsync(kind);
        using var client = await ExistingClient.OfRoleAsync(gateway, Role.Analyst);

        var (status, _) = await client.PostAsync(members, new { member = value, description = "beacon" });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(value, (await client.GetAsync(members)).Body[0].GetProperty(holder).GetProperty(name).GetString());
    }

    [Fact]
    public async Task What_is_wrong_is_refused_and_says_why()
    {
        var members = await MakeAsync("address");
        using var client = await ExistingClient.OfRoleAsync(gateway, Role.Analyst);

        await Refused(HttpStatusCode.BadRequest, "expiration", await client.PostAsync(members, new { member = "198.51.100.7", expiration = "next week" }));
        await Refused(HttpStatusCode.UnprocessableEntity, "has passed", await client.PostAsync(members, new { member = "198.51.100.7", expiration = "2001-01-01T00:00:00Z" }));
        await Refused(HttpStatusCode.Conflict, "never blocked", await client.PostAsync(members, new { member = "10.1.2.3" }));
        await Refused(HttpStatusCode.UnprocessableEntity, "value is needed", await client.PostAsync(members, new { description = "beacon" }));
        await Refused(HttpStatusCode.BadRequest, "JSON", await client.PostAsync(members, new { member = "198.51.100.7", expires = "2126-12-01T00:00:00Z" }));
        await Refused(HttpStatusCode.BadRequest, "JSON", await client.SendAsync(HttpMethod.Post, members, new StringContent("{\"member\":", Encoding.UTF8, "application/json")));
        await Refused(HttpStatusCode.BadRequest, "page", await client.GetAsync($"{members}?page=2"));
        await Refused(HttpStatusCode.NotFound, "no list", await client.PostAsync("/api/lists/nowhere/members.json", new { member = "198.51.100.7" }));
        await Refused(HttpStatusCode.NotFound, "is not on", await client.DeleteAsync(members.Replace(".json", "/first.json", StringComparison.Ordinal)));
        Assert.Empty((await client.GetAsync(members)).Body.EnumerateArray());

        static Task Refused(HttpStatusCode status, string says, (HttpStatusCode Status, JsonElement Body) answer)
        {
            Assert.Equal(status, answer.Status);
            Assert.Contains(says, answer.Body.GetProperty("detail").GetString(), StringComparison.OrdinalIgnoreCase);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_device_may_only_fetch_and_is_not_told_why()
    {
        var members = await MakeAsync("address");
        using var analyst = await ExistingClient.OfRoleAsync(gateway, Role.Analyst);
        var id = (await analyst.PostAsync(members, new { member = "198.51.100.7", description = "beacon" })).Body.GetProperty("id").GetInt64();
        var one = members.Replace(".json", $"/{id}.json", StringComparison.Ordinal);
        using var device = await ExistingClient.OfRoleAsync(gateway, Role.Device);

        var (status, listed) = await device.GetAsync(members);
        Assert.Equal((HttpStatusCode.OK, "198.51.100.7", JsonValueKind.Null), (status, listed[0].GetProperty("host").GetProperty("host").GetString(), listed[0].GetProperty("description").ValueKind));
        Assert.Equal(HttpStatusCode.Forbidden, (await device.PostAsync(members, new { member = "198.51.100.8" })).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await device.PutAsync(one, new { expiration = "2126-12-01T00:00:00Z" })).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await device.DeleteAsync(one)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await device.GetAsync("/api/incidents")).Status);

        foreach (var key in new[] { null, "tr_wrong" })
        {
            using var nobody = new ExistingClient(gateway, key);
            Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync(members)).Status);
            Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.PostAsync(members, new { member = "198.51.100.8" })).Status);
        }
    }

    [Fact]
    public async Task What_an_incident_holds_stays_when_a_script_changes_its_own_end()
    {
        var members = await MakeAsync("address");
        var list = members.Split('/')[3];
        using var held = await gateway.Client().PostAsJsonAsync($"/api/v1/lists/{list}/members", new { members = new[] { new { value = "198.51.100.7", reason = "beacon", owner = "incident 999999", until = "2126-01-01T00:00:00Z" } } });
        using var client = await ExistingClient.OfRoleAsync(gateway, Role.Analyst);
        var id = (await client.GetAsync(members)).Body[0].GetProperty("id").GetInt64();

        var (status, member) = await client.PutAsync(members.Replace(".json", $"/{id}.json", StringComparison.Ordinal), new { expiration = "2101-01-01T00:00:00Z" });

        Assert.Equal((HttpStatusCode.OK, "2126-01-01T00:00:00Z"), (status, member.GetProperty("expiration").GetString()));
    }

    private async Task<string> MakeAsync(string kind)
    {
        var name = $"list-{Guid.NewGuid():N}"[..24];
        using var made = await gateway.Client().PostAsJsonAsync("/api/v1/lists", new { name, kind, termHours = 24 });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        return $"/api/lists/{name}/members.json";
    }
}
