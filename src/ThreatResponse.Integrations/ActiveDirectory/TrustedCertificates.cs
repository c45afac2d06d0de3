using System.DirectoryServices.Protocols;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ThreatResponse.Integrations.ActiveDirectory;

/// <summary>
/// Certificates of a setting, as the LDAP library reads them: a folder of files. Beside those that the machine trusts (<c>TLS_CACERT</c> of <c>/etc/ldap/ldap.conf</c>).
/// </summary>
internal sealed class TrustedCertificates : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tr-ca-");

    public TrustedCertificates(string pem)
    {
        var number = 0;
        foreach (var certificate in Read(pem))
        {
            using (certificate)
                File.WriteAllText(Path.Combine(_folder.FullName, $"{number++}.pem"), certificate.ExportCertificatePem() + "\n");
        }
    }

    public void Trust(LdapSessionOptions options)
    {
        // Windows has a store of its own, and no such option.
        if (OperatingSystem.IsWindows())
            return;
        options.TrustedCertificatesDirectory = _folder.FullName;
        options.StartNewTlsSessionContext();
    }

    /// <exception cref="CryptographicException">It holds none, or one that cannot be read.</exception>
    public static X509Certificate2Collection Read(string pem)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(pem.Replace("\\n", "\n", StringComparison.Ordinal));
        return certificates.Count > 0 ? certificates : throw new CryptographicException("It holds no certificate.");
    }

    public void Dispose() => _folder.Delete(true);
}
