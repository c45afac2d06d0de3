using Microsoft.Extensions.Logging;

namespace ThreatResponse.Web.Shell;

internal static partial class PageLog
{
    [LoggerMessage(6011, LogLevel.Error, "A part of a page could not be loaded: {What}")]
    public static partial void PartFailed(ILogger log, string what, Exception fault);

    [LoggerMessage(6012, LogLevel.Error, "Could not {What}")]
    public static partial void ChangeFailed(ILogger log, string what, Exception fault);

    [LoggerMessage(6013, LogLevel.Warning, "The changes of incidents could not be read; trying again in a second")]
    public static partial void FeedFailed(ILogger log, Exception fault);

    [LoggerMessage(6014, LogLevel.Error, "The page at {Path} could not be shown")]
    public static partial void PageFailed(ILogger log, string? path, Exception fault);

    [LoggerMessage(6015, LogLevel.Warning, "How far verdicts are told could not be read; trying again in a second")]
    public static partial void TellingsFailed(ILogger log, Exception fault);

    /// <summary>The log is English, whoever looks: of <c>T("The alerts")</c> what stands in the source.</summary>
    public static string English(string said, string source) => source.Split('"') is [_, var text, _] ? text : said;
}
