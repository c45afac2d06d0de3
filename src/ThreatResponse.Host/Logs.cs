using System.Globalization;
using Serilog;
using Serilog.Events;

namespace ThreatResponse.Host;

internal static class Logs
{
    /// <summary>One line an event on standard error, so that standard output holds only what a person is to read.</summary>
    public static LoggerConfiguration Configure(LogEventLevel least, LoggerConfiguration logs) => logs
        .MinimumLevel.Is(least)
        .MinimumLevel.Override("Microsoft.AspNetCore", Max(least, LogEventLevel.Warning))
        .MinimumLevel.Override("Orleans", least < LogEventLevel.Information ? LogEventLevel.Information : Max(least, LogEventLevel.Warning))
        .MinimumLevel.Override("Polly", Max(least, LogEventLevel.Warning))
        // Says at every start that keys lie unencrypted in the data folder: they do, beside the database that they protect.
        .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
        // Ours says the same, once.
        .MinimumLevel.Override("Orleans.Messaging.GatewayManager", LogEventLevel.Error)
        // Its first check reports the time since the machine started as a stall.
        .MinimumLevel.Override("Orleans.Runtime.Watchdog", LogEventLevel.Error)
        .Enrich.FromLogContext()
        .WriteTo.Console(
            outputTemplate: "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} {Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}",
            formatProvider: CultureInfo.InvariantCulture,
            standardErrorFromLevel: LogEventLevel.Verbose);

    private static LogEventLevel Max(LogEventLevel one, LogEventLevel other) => one > other ? one : other;
}
