using Microsoft.Extensions.Logging;

namespace ThreatResponse.Grains.Intelligence;

internal sealed partial class LoadKnownIndicators
{
    [LoggerMessage(5701, LogLevel.Warning, "New intelligence could not be read; what was known still matches, and it is tried again in a few seconds")]
    private partial void LogNotRead(Exception fault);
}
