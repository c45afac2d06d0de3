using System.Net;
using System.Net.Http.Json;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Gateway.Tests.Running;

namespace ThreatResponse.Gateway.Tests.Response;

[Collection(GatewayCollection.Name)]
public sealed class ActionsOverHttp(RunningGateway gateway)
{
    [Fact]
    public async Task An_action_is_looked_at_asked_for_found_and_undone()
    {
        var list = await MakeAsync(approvalHours: null);
        var wish = new { kind = "block", target = "198[.]51[.]100[.]77", parameters = new { list }, reason = "beacon" };

        using var looked = await gateway.Client().PostAsJsonAsync("/api/v1/actions/dry-run", wish);
        var would = await RunningGateway.JsonOf(looked);
        Assert.Equal("not on it", would.GetProperty("would").GetProperty("changes")[0].GetProperty("now").GetString());
        Assert.Empty(would.GetProperty("touched").GetProperty("incidents").EnumerateArray());

        using var asked = await gateway.Client().PostAsJsonAsync("/api/v1/actions", wish);
        Assert.Equal(HttpStatusCode.Created, asked.StatusCode);
        var action = await RunningGateway.JsonOf(asked);
        var id = action.GetProperty("id").GetString();
        Assert.Equal(("done", "198.51.100.77", "unblock"), (action.GetProperty("state").GetString(), action.GetProperty("target").GetString(), action.GetProperty("inverse").GetString()));

        using var found = await gateway.Client().GetAsync("/api/v1/actions?state=done,undone&target=198.51.100.77");
        Assert.Contains(id, (await RunningGateway.JsonOf(found)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()));

        using var unsaid = await gateway.Client().PostAsJsonAsync($"/api/v1/actions/{id}/undo", new { });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsaid.StatusCode);
        using var undone = await gateway.Client().PostAsJsonAsync($"/api/v1/actions/{id}/undo", new { reason = "false alarm" });
        Assert.Equal("undone", (await RunningGateway.JsonOf(undone)).GetProperty("state").GetString());
        using var again = await gateway.Client().PostAsJsonAsync($"/api/v1/actions/{id}/undo", new { reason = "false alarm" });
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        using var members = await gateway.Client().GetAsync($"/api/v1/lists/{list}/members");
        Assert.Empty((await RunningGateway.JsonOf(members)).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Who_asks_waits_for_somebody_else()
    {
        var list = await MakeAsync(approvalHours: 2);
        var ben = gateway.Client(await KeyAsync(Role.Analyst));
        using var asked = await gateway.Client().PostAsJsonAsync("/api/v1/actions", new { kind = "block", target = "198.51.100.78", parameters = new { list }, reason = "beacon" });
        var action = await RunningGateway.JsonOf(asked);
        var id = action.GetProperty("id").GetString();
        Assert.Equal("awaiting-approval", action.GetProperty("state").GetString());

        using var oneself = await gateway.Client().PostAsync($"/api/v1/actions/{id}/approve", null);
        Assert.Equal(HttpStatusCode.Conflict, oneself.StatusCode);
        using var approved = await ben.PostAsync($"/api/v1/actions/{id}/approve", null);
        Assert.Equal("done", (await RunningGateway.JsonOf(approved)).GetProperty("state").GetString());
        using var late = await ben.PostAsJsonAsync($"/api/v1/actions/{id}/reject", new { reason = "too late" });
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact]
    public async Task What_makes_no_sense_or_is_not_permitted_is_answered_with_why()
    {
        var list = await MakeAsync(approvalHours: null);
        using var viewer = gateway.Client(await KeyAsync(Role.Viewer));
        using var forbidden = await viewer.PostAsJsonAsync("/api/v1/actions", new { kind = "block", target = "198.51.100.79", parameters = new { list }, reason = "beacon" });
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        using var nothing = await gateway.Client().PostAsJsonAsync("/api/v1/actions", new { target = "198.51.100.79", reason = "beacon" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
        using var nobody = await gateway.Client().PostAsJsonAsync("/api/v1/actions", new { kind = "assign", target = "999999", parameters = new { assignee = "ana" }, reason = "shift" });
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
        using var accounts = await gateway.Client().PostAsJsonAsync("/api/v1/actions/dry-run", new { kind = "disable-user", target = "m.okafor", reason = "stolen session" });
        Assert.Equal(HttpStatusCode.Conflict, accounts.StatusCode);
        using var gone = await gateway.Client().GetAsync("/api/v1/actions/0123456789abcdef0123456789abcde0");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        using var odd = await gateway.Client().GetAsync("/api/v1/actions?state=perhaps");
        Assert.Equal(HttpStatusCode.BadRequest, odd.StatusCode);
        using var noKind = await gateway.Client().PostAsJsonAsync("/api/v1/actions", new { kind = "blok", target = "198.51.100.79", reason = "beacon" });
        Assert.Equal(HttpStatusCode.BadRequest, noKind.StatusCode);
        Assert.StartsWith("kind: that is none of the words that are possible here: block, unblock,", (await RunningGateway.JsonOf(noKind)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        using var noState = await gateway.Client().PostAsJsonAsync("/api/v1/actions", new { kind = "set-state", target = "1", parameters = new { status = "shut" }, reason = "over" });
        Assert.StartsWith("parameters.status: that is none of the words", (await RunningGateway.JsonOf(noState)).GetProperty("detail").GetString(), StringComparison.Ordinal);

        using var kinds = await gateway.Client().GetAsync("/api/v1/actions/kinds");
        Assert.Contains("add-to-group", (await RunningGateway.JsonOf(kinds)).GetProperty("items").EnumerateArray().Select(kind => kind.GetProperty("kind").GetString()));
    }

    private async Task<string> MakeAsync(double? approvalHours)
    {
        var name = $"list-{Guid.NewGuid():N}"[..24];
        using var made = await gateway.Client().PostAsJsonAsync("/api/v1/lists", new { name, kind = "address", termHours = 24, approvalHours });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        return name;
    }

    private async Task<string> KeyAsync(Role role)
    {
        Caller.System.Enter();
        return (await gateway.Get<IGrainFactory>().GetGrain<IAccessDirectoryGrain>("all").IssueKeyAsync($"key-{Guid.NewGuid():N}"[..20], role, null)).Value!.Secret;
    }
}
