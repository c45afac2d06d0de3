using Microsoft.AspNetCore.Http;

namespace ThreatResponse.Gateway.Http;

/// <summary>Addresses for programs: nothing there is open unless it says so, and every error is a problem document.</summary>
internal static class ApiPaths
{
    public static bool AreApi(PathString path) =>
        path.StartsWithSegments("/api") || path.StartsWithSegments("/threat") || path.StartsWithSegments("/metrics") || path.StartsWithSegments("/health") || AreForDevices(path);

    /// <summary>Lists as devices fetch them.</summary>
    public static bool AreForDevices(PathString path) => path.StartsWithSegments("/lists");
}
