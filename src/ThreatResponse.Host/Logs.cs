using System.Globalization;
using Serilog;
using Serilog.Events;

namespace ThreatResponse.Host;

internal static class Logs
{
    /// <summary>One line an event on standard error, so that standard output holds only what a person is to read.</summary>
    public static Action<LoggerConfiguration> Configure(LogEventLevel least) => logs => logs
        .MinimumLevel.Is(least)
        .MinimumLevel.Override("Microsoft.AspNetCore", Max(least, LogEventLevel.Warning))
        .MinimumLevel.Override("Orleans", Max(least, LogEventLevel.Warning))
        .Enrich.FromLogContext()
        .WriteTo.Console(
            outputTemplate: "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} {Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}",
            formatProvider: CultureInfo.InvariantCulture,
            standardErrorFromLevel: LogEventLevel.Verbose);

    private static LogEventLevel Max(LogEventLevel one, LogEventLevel other) => one > other ? one : other;
}
