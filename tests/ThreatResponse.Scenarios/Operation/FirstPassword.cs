using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using ThreatResponse.Scenarios.Running;

namespace ThreatResponse.Scenarios.Operation;

public sealed partial class FirstPassword
{
    [Fact]
    public async Task The_administrators_random_password_is_printed_once_and_works()
    {
        await using var system = await RunningSystem.StartAsync(null, new Dictionary<string, string> { ["TR_ADMIN_PASSWORD"] = "" });
        await RunningSystem.EventuallyAsync(() => Task.FromResult(Printed().IsMatch(system.Output)), "printed");
        var password = Printed().Match(system.Output).Groups[1].Value;
        Assert.True(password.Length >= 20);
        Assert.Equal(HttpStatusCode.OK, await SignInAsync(system, password));

        Assert.Equal(0, await system.InterruptAsync());
        await system.StartAgainAsync();

        Assert.Equal(HttpStatusCode.OK, await SignInAsync(system, password));
        Assert.Equal(0, await system.InterruptAsync());
        Assert.Single(Printed().Matches(system.Output));
        Assert.Equal(2, system.Output.Split(password).Length);
    }

    private static async Task<HttpStatusCode> SignInAsync(RunningSystem system, string password)
    {
        using var client = new HttpClient { BaseAddress = system.Http.BaseAddress };
        using var answer = await client.PostAsJsonAsync("/api/v1/sessions", new { name = "admin", password });
        return answer.StatusCode;
    }

    [GeneratedRegex("sign in as admin with password (\\S+)")]
    private static partial Regex Printed();
}
