using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Gateway.Http;

namespace ThreatResponse.Gateway.Access;

internal static class AccountEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/accounts", ListAsync).RequirePermission(Permission.ReadIncidents).WithTags("Access").WithSummary("Accounts");
        api.MapPost("/accounts", CreateAsync).RequirePermission(Permission.ManageAccess).Refuses(409, 422).WithTags("Access").WithSummary("Make an account");
        api.MapPut("/accounts/{name}/role", ChangeRoleAsync).RequirePermission(Permission.ManageAccess).Refuses(409).WithTags("Access").WithSummary("Change what an account may do");
        api.MapPut("/accounts/{name}/team", SetTeamAsync).RequirePermission(Permission.ManageAccess).Refuses(422).WithTags("Access").WithSummary("Put somebody into a team, or with null into none");
        api.MapDelete("/accounts/{name}", DisableAsync).RequirePermission(Permission.ManageAccess).Refuses(409).WithTags("Access").WithSummary("Disable an account");
    }

    private static async Task<Answer<Listed<AccountItem>>> ListAsync([FromServices] IGrainFactory grains) =>
        new Listed<AccountItem>([.. (await grains.GetGrain<IAccessDirectoryGrain>("all").AccountsAsync()).Select(AccountItem.Of)]);

    private static async Task<Made<AccountItem>> CreateAsync(AccountBody body, [FromServices] IGrainFactory grains)
    {
        if (Words.Read<Role>(body.Role ?? "analyst") is not { } role)
            return Problems.BadParameter("role", $"“{body.Role}” is none. Possible are {Words.All<Role>()}.");
        var outcome = await Account(grains, body.Name ?? "").CreateAsync(body.Display ?? "", role, body.Password ?? "");
        return outcome.Value is { } made ? AccountItem.Of(made) : outcome.Refusal!;
    }

    private static async Task<Answer<AccountItem>> ChangeRoleAsync(string name, RoleBody body, [FromServices] IGrainFactory grains)
    {
        if (Words.Read<Role>(body.Role) is not { } role)
            return Problems.BadParameter("role", $"“{body.Role}” is none. Possible are {Words.All<Role>()}.");
        var outcome = await Account(grains, name).ChangeRoleAsync(role);
        return outcome.Value is { } changed ? AccountItem.Of(changed) : outcome.Refusal!;
    }

    private static async Task<Answer<AccountItem>> SetTeamAsync(string name, TeamBody body, [FromServices] IGrainFactory grains)
    {
        var outcome = await Account(grains, name).SetTeamAsync(body.Team);
        return outcome.Value is { } changed ? AccountItem.Of(changed) : outcome.Refusal!;
    }

    private static async Task<Answer<AccountItem>> DisableAsync(string name, [FromServices] IGrainFactory grains)
    {
        var outcome = await Account(grains, name).DisableAsync();
        return outcome.Value is { } disabled ? AccountItem.Of(disabled) : outcome.Refusal!;
    }

    private static IAccountGrain Account(IGrainFactory grains, string name) => grains.GetGrain<IAccountGrain>(name.ToLowerInvariant());
}
