using System.Globalization;
using System.Text;

namespace ThreatResponse.Integrations.ActiveDirectory.Identity;

internal static class DistinguishedName
{
    /// <summary>What its first part names: <c>Doe, Jane</c> of <c>CN=Doe\, Jane,OU=Staff,DC=example,DC=com</c> (RFC 4514).</summary>
    public static string First(string dn)
    {
        var written = Encoding.UTF8.GetBytes(dn);
        var named = new List<byte>(written.Length);
        for (var at = Array.IndexOf(written, (byte)'=') + 1; at < written.Length && written[at] is not ((byte)',' or (byte)'+'); at++)
        {
            if (written[at] != '\\' || at + 1 == written.Length)
            {
                named.Add(written[at]);
            }
            else if (at + 2 < written.Length && byte.TryParse(written.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var one))
            {
                named.Add(one);
                at += 2;
            }
            else
            {
                named.Add(written[++at]);
            }
        }

        return Encoding.UTF8.GetString([.. named]);
    }
}
