using Microsoft.AspNetCore.Http;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Gateway.Http;

/// <summary>The one place where a refusal becomes an HTTP answer (RFC 9457).</summary>
internal static class Problems
{
    public static ProblemResult Of(Refusal refusal) => new(StatusOf(refusal.Kind), refusal.Code, refusal.Message, comeAgain: (refusal as TooManyAttempts)?.Wait);

    public static ProblemResult Of(int status, string code, string message, IDictionary<string, object?>? more = null) => new ProblemResult(status, code, message, more);

    public static ProblemResult BadParameter(string name, string message) => Of(StatusCodes.Status400BadRequest, "bad-parameter", $"{name}: {message}");

    private static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Changed => StatusCodes.Status412PreconditionFailed,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.NotSignedIn => StatusCodes.Status401Unauthorized,
        RefusalKind.TooMany => StatusCodes.Status429TooManyRequests,
        RefusalKind.Busy => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
