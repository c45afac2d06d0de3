using Microsoft.AspNetCore.Http;

namespace ThreatResponse.Gateway.Http;

/// <summary>Addresses for programs: nothing there is open unless it says so, and every error is a problem document, or what the address's own standard asks for.</summary>
internal static class ApiPaths
{
    public static bool AreApi(PathString path) =>
        path.StartsWithSegments("/api") || path.StartsWithSegments("/threat") || path.StartsWithSegments("/metrics") || path.StartsWithSegments("/health") || AreForDevices(path) || AreTaxii(path);

    /// <summary>Lists as devices fetch them.</summary>
    public static bool AreForDevices(PathString path) => path.StartsWithSegments("/lists");

    /// <summary>Intelligence as other platforms fetch it, whose errors have a form of their own.</summary>
    public static bool AreTaxii(PathString path) => path.StartsWithSegments("/taxii2");
}
