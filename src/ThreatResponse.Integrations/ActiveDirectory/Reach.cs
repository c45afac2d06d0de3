using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.ActiveDirectory;

/// <summary>
/// Tells a controller that is not reached from one that is not trusted, before anything is sent to it: the LDAP library calls both unavailable, and one ends by
/// itself while the other does not.
/// </summary>
internal static class Reach
{
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(10);

    /// <exception cref="DeviceFailureException">It is one of them.</exception>
    public static async Task TryAsync(DeviceConnection to, bool encrypted, CancellationToken stop)
    {
        var (server, port) = (to.Text("server"), DirectorySession.Port(to));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(_longest);
        string? distrust = null;
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(server, port, patience.Token);
            if (!encrypted)
                return;
            await using var stream = new SslStream(client.GetStream(), false, (_, certificate, chain, errors) => (distrust = Distrust(to, certificate, chain, errors)) is null);
            await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = server }, patience.Token);
        }
        catch (AuthenticationException fault) when (distrust is not null)
        {
            throw NotTrusted(to, distrust, fault);
        }
        catch (Exception fault) when (fault is SocketException or IOException or AuthenticationException || (fault is OperationCanceledException && !stop.IsCancellationRequested))
        {
            throw new DeviceFailureException(FailureKind.Transient, $"{to.Name} is not reached at {server}, port {port}: {fault.Message}", fault);
        }
    }

    public static DeviceFailureException NotTrusted(DeviceConnection to, string why, Exception fault) => new(
        FailureKind.AuthRejected,
        $"The certificate of {to.Name} at {to.Optional("server")}, port {DirectorySession.Port(to)}, is not trusted, and no name was sent: it must name that server, and be signed by one that this machine or the setting “ca” trusts. {why}",
        fault);

    private static string? Distrust(DeviceConnection to, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return certificate is null ? "It shows none." : $"It is for {certificate.Subject}.";
        if (errors == SslPolicyErrors.None)
            return null;
        if (to.Optional("ca") is { } pem)
        {
            using var own = new X509Chain();
            own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            own.ChainPolicy.CustomTrustStore.AddRange(TrustedCertificates.Read(pem));
            if (own.Build(new X509Certificate2(certificate)))
                return null;
        }

        return string.Join(' ', (chain?.ChainStatus ?? []).Select(status => status.StatusInformation).Distinct());
    }
}
