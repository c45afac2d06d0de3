using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.ActiveDirectory.Identity;

/// <summary>Groups that say what their members may do, or are worth. Names as settings have them: <c>Board</c>, <c>EXAMPLE\Board</c>, or a SID.</summary>
internal sealed record GroupsOfNote(IReadOnlyList<string> Critical, IReadOnlyList<string> HighValue, IReadOnlyList<string> Privileged)
{
    public const string CriticalGroups = "critical-groups";
    public const string HighValueGroups = "high-value-groups";
    public const string PrivilegedGroups = "privileged-groups";

    /// <summary>Of the machine: Administrators, operators of accounts, servers, printers and backups, Replicator.</summary>
    private static readonly string[] _builtIn = ["S-1-5-32-544", "S-1-5-32-548", "S-1-5-32-549", "S-1-5-32-550", "S-1-5-32-551", "S-1-5-32-552"];

    /// <summary>Of the domain, whatever they are called in its language: Domain Admins, Domain Controllers, Schema Admins, Enterprise Admins, controllers that are only read, Key Admins, Enterprise Key Admins.</summary>
    private static readonly string[] _ofDomain = ["-512", "-516", "-518", "-519", "-521", "-526", "-527"];

    public static GroupsOfNote Of(DeviceConnection to) => new(
        DirectorySettings.Names(to.Optional(CriticalGroups)), DirectorySettings.Names(to.Optional(HighValueGroups)), DirectorySettings.Names(to.Optional(PrivilegedGroups)));

    /// <summary>As settings name them, each with its setting.</summary>
    public IEnumerable<(string Setting, string Name)> All => Critical.Select(name => (CriticalGroups, name))
        .Concat(HighValue.Select(name => (HighValueGroups, name)))
        .Concat(Privileged.Select(name => (PrivilegedGroups, name)));

    /// <summary>Of the groups, those that are named.</summary>
    public static IEnumerable<DirectoryGroup> Named(IEnumerable<DirectoryGroup> groups, IReadOnlyList<string> names) => groups.Where(group => names.Any(group.IsCalled));

    /// <summary>The groups through which somebody may do much.</summary>
    public IEnumerable<DirectoryGroup> Privileging(IEnumerable<DirectoryGroup> groups) => groups.Where(group => IsProtected(group) || Privileged.Any(group.IsCalled));

    private static bool IsProtected(DirectoryGroup group) =>
        _builtIn.Contains(group.Sid) || (group.Sid.StartsWith("S-1-5-21-", StringComparison.Ordinal) && Array.Exists(_ofDomain, end => group.Sid.EndsWith(end, StringComparison.Ordinal)));
}
