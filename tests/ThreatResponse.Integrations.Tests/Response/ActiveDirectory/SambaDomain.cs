using System.Diagnostics;
using System.DirectoryServices.Protocols;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using ThreatResponse.Integrations.ActiveDirectory;
using ThreatResponse.Integrations.Tests.Enrichment.ActiveDirectory;
using ThreatResponse.Testing;

namespace ThreatResponse.Integrations.Tests.Response.ActiveDirectory;

/// <summary>
/// A domain of Active Directory, example.test, with Debian's Samba as its controller, in a folder and a network of its own. Made once: that takes a while.
/// The account <c>svc-tr</c> may change users and groups, <c>nobody</c> may change nothing.
/// </summary>
[SupportedOSPlatform("linux")]
public sealed class SambaDomain : IAsyncLifetime
{
    public const string Password = "Correct-Horse-7-Battery";
    public const string Users = "OU=Staff,DC=example,DC=test";
    public const string Group = "CN=Contained\\, by us,OU=Staff,DC=example,DC=test";
    private const int Ready = 600;
    private readonly string _folder = Directory.CreateTempSubdirectory("tr-samba-").FullName;
    private readonly Lock _oneAtATime = new();
    private NetworkNamespace _network = null!;
    private Process? _samba;
    private Doorway _door = null!;
    private TrustedCertificates _trusted = null!;
    private LdapConnection _administrator = null!;
    private int _made;

    /// <summary>Of the controller, signed by itself.</summary>
    public string Certificate { get; private set; } = "";

    /// <summary>Another, that signed nothing.</summary>
    public string OtherCertificate { get; private set; } = "";

    public async Task InitializeAsync()
    {
        _network = await NetworkNamespace.CreateAsync();
        Certificate = await MakeCertificateAsync("dc");
        OtherCertificate = await MakeCertificateAsync("other");
        var domain = Path.Combine(_folder, "domain");
        await _network.RunInsideAsync("samba-tool", [
            "domain", "provision", "--realm=EXAMPLE.TEST", "--domain=EXAMPLE", "--server-role=dc", "--dns-backend=NONE", "--host-name=dc1", "--host-ip=127.0.0.1", $"--adminpass={Password}", $"--targetdir={domain}"]);
        var configuration = Path.Combine(domain, "etc", "smb.conf");
        var lines = (await File.ReadAllLinesAsync(configuration)).Where(line => !line.Contains("server services", StringComparison.Ordinal) && !line.Contains("log file", StringComparison.Ordinal));
        await File.WriteAllTextAsync(configuration, string.Join('\n', lines).Replace("[global]", $"""
            [global]
              server services = ldap
              log file = {_folder}/log.%m
              tls keyfile = {_folder}/dc.key
              tls certfile = {_folder}/dc.pem
              tls cafile = {_folder}/dc.pem
              pid directory = {_folder}/run
              ncalrpc dir = {_folder}/run/ncalrpc
              interfaces = lo
              bind interfaces only = yes
            """, StringComparison.Ordinal));
        Directory.CreateDirectory(Path.Combine(_folder, "run"));
        _samba = _network.StartInside("samba", ["-i", "-M", "single", "-s", configuration]);
        _ = _samba.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        _ = _samba.StandardError.BaseStream.CopyToAsync(Stream.Null);
        await ListensAsync();
        _door = new Doorway(_network, 636);
        _trusted = new TrustedCertificates(Certificate);

        // Other tests end processes of their own meanwhile.
        LdapLibrary.WaitOnAfterSignals();
        _administrator = new LdapConnection(new LdapDirectoryIdentifier("127.0.0.1", _door.Port), new NetworkCredential("Administrator@example.test", Password), AuthType.Basic);
        _administrator.SessionOptions.ProtocolVersion = 3;
        _administrator.SessionOptions.SecureSocketLayer = true;
        _trusted.Trust(_administrator.SessionOptions);
        _administrator.Bind();
        Fill();
    }

    internal Doorway Open(int port) => new(_network, port);

    /// <summary>Names of accounts that nobody else uses.</summary>
    public IReadOnlyList<string> Make(int count)
    {
        var names = Enumerable.Range(0, count).Select(_ => string.Create(CultureInfo.InvariantCulture, $"user{Interlocked.Increment(ref _made)}")).ToArray();
        foreach (var name in names)
            MakeUser(name, name);
        return names;
    }

    public void MakeUser(string commonName, string name, int control = 544, params IReadOnlyList<(string Attribute, string Value)> more) =>
        Add($"CN={commonName},{Users}", "user", [("sAMAccountName", name), ("userAccountControl", control.ToString(CultureInfo.InvariantCulture)), .. more]);

    /// <param name="attributes">One of several values is named several times.</param>
    public void Add(string dn, string kind, params IReadOnlyList<(string Attribute, string Value)> attributes)
    {
        var request = new AddRequest(dn, kind);
        foreach (var attribute in attributes.GroupBy(one => one.Attribute))
            request.Attributes.Add(new DirectoryAttribute(attribute.Key, attribute.Select(object (one) => one.Value).ToArray()));
        Send(request);
    }

    public void Join(string group, string member) => Send(new ModifyRequest(group, DirectoryAttributeOperation.Add, "member", member));

    public byte[] Bytes(string name, string attribute) => (byte[])Found(name).Attributes[attribute].GetValues(typeof(byte[]))[0];

    public int Control(string name) => int.Parse(Attribute(name, "userAccountControl")!, CultureInfo.InvariantCulture);

    public string? Attribute(string name, string attribute) => DirectorySession.Text(Found(name), attribute);

    public bool IsMember(string name) => Found(name).Attributes["memberOf"]?.GetValues(typeof(string)).Contains(Group) == true;

    public void Change(string name, string attribute, string value) => Send(new ModifyRequest(Found(name).DistinguishedName, DirectoryAttributeOperation.Replace, attribute, value));

    public void AddToGroup(string name) => Join(Group, Found(name).DistinguishedName);

    public async Task DisposeAsync()
    {
        _administrator?.Dispose();
        _trusted?.Dispose();
        _door?.Dispose();
        if (_samba is not null)
        {
            _samba.Kill(true);
            await _samba.WaitForExitAsync();
            _samba.Dispose();
        }

        if (_network is not null)
            await _network.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    private void Fill()
    {
        Add(Users, "organizationalUnit");
        Add(Group, "group");
        foreach (var name in new[] { "svc-tr", "nobody" })
            MakeUser(name, name, 512, ("unicodePwd", $"\"{Password}\""));
        Join("CN=Account Operators,CN=Builtin,DC=example,DC=test", $"CN=svc-tr,{Users}");
        MakeUser("Doe\\, Jane (IT)", "jdoe", 544, ("userPrincipalName", "jane(it)@example.test"), ("mail", "jane.doe@example.test"));
        MakeUser("Gone", "gone", 546);
        MakeUser("Twin 1", "twin1", 544, ("mail", "twin@example.test"));
        MakeUser("Twin 2", "twin2", 544, ("mail", "twin@example.test"));
        MakeUser("Break glass", "breakglass", 544, ("mail", "break.glass@example.test"));
        Staff.Fill(this);
    }

    private SearchResultEntry Found(string name) => ((SearchResponse)Send(new SearchRequest("DC=example,DC=test", $"(sAMAccountName={name})", SearchScope.Subtree))).Entries[0];

    private DirectoryResponse Send(DirectoryRequest request)
    {
        if (request is AddRequest add)
        {
            // A password is UTF-16.
            foreach (DirectoryAttribute attribute in add.Attributes)
            {
                if (attribute.Name == "unicodePwd")
                    attribute[0] = Encoding.Unicode.GetBytes((string)attribute[0]);
            }
        }

        lock (_oneAtATime)
            return _administrator.SendRequest(request);
    }

    private async Task<string> MakeCertificateAsync(string name)
    {
        var path = Path.Combine(_folder, name);
        await NetworkNamespace.RunAsync("openssl", [
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", $"/CN={name}.example.test", "-addext", "subjectAltName=DNS:dc1.example.test,IP:127.0.0.1", "-keyout", $"{path}.key", "-out", $"{path}.pem"]);
        File.SetUnixFileMode($"{path}.key", UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return await File.ReadAllTextAsync($"{path}.pem");
    }

    private async Task ListensAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                (await _network.ConnectAsync(IPAddress.Loopback, 636)).Dispose();
                return;
            }
            catch (SocketException) when (attempt < Ready && !_samba!.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }
}
