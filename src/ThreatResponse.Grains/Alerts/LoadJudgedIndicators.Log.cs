using Microsoft.Extensions.Logging;

namespace ThreatResponse.Grains.Alerts;

internal sealed partial class LoadJudgedIndicators
{
    [LoggerMessage(5201, LogLevel.Warning, "The judged indicators could not be read again; until the next time, those known count")]
    private partial void LogNotRead(Exception fault);
}
