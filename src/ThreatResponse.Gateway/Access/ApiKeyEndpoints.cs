using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Gateway.Http;

namespace ThreatResponse.Gateway.Access;

internal static class ApiKeyEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/api-keys", ListAsync).RequirePermission(Permission.ManageAccess).WithTags("Access").WithSummary("API keys, without their secrets");
        api.MapPost("/api-keys", IssueAsync).RequirePermission(Permission.ManageAccess).Refuses(422).WithTags("Access").WithSummary("Issue an API key; the secret is shown once");
        api.MapDelete("/api-keys/{id}", RevokeAsync).RequirePermission(Permission.ManageAccess).WithTags("Access").WithSummary("Revoke an API key");
    }

    private static async Task<Answer<Listed<ApiKeyItem>>> ListAsync([FromServices] IGrainFactory grains) => new Listed<ApiKeyItem>([.. (await Directory(grains).KeysAsync()).Select(ApiKeyItem.Of)]);

    private static async Task<Made<NewApiKey>> IssueAsync(KeyBody body, [FromServices] IGrainFactory grains)
    {
        if (Words.Read<Role>(body.Role ?? "analyst") is not { } role)
            return Problems.BadParameter("role", $"“{body.Role}” is none. Possible are {Words.All<Role>()}.");
        var outcome = await Directory(grains).IssueKeyAsync(body.Name ?? "", role, body.Expires);
        return outcome.Value is { } issued ? new NewApiKey(ApiKeyItem.Of(issued.Key), issued.Secret) : outcome.Refusal!;
    }

    private static async Task<Answer<ApiKeyItem>> RevokeAsync(string id, [FromServices] IGrainFactory grains)
    {
        var outcome = await Directory(grains).RevokeKeyAsync(id);
        return outcome.Value is { } key ? ApiKeyItem.Of(key) : outcome.Refusal!;
    }

    private static IAccessDirectoryGrain Directory(IGrainFactory grains) => grains.GetGrain<IAccessDirectoryGrain>("all");
}
