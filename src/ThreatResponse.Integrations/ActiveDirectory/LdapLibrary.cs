using System.Runtime.InteropServices;

namespace ThreatResponse.Integrations.ActiveDirectory;

/// <summary>
/// OpenLDAP's library, that .NET speaks LDAP with except on Windows. A signal to the process, as any end of a child is one, ends what it waits for with "server is unavailable" unless
/// <c>LDAP_OPT_RESTART</c> is set, and .NET has no setting for that: it is set here for all connections made later.
/// </summary>
/// <seealso href="https://www.openldap.org/software/man.cgi?query=ldap_set_option"/>
internal static class LdapLibrary
{
    private const int Restart = 0x0009;

    /// <summary>In the order .NET tries them.</summary>
    private static readonly string[] _names = ["libldap.so.2", "libldap-2.6.so.0", "libldap-2.5.so.0", "libldap-2.4.so.2"];

    /// <summary>Signals do not end calls of connections that are made from now on.</summary>
    public static void WaitOnAfterSignals()
    {
        foreach (var name in OperatingSystem.IsLinux() ? _names : [])
        {
            if (!NativeLibrary.TryLoad(name, out var library))
                continue;
            _ = Marshal.GetDelegateForFunctionPointer<SetOption>(NativeLibrary.GetExport(library, "ldap_set_option"))(0, Restart, 1);
            return;
        }
    }

    /// <param name="connection">0: all that are made later.</param>
    /// <param name="value">Anything but 0: on.</param>
    private delegate int SetOption(nint connection, int option, nint value);
}
