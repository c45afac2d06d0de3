using System.Net;
using System.Net.Http.Json;
using Microsoft.Data.Sqlite;
using ThreatResponse.Gateway.Tests.Running;
using static ThreatResponse.Gateway.Tests.Running.RunningGateway;

namespace ThreatResponse.Gateway.Tests.Access;

/// <summary>On a gateway of its own: tries of passwords are limited.</summary>
public sealed class PasswordsAreChanged(RunningGateway gateway) : IClassFixture<RunningGateway>
{
    private const string Next = "a sentence nobody guesses";

    [Fact]
    public async Task The_session_that_changed_it_goes_on_all_others_end_and_it_is_in_the_trail()
    {
        await MakeAsync("carla");
        using var here = await gateway.SignedInAsync("carla");
        using var elsewhere = await gateway.SignedInAsync("carla");

        using var changed = await here.PostAsJsonAsync("/api/v1/account/password", new { current = Password, @new = Next });
        gateway.CallersClock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/api/v1/incidents")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await elsewhere.GetAsync("/api/v1/incidents")).StatusCode);
        using var old = await gateway.Client(null).PostAsJsonAsync("/api/v1/sessions", new { name = "carla", password = Password });
        Assert.Equal(HttpStatusCode.Unauthorized, old.StatusCode);
        using var again = await gateway.SignedInAsync("carla", Next);
        Assert.Equal("carla", await ActorOfAsync("account carla", "password"));
    }

    [Theory]
    [InlineData("not the password", Next, "current-password-is-wrong")]
    [InlineData(Password, "short", "password-is-too-short")]
    [InlineData(Password, null, "password-is-too-short")]
    [InlineData(null, Next, "current-password-is-wrong")]
    public async Task What_is_wrong_is_said_and_nothing_is_changed(string? current, string? next, string code)
    {
        var name = $"d{Guid.NewGuid():N}"[..12];
        await MakeAsync(name);
        using var session = await gateway.SignedInAsync(name);

        using var refused = await session.PostAsJsonAsync("/api/v1/account/password", new { current, @new = next });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(code, (await JsonOf(refused)).GetProperty("code").GetString());
        using var still = await gateway.SignedInAsync(name);
    }

    [Fact]
    public async Task A_key_and_nobody_have_no_password_to_change()
    {
        using var key = await gateway.Client().PostAsJsonAsync("/api/v1/account/password", new { current = Password, @new = Next });
        using var nobody = await gateway.Client(null).PostAsJsonAsync("/api/v1/account/password", new { current = Password, @new = Next });

        Assert.Equal("key-has-no-password", (await JsonOf(key)).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
    }

    private async Task MakeAsync(string name)
    {
        using var made = await gateway.Client().PostAsJsonAsync("/api/v1/accounts", new { name, display = name, role = "analyst", password = Password });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
    }

    private async Task<string?> ActorOfAsync(string subject, string kind)
    {
        await using var connection = new SqliteConnection($"Data Source={gateway.DatabaseFile};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "select actor from activity where subject = $subject and kind = $kind";
        command.Parameters.AddWithValue("$subject", subject);
        command.Parameters.AddWithValue("$kind", kind);
        return await command.ExecuteScalarAsync() as string;
    }
}
