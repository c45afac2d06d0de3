using Microsoft.Extensions.Logging;

namespace ThreatResponse.Web.Access;

internal static partial class SessionLog
{
    [LoggerMessage(6001, LogLevel.Warning, "The account {Name} could not be asked whether its session holds; it is kept for now")]
    public static partial void NotAsked(ILogger log, string name, Exception fault);

    [LoggerMessage(6002, LogLevel.Warning, "Sign-in of {Name} failed: the account did not answer")]
    public static partial void NoAnswer(ILogger log, string name, Exception fault);
}
