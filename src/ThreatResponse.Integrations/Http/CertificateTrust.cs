using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace ThreatResponse.Integrations.Http;

/// <summary>Whether the other side is who it should be: by its pinned certificate, or, without one, by what this system trusts.</summary>
internal sealed class CertificateTrust(string? pinned)
{
    private readonly string? _pinned = pinned is null ? null : Fingerprint.Read(pinned) ?? "";
    private volatile string? _refused;

    /// <summary>What a refused side showed, for people; null while none was refused.</summary>
    public string? Refused => _refused;

    public bool Accepts(X509Certificate? certificate, SslPolicyErrors errors)
    {
        var seen = certificate is null ? "none" : Fingerprint.Of(certificate);
        if (_pinned is null ? errors == SslPolicyErrors.None : seen == _pinned)
            return true;
        _refused = _pinned is null
            ? $"Its certificate is not trusted here ({errors}). If it is the right one, enter its fingerprint: {seen}."
            : $"Its certificate is not the one that was entered: it has the fingerprint {seen}.";
        return false;
    }
}
