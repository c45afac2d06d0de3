using System.Net.Sockets;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.Http;

/// <summary>What it means that no answer came.</summary>
internal static class HttpFailures
{
    /// <param name="maybeDone">It was a write, and some of it was sent.</param>
    /// <param name="refused">Why the other side's certificate was not accepted.</param>
    public static DeviceFailureException Of(Exception fault, string device, bool maybeDone, string? refused)
    {
        for (var cause = fault; cause is not null; cause = cause.InnerException)
        {
            if (cause is DeviceFailureException known)
                return known;
        }

        if (maybeDone)
            return new DeviceFailureException(FailureKind.UnknownOutcome, $"{device} was told, and no whole answer came ({Words(fault)}): it is not known whether it was done.", fault);
        return refused is not null
            ? new DeviceFailureException(FailureKind.AuthRejected, $"{device} is not believed. {refused}", fault) { NothingWasSent = true }
            : new DeviceFailureException(FailureKind.Transient, $"{device} could not be reached: {Words(fault)}.", fault) { NothingWasSent = IsBeforeSending(fault) };
    }

    /// <summary>No name, no connection, or none in time; what a handler gives up while it connects has a cause of its own.</summary>
    private static bool IsBeforeSending(Exception fault) => fault is HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError }
        || fault is OperationCanceledException { InnerException: TimeoutException };

    private static string Words(Exception fault)
    {
        if (fault is OperationCanceledException)
            return "it took too long";
        var inmost = fault;
        while (inmost.InnerException is { } inner)
            inmost = inner;
        return inmost is SocketException socket ? socket.SocketErrorCode.ToString() : inmost.Message.TrimEnd('.');
    }
}
