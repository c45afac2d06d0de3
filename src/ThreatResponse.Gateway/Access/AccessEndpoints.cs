using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Gateway.Http;

namespace ThreatResponse.Gateway.Access;

/// <summary>Sessions, accounts, API keys.</summary>
internal static class AccessEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/sessions", SignInAsync).NeedsNoPermission("nobody is signed in before signing in").RequireRateLimiting(RateLimits.SignIn).WithTags("Access").WithSummary("Sign in with name and password");
        api.MapDelete("/sessions", async (HttpContext context) =>
        {
            await context.SignOutAsync(SessionClaims.Scheme);
            return Results.NoContent();
        }).NeedsNoPermission("ends only the caller's own session").WithTags("Access").WithSummary("Sign out");
        api.MapGet("/sessions/current", (HttpContext context) => context.Items[typeof(Caller)] is Caller caller
            ? Results.Json(new { caller.Name, caller.Display, permissions = Enum.GetValues<Permission>().Where(permission => permission != Permission.None && caller.May(permission)).Select(Words.Of) })
            : Problems.Of(StatusCodes.Status401Unauthorized, "not-signed-in", "Nobody is signed in.")).NeedsNoPermission("says only who the caller is").WithTags("Access").WithSummary("Who is calling");

        api.MapGet("/api-keys", async ([FromServices] IGrainFactory grains) => Results.Json(new { items = (await Directory(grains).KeysAsync()).Select(KeyOf) }))
            .RequirePermission(Permission.ManageAccess).WithTags("Access").WithSummary("API keys, without their secrets");
        api.MapPost("/api-keys", async (KeyBody body, [FromServices] IGrainFactory grains) =>
        {
            if (Words.Read<Role>(body.Role ?? "analyst") is not { } role)
                return Problems.BadParameter("role", $"“{body.Role}” is none. Possible are {Words.All<Role>()}.");
            var outcome = await Directory(grains).IssueKeyAsync(body.Name ?? "", role, body.Expires);
            return outcome.Value is { } issued
                ? Results.Json(new { key = KeyOf(issued.Key), secret = issued.Secret }, statusCode: StatusCodes.Status201Created)
                : Problems.Of(outcome.Refusal!);
        }).RequirePermission(Permission.ManageAccess).WithTags("Access").WithSummary("Issue an API key; the secret is shown once");
        api.MapDelete("/api-keys/{id}", async (string id, [FromServices] IGrainFactory grains) =>
        {
            var outcome = await Directory(grains).RevokeKeyAsync(id);
            return outcome.Refusal is { } refusal ? Problems.Of(refusal) : Results.Json(KeyOf(outcome.Value!));
        }).RequirePermission(Permission.ManageAccess).WithTags("Access").WithSummary("Revoke an API key");

        api.MapGet("/accounts", async ([FromServices] IGrainFactory grains) => Results.Json(new { items = (await Directory(grains).AccountsAsync()).Select(AccountOf) }))
            .RequirePermission(Permission.ReadIncidents).WithTags("Access").WithSummary("Accounts");
        api.MapPost("/accounts", async (AccountBody body, [FromServices] IGrainFactory grains) =>
        {
            if (Words.Read<Role>(body.Role ?? "analyst") is not { } role)
                return Problems.BadParameter("role", $"“{body.Role}” is none. Possible are {Words.All<Role>()}.");
            var outcome = await grains.GetGrain<IAccountGrain>((body.Name ?? "").ToLowerInvariant()).CreateAsync(body.Display ?? "", role, body.Password ?? "");
            return outcome.Value is { } made ? Results.Json(AccountOf(made), statusCode: StatusCodes.Status201Created) : Problems.Of(outcome.Refusal!);
        }).RequirePermission(Permission.ManageAccess).WithTags("Access").WithSummary("Make an account");
        api.MapDelete("/accounts/{name}", async (string name, [FromServices] IGrainFactory grains) =>
        {
            var outcome = await grains.GetGrain<IAccountGrain>(name.ToLowerInvariant()).DisableAsync();
            return outcome.Refusal is { } refusal ? Problems.Of(refusal) : Results.Json(AccountOf(outcome.Value!));
        }).RequirePermission(Permission.ManageAccess).WithTags("Access").WithSummary("Disable an account");
    }

    private static async Task<IResult> SignInAsync(SignInBody body, HttpContext context, [FromServices] IGrainFactory grains)
    {
        if (!SameOrigin.Holds(context.Request))
            return Problems.Of(StatusCodes.Status403Forbidden, "other-origin", "Sign in on this server's own page.");
        if (string.IsNullOrWhiteSpace(body.Name) || string.IsNullOrEmpty(body.Password) || body.Name.Length > 40)
            return Problems.Of(new NameOrPasswordWrong());
        var outcome = await grains.GetGrain<IAccountGrain>(body.Name.Trim().ToLowerInvariant()).SignInAsync(body.Password);
        if (outcome.Value is not { } person)
            return Problems.Of(outcome.Refusal!);
        await context.SignInAsync(SessionClaims.Scheme, Callers.ToPrincipal(person));
        return Results.Json(new { person.Name, person.Display, role = Words.Of(person.Role) });
    }

    private static IAccessDirectoryGrain Directory(IGrainFactory grains) => grains.GetGrain<IAccessDirectoryGrain>("all");

    private static object KeyOf(ApiKeyView key) => new { key.Id, key.Name, role = Words.Of(key.Role), key.Created, key.Expires, key.Revoked };

    private static object AccountOf(AccountView account) => new { account.Name, account.Display, role = Words.Of(account.Role), account.Disabled, account.Created };

    internal sealed record SignInBody(string? Name, string? Password);

    internal sealed record KeyBody(string? Name, string? Role, DateTimeOffset? Expires);

    internal sealed record AccountBody(string? Name, string? Display, string? Role, string? Password);
}
