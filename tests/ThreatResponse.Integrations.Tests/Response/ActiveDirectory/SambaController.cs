using System.Globalization;
using System.Runtime.Versioning;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Testing;

namespace ThreatResponse.Integrations.Tests.Response.ActiveDirectory;

/// <summary>The domain as one test sees it: through a door of its own, with accounts of its own.</summary>
[SupportedOSPlatform("linux")]
internal sealed class SambaController : DeviceCounterpart
{
    private readonly SambaDomain _domain;
    private readonly Doorway _door;
    private readonly bool _disables;
    private readonly List<DeviceEntry> _entries = [];
    private bool _cuts;

    /// <param name="does">As the setting.</param>
    public SambaController(SambaDomain domain, string does, bool startTls = false)
    {
        (_domain, _door, _disables) = (domain, domain.Open(startTls ? 389 : 636), does == "disable");
        Settings = new Dictionary<string, string>
        {
            ["server"] = "127.0.0.1", ["port"] = _door.Port.ToString(CultureInfo.InvariantCulture), ["tls"] = startTls ? "starttls" : "ldaps", ["ca"] = domain.Certificate, ["user"] = "svc-tr@example.test",
            ["password"] = SambaDomain.Password, ["base"] = "DC=example,DC=test", ["does"] = does, ["group"] = SambaDomain.Group, ["never"] = "breakglass, other@example.test",
        };
    }

    public override IReadOnlyDictionary<string, string> Settings { get; }

    public override IReadOnlyDictionary<string, string> WrongCredentials => With(("password", "not-the-password"));

    public override IReadOnlyDictionary<string, string> Unreachable => With(("port", "1"));

    public override IReadOnlyList<string> Secrets => [SambaDomain.Password, "not-the-password"];

    public override DeviceEntry Refused => Entry("EXAMPLE\\krbtgt");

    public string Asked => _door.Asked;

    public static DeviceEntry Entry(string name) => new(MemberKind.User, name, null, "incident 12");

    public override IReadOnlyList<DeviceEntry> Entries(int count)
    {
        if (_entries.Count < count)
            _entries.AddRange(_domain.Make(count - _entries.Count).Select(Entry));
        return _entries[..count];
    }

    public override Task<string?> PutForeignAsync()
    {
        var name = _domain.Make(1)[0];
        if (_disables)
            _domain.Change(name, "userAccountControl", "546");
        else
            _domain.AddToGroup(name);
        return Task.FromResult<string?>(name);
    }

    public override Task<bool> CutNextWriteAsync() => Task.FromResult(_cuts = true);

    public override void Hear(string command)
    {
        if (_cuts)
            _door.KeepAnswer();
        _cuts = false;
    }

    public Dictionary<string, string> With(params ReadOnlySpan<(string Name, string Value)> others)
    {
        var settings = new Dictionary<string, string>(Settings);
        foreach (var (name, value) in others)
            settings[name] = value;
        return settings;
    }

    public override ValueTask DisposeAsync()
    {
        _door.Dispose();
        return ValueTask.CompletedTask;
    }
}
