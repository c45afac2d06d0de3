using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Gateway.Access;
using ThreatResponse.Gateway.Tests.Running;
using static ThreatResponse.Gateway.Tests.Running.RunningGateway;

namespace ThreatResponse.Gateway.Tests.Access;

[Collection(GatewayCollection.Name)]
public sealed class CallersAreChecked(RunningGateway gateway)
{
    private static readonly Dictionary<string, string> _noBody = [];

    [Fact]
    public void Every_endpoint_declares_a_permission_and_one_that_does_not_is_found()
    {
        var undeclared = gateway.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PermissionMetadata>() is null)
            .Select(endpoint => endpoint.RoutePattern.RawText);

        // The one that the tests plant.
        Assert.Equal(["/api/v1/planted"], undeclared);
    }

    [Fact]
    public async Task An_endpoint_without_a_declared_permission_is_refused_even_to_an_administrator()
    {
        using var answer = await gateway.Client().GetAsync("/api/v1/planted");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("X-Api-Key", "{0}")]
    [InlineData("Authorization", "{0}")]
    [InlineData("Authorization", "Bearer {0}")]
    public async Task A_key_is_taken_from_either_header(string header, string form)
    {
        using var client = gateway.Client(null);
        client.DefaultRequestHeaders.TryAddWithoutValidation(header, string.Format(null, CompositeFormat.Parse(form), gateway.AdministratorKey));

        using var answer = await client.GetAsync("/api/v1/sessions/current");

        Assert.Equal("key:tests", (await JsonOf(answer)).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Nobody_and_a_wrong_key_are_told_to_sign_in()
    {
        foreach (var key in new[] { null, "tr_wrong" })
        {
            using var answer = await gateway.Client(key).GetAsync("/api/v1/incidents");

            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("not-signed-in", (await JsonOf(answer)).GetProperty("code").GetString());
            Assert.NotEmpty(answer.Headers.WwwAuthenticate);
        }
    }

    [Fact]
    public async Task A_sender_may_send_and_see_nothing()
    {
        using var sender = gateway.Client(gateway.SenderKey);

        using var sent = await sender.PostAsync("/api/v1/events/json", Bytes(Event("by-sender")));
        using var seen = await sender.GetAsync("/api/v1/incidents");

        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, seen.StatusCode);
        Assert.Equal("permission-missing", (await JsonOf(seen)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_revoked_key_stops_working_within_ten_seconds()
    {
        using var issued = await gateway.Client().PostAsJsonAsync("/api/v1/api-keys", new { name = "short-lived", role = "viewer" });
        var answer = await JsonOf(issued);
        using var client = gateway.Client(answer.GetProperty("secret").GetString());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/incidents")).StatusCode);

        await gateway.Client().DeleteAsync($"/api/v1/api-keys/{answer.GetProperty("key").GetProperty("id").GetString()}");
        gateway.CallersClock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/incidents")).StatusCode);
    }

    [Fact]
    public async Task A_session_ends_within_ten_seconds_of_its_account_being_disabled_and_loses_at_once_what_a_changed_role_may_not()
    {
        await gateway.Client().PostAsJsonAsync("/api/v1/accounts", new { name = "ben", display = "Ben", role = "administrator", password = Password });
        using var ben = await gateway.SignedInAsync("ben");
        Assert.Equal(HttpStatusCode.OK, (await ben.GetAsync("/api/v1/api-keys")).StatusCode);

        await gateway.Client().PutAsJsonAsync("/api/v1/accounts/ben/role", new { role = "viewer" });
        gateway.CallersClock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.Forbidden, (await ben.GetAsync("/api/v1/api-keys")).StatusCode);

        await gateway.Client().DeleteAsync("/api/v1/accounts/ben");
        gateway.CallersClock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.Unauthorized, (await ben.GetAsync("/api/v1/incidents")).StatusCode);
    }

    [Fact]
    public async Task Only_administrators_put_people_into_teams()
    {
        await gateway.Client().PostAsJsonAsync("/api/v1/accounts", new { name = "tim", display = "Tim", role = "analyst", password = Password });
        using var tim = await gateway.SignedInAsync("tim");
        using var own = await tim.PutAsJsonAsync("/api/v1/accounts/tim/team", new { team = "Night shift" });
        Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);

        using var put = await gateway.Client().PutAsJsonAsync("/api/v1/accounts/tim/team", new { team = " Night shift " });
        Assert.Equal("Night shift", (await JsonOf(put)).GetProperty("team").GetString());

        using var tooLong = await gateway.Client().PutAsJsonAsync("/api/v1/accounts/tim/team", new { team = new string('x', 65) });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooLong.StatusCode);
        Assert.Equal("team-is-invalid", (await JsonOf(tooLong)).GetProperty("code").GetString());
        using var wrong = await gateway.Client().PutAsJsonAsync("/api/v1/accounts/tim/team", new { squad = "x" });
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        using var nobody = await gateway.Client().PutAsJsonAsync("/api/v1/accounts/not-here/team", new { team = "Day" });
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);

        using var listed = await tim.GetAsync("/api/v1/accounts");
        Assert.Equal("Night shift", (await JsonOf(listed)).GetProperty("items").EnumerateArray().Single(account => account.GetProperty("name").GetString() == "tim").GetProperty("team").GetString());
        using var none = await gateway.Client().PutAsJsonAsync("/api/v1/accounts/tim/team", new { team = (string?)null });
        Assert.Equal(JsonValueKind.Null, (await JsonOf(none)).GetProperty("team").ValueKind);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-origin", 201)]
    [InlineData("Origin", "https://evil.example", 403)]
    [InlineData("Origin", "null", 403)]
    [InlineData("Origin", "this", 201)]
    [InlineData("Sec-Fetch-Site", null, 403)]
    public async Task A_change_by_session_must_come_from_our_own_pages(string header, string? value, int status)
    {
        using var ana = await gateway.SignedInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/sources") { Content = JsonContent.Create(new { name = $"forged-{Guid.NewGuid():N}", format = "json-event" }) };
        ana.DefaultRequestHeaders.Clear();
        if (value is not null)
            request.Headers.TryAddWithoutValidation(header, value == "this" ? gateway.Address.GetLeftPart(UriPartial.Authority) : value);

        using var answer = await ana.SendAsync(request);

        Assert.Equal(status, (int)answer.StatusCode);
        if (status == 403)
            Assert.Equal("other-origin", (await JsonOf(answer)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_key_beside_a_session_cookie_needs_no_origin()
    {
        using var ana = await gateway.SignedInAsync();
        ana.DefaultRequestHeaders.Clear();
        ana.DefaultRequestHeaders.Add("X-Api-Key", gateway.AdministratorKey);

        using var answer = await ana.PostAsJsonAsync("/api/v1/sources", new { name = $"by-key-{Guid.NewGuid():N}"[..20], format = "json-event" });

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Fact]
    public async Task A_form_of_another_site_cannot_send_events_or_sign_out_with_a_session()
    {
        using var ana = await gateway.SignedInAsync();

        using var events = await ana.PostAsync("/api/v1/events/json", new StringContent(Event("forged"), Encoding.UTF8, "text/plain"));
        using var form = await ana.PostAsync("/api/v1/events/json", new FormUrlEncodedContent(_noBody.Append(new("a", "b"))));
        using var signOut = new HttpRequestMessage(HttpMethod.Delete, "/api/v1/sessions") { Headers = { { "Sec-Fetch-Site", "cross-site" } } };
        ana.DefaultRequestHeaders.Clear();
        using var stillIn = await ana.SendAsync(signOut);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, events.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, form.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, stillIn.StatusCode);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_are_answered_alike()
    {
        using var client = gateway.Client(null);

        using var wrong = await client.PostAsJsonAsync("/api/v1/sessions", new { name = "ana", password = "wrong" });
        using var unknown = await client.PostAsJsonAsync("/api/v1/sessions", new { name = "nobody", password = "wrong" });

        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
        Assert.Equal((await JsonOf(wrong)).GetProperty("detail").GetString(), (await JsonOf(unknown)).GetProperty("detail").GetString());
    }
}
