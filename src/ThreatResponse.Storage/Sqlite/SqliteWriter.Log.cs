using Microsoft.Extensions.Logging;

namespace ThreatResponse.Storage.Sqlite;

internal sealed partial class SqliteWriter
{
    [LoggerMessage(3001, LogLevel.Error, "The store could not commit {Count} writes; their callers were told to try again")]
    private partial void LogCommitFailed(Exception fault, int count);

    [LoggerMessage(3002, LogLevel.Debug, "A write was undone")]
    private partial void LogWorkFailed(Exception fault);

    [LoggerMessage(3003, LogLevel.Debug, "There was no transaction left to roll back")]
    private partial void LogRollbackFailed(Exception fault);
}
