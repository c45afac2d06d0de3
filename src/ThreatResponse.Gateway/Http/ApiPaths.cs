using Microsoft.AspNetCore.Http;

namespace ThreatResponse.Gateway.Http;

internal static class ApiPaths
{
    public static bool AreApi(PathString path) => path.StartsWithSegments("/api/v1") || path.StartsWithSegments("/threat") || path.StartsWithSegments("/metrics");
}
