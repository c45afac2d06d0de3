using System.Net;
using System.Net.Http.Json;
using ThreatResponse.Gateway.Tests.Running;

namespace ThreatResponse.Gateway.Tests.Response;

[Collection(GatewayCollection.Name)]
public sealed class RulesOverHttp(RunningGateway gateway)
{
    private static string Text(string name) => $"name: {name}\ntitle: A rule\ndetection: {{ sel: {{ incident.score|gte: 990 }}, condition: sel }}\nresponses: [{{ comment: Look. }}]\n";

    [Fact]
    public async Task A_rule_is_checked_saved_switched_and_gone_back_to()
    {
        using var client = gateway.Client();
        using var check = await client.PostAsJsonAsync("/api/v1/rules/check", new { text = Text("over-http").Replace("incident.score", "incident.scor", StringComparison.Ordinal) });
        var fault = (await RunningGateway.JsonOf(check)).GetProperty("faults")[0];
        Assert.Equal((3, "There is no field “incident.scor”. Did you mean “incident.score”?"), (fault.GetProperty("line").GetInt32(), fault.GetProperty("reason").GetString()));

        using var made = await client.PostAsJsonAsync("/api/v1/rules", new { text = Text("over-http"), why = "first" });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        using var again = await client.PostAsJsonAsync("/api/v1/rules", new { text = Text("over-http"), why = "again" });
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        using var late = await client.PutAsJsonAsync("/api/v1/rules/over-http", new { text = Text("over-http"), why = "late", version = 7 });
        Assert.Equal(HttpStatusCode.PreconditionFailed, late.StatusCode);
        using var other = await client.PutAsJsonAsync("/api/v1/rules/over-http", new { text = Text("another"), why = "renamed", version = 1 });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        using var mode = await client.PostAsJsonAsync("/api/v1/rules/over-http/mode", new { mode = "simulate", why = "to see" });
        Assert.Equal("simulate", (await RunningGateway.JsonOf(mode)).GetProperty("mode").GetString());
        using var back = await client.PostAsJsonAsync("/api/v1/rules/over-http/go-back", new { version = 1, why = "to see that" });
        Assert.Equal(3, (await RunningGateway.JsonOf(back)).GetProperty("current").GetProperty("version").GetInt32());
        using var versions = await client.GetAsync("/api/v1/rules/over-http/versions");
        Assert.Equal(3, (await RunningGateway.JsonOf(versions)).GetProperty("items").GetArrayLength());
        using var off = await client.PostAsJsonAsync("/api/v1/rules/over-http/mode", new { mode = "off", why = "seen" });
        Assert.Equal(HttpStatusCode.OK, off.StatusCode);
        using var none = await client.GetAsync("/api/v1/rules/none");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task All_are_stopped_and_go_on_and_a_sender_may_see_none_of_it()
    {
        using var client = gateway.Client();
        using var stop = await client.PostAsJsonAsync("/api/v1/rules/cancel-all", new { reason = "too many at once" });
        Assert.Equal("too many at once", (await RunningGateway.JsonOf(stop)).GetProperty("reason").GetString());
        using var list = await client.GetAsync("/api/v1/rules");
        Assert.Equal("too many at once", (await RunningGateway.JsonOf(list)).GetProperty("stopped").GetProperty("reason").GetString());
        using var goOn = await client.PostAsJsonAsync("/api/v1/rules/go-on", new { reason = "understood" });
        Assert.Equal(HttpStatusCode.OK, goOn.StatusCode);

        using var sender = gateway.Client(gateway.SenderKey);
        foreach (var address in (string[])["/rules", "/rule-fields", "/rule-runs", "/rules/x/versions", "/rule-backtest"])
        {
            using var refused = await sender.GetAsync($"/api/v1{address}");
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }
    }

    [Fact]
    public async Task A_backtest_is_begun_and_asked_about()
    {
        using var client = gateway.Client();
        using var faulty = await client.PostAsJsonAsync("/api/v1/rule-backtest", new { text = "name: x", days = 7 });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, faulty.StatusCode);
        using var begun = await client.PostAsJsonAsync("/api/v1/rule-backtest", new { text = Text("tested"), days = 7 });
        Assert.Equal("tested", (await RunningGateway.JsonOf(begun)).GetProperty("rule").GetString());
        using var found = await client.GetAsync("/api/v1/rule-backtest");
        Assert.Equal(HttpStatusCode.OK, found.StatusCode);
        using var fields = await client.GetAsync("/api/v1/rule-fields");
        Assert.Contains((await RunningGateway.JsonOf(fields)).GetProperty("items").EnumerateArray(), field => field.GetProperty("name").GetString() == "attacker.address" && field.GetProperty("isBlockable").GetBoolean());
    }
}
