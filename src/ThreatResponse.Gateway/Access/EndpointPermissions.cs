using Microsoft.AspNetCore.Builder;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Gateway.Access;

namespace ThreatResponse.Gateway;

public static class EndpointPermissions
{
    /// <summary>Only callers with this permission get to the endpoint.</summary>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder endpoint, Permission permission)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new PermissionMetadata(permission));

    /// <summary>Open to all.</summary>
    public static TBuilder NeedsNoPermission<TBuilder>(this TBuilder endpoint, string because)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new PermissionMetadata(null, because));
}
