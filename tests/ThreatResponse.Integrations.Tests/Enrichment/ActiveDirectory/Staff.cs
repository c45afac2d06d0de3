using System.Globalization;
using System.Runtime.Versioning;
using ThreatResponse.Integrations.ActiveDirectory;
using ThreatResponse.Integrations.Tests.Response.ActiveDirectory;

namespace ThreatResponse.Integrations.Tests.Enrichment.ActiveDirectory;

/// <summary>Who works at example.test, and with what: people, groups and computers that nothing else changes.</summary>
[SupportedOSPlatform("linux")]
internal static class Staff
{
    public const string People = "OU=People,DC=example,DC=test";

    /// <summary>So many groups has the collector, none nested.</summary>
    public const int Collected = 60;

    private const int Normal = 512;
    private const int NeverExpires = 0x10000;
    private const string Jo = $"CN=Doe\\, Jo,{People}";
    private const string Manager = $"CN=Lée\\, Änne (Köln),{People}";

    /// <summary>Of 2020-01-01.</summary>
    private const string Past = "132223104000000000";

    public static void Fill(SambaDomain domain)
    {
        domain.Add(People, "organizationalUnit");
        AddPeople(domain);
        AddStates(domain);
        AddComputers(domain);
        AddGroups(domain);
    }

    private static void AddPeople(SambaDomain domain)
    {
        Person(domain, Manager, "änne.lée", Normal, ("displayName", "Änne Lée"), ("mail", "änne@people.test"), ("title", "Leiterin"));
        Person(
            domain,
            Jo,
            "jo.doe",
            Normal,
            ("userPrincipalName", "jo@upn.test"), ("displayName", "Jo Doe"), ("mail", "jo.doe@people.test"), ("proxyAddresses", "SMTP:jo.doe@people.test"), ("proxyAddresses", "smtp:jo@people.test"),
            ("title", "Payables Lead"), ("department", "Finance"), ("company", "Example"), ("manager", Manager), ("description", "initial password: Summer-2020"));
        foreach (var name in new[] { "front1", "front2" })
            Person(domain, $"CN={name},{People}", name, Normal, ("mail", "front@people.test"));
        Person(domain, $"CN=back,{People}", "back", Normal, ("mail", "back@people.test"), ("proxyAddresses", "smtp:front@people.test"));
    }

    private static void AddStates(SambaDomain domain)
    {
        Person(domain, $"CN=left,{People}", "left", Normal | 2, ("accountExpires", Past), ("mail", "left@people.test"));
        Person(domain, $"CN=locked,{People}", "locked.out", Normal);
        domain.Change("locked.out", "lockoutTime", TimeProvider.System.GetUtcNow().ToFileTime().ToString(CultureInfo.InvariantCulture));
        Person(domain, $"CN=mustchange,{People}", "mustchange", Normal, ("mail", "mustchange@people.test"));
        domain.Change("mustchange", "pwdLastSet", "0");
        Person(domain, $"CN=sql,{People}", "sql", Normal, ("servicePrincipalName", "MSSQLSvc/db.example.test:1433"));
        Person(domain, $"CN=batch,{People}", "batch", Normal | NeverExpires);
        Person(domain, $"CN=oldadmin,{People}", "oldadmin", Normal, ("adminCount", "1"));
        Person(domain, $"CN=newadmin,{People}", "newadmin", Normal);
        Person(domain, $"CN=temp,{People}", "temp", Normal);
        Person(domain, $"CN=collector,{People}", "collector", Normal);
    }

    private static void AddComputers(SambaDomain domain)
    {
        Computer(
            domain, "PC-17", "pc-17.example.test", ("operatingSystem", "Windows 11 Enterprise"), ("operatingSystemVersion", "10.0 (22631)"), ("managedBy", Jo), ("description", "Till 4"), ("location", "Köln"));
        Computer(domain, "WWW", "www.example.test");
        Computer(domain, "LAB", "lab.research.test");
    }

    private static void AddGroups(SambaDomain domain)
    {
        Group(domain, "Payables", Jo);
        Group(domain, "Finance", $"CN=Payables,{People}");
        Group(domain, "Round A", Jo);
        Group(domain, "Round B", $"CN=Round A,{People}");
        domain.Join($"CN=Round A,{People}", $"CN=Round B,{People}");
        domain.Add($"CN=Vorstand\\, Köln (alle),{People}", "group", ("sAMAccountName", "Vorstand Köln"), ("member", Manager), ("member", $"CN=PC-17,{People}"));

        // One to which mail is sent: it gives no rights.
        domain.Add($"CN=Newsletter,{People}", "group", ("sAMAccountName", "Newsletter"), ("groupType", "2"), ("member", Jo));
        domain.Join("CN=Domain Admins,CN=Users,DC=example,DC=test", $"CN=newadmin,{People}");

        Group(domain, "Contractors", $"CN=temp,{People}");
        Group(domain, "Externals", $"CN=Contractors,{People}");
        domain.Change("temp", "primaryGroupID", Sid.Of(domain.Bytes("Contractors", "objectSid")).Split('-')[^1]);
        for (var number = 1; number <= Collected; number++)
            Group(domain, string.Create(CultureInfo.InvariantCulture, $"Collected {number}"), $"CN=collector,{People}");
    }

    private static void Person(SambaDomain domain, string dn, string name, int control, params ReadOnlySpan<(string Attribute, string Value)> more) => domain.Add(
        dn, "user", [("sAMAccountName", name), ("userAccountControl", control.ToString(CultureInfo.InvariantCulture)), ("unicodePwd", $"\"{SambaDomain.Password}\""), .. more]);

    private static void Computer(SambaDomain domain, string name, string dns, params ReadOnlySpan<(string Attribute, string Value)> more) =>
        domain.Add($"CN={name},{People}", "computer", [("sAMAccountName", $"{name}$"), ("userAccountControl", "4096"), ("dNSHostName", dns), .. more]);

    private static void Group(SambaDomain domain, string name, string member) => domain.Add($"CN={name},{People}", "group", ("sAMAccountName", name), ("member", member));
}
