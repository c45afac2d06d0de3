using Microsoft.AspNetCore.Http;

namespace ThreatResponse.Web.Shell;

/// <summary>Which addresses answer with pages. The others belong to programs, which want a status and no sign-in form.</summary>
internal static class ForPeople
{
    private static readonly PathString[] Programs = ["/api", "/threat", "/lists", "/health", "/metrics", "/openapi", "/_blazor", "/_framework", "/_content"];

    public static bool Is(PathString path) => !Programs.Any(program => path.StartsWithSegments(program, StringComparison.OrdinalIgnoreCase));
}
