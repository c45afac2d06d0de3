using Renci.SshNet.Common;
using Renci.SshNet.Messages.Transport;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.Ssh;

/// <summary>Why a connection did not come about, by what is to be done about it.</summary>
internal static class SshFailures
{
    public static DeviceFailureException Of(DeviceConnection to, Exception fault) => fault switch
    {
        SshAuthenticationException => new(FailureKind.AuthRejected, $"{to.Name} does not let “{to.Optional("user")}” in: {fault.Message}", fault),
        SshConnectionException { DisconnectReason: DisconnectReason.KeyExchangeFailed } => new(FailureKind.Unsupported, $"{to.Name} and we have no algorithm in common: {fault.Message}", fault),
        _ => new(FailureKind.Transient, $"{to.Name} is not reached at {to.Optional("host")}, port {to.Number("port", 22)}: {fault.Message}", fault),
    };

    public static DeviceFailureException HostKey(DeviceConnection to, string seen) => to.Optional(SshSettings.HostKey) is null
        ? new(FailureKind.AuthRejected, $"The host key of {to.Name} is not known yet. It showed {seen}: if it is the right one, enter it as its host key.")
        : new(FailureKind.AuthRejected, $"The host key of {to.Name} is another than expected, and nothing was sent. It showed {seen}: find out why before you enter it.");
}
