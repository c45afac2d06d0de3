using System.DirectoryServices.Protocols;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Enrichment;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.ActiveDirectory.Identity;

/// <summary>One domain, through one of its controllers, on one connection that is kept: one question after the other. A question is one call, whatever searches it takes.</summary>
internal sealed class IdentityEnricher(DeviceConnection to) : IEnricher
{
    /// <summary>A controller ends connections that nobody uses (after 15 minutes, unless it is told otherwise), and what lies between us sooner.</summary>
    private static readonly TimeSpan _idle = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly GroupsOfNote _noted = GroupsOfNote.Of(to);
    private (DirectorySession Session, IdentityLookup Lookup)? _open;
    private DateTimeOffset _used;

    public Task<string> ProbeAsync(CancellationToken stop) => WithAsync(
        open =>
        {
            var missing = _noted.All.Where(one => !IsGroup(open.Session, one.Name)).Select(one => $"{one.Setting}: there is no group “{one.Name}”").ToArray();
            if (missing.Length > 0)
                throw new DeviceFailureException(FailureKind.InvalidValue, $"{string.Join("; ", missing)}. Enter the name that {open.Session.DnsDomain} has for it, or its SID.");
            return $"{DirectorySession.Text(open.Session.Root, "dnsHostName") ?? to.Text("server")} of {open.Session.DnsDomain}, functional level {DirectorySession.Text(open.Session.Root, "domainFunctionality") ?? "?"}";
        },
        stop);

    public Task<EnrichmentAnswer> LookUpAsync(EnrichmentQuestion question, CancellationToken stop) => WithAsync(open => open.Lookup.Of(question, stop), stop);

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        Close();
        _turn.Dispose();
    }

    private static bool IsGroup(DirectorySession session, string name)
    {
        var bare = AccountName.Escaped(DirectoryGroup.Bare(name));
        var sid = bare.StartsWith("S-1-", StringComparison.OrdinalIgnoreCase) ? $"(objectSid={bare})" : "";
        return session.Search(session.Domain, SearchScope.Subtree, $"(&(objectClass=group)(|(sAMAccountName={bare})(cn={bare}){sid}))", "1.1").Count > 0;
    }

    /// <summary>The library blocks: on a thread that may. After a failure the connection is another one.</summary>
    private async Task<T> WithAsync<T>(Func<(DirectorySession Session, IdentityLookup Lookup), T> work, CancellationToken stop)
    {
        await _turn.WaitAsync(stop);
        try
        {
            if (to.Time.GetUtcNow() - _used > _idle)
                Close();
            if (_open is null)
                await Reach.TryAsync(to, !DirectorySession.IsStartTls(to), stop);
            var done = await Task.Run(() => work(_open ??= Open()), stop);
            _used = to.Time.GetUtcNow();
            return done;
        }
        catch (DeviceFailureException)
        {
            Close();
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    private (DirectorySession Session, IdentityLookup Lookup) Open()
    {
        var session = DirectorySession.Open(to);
        var from = to.Optional("base") ?? session.Domain;
        try
        {
            // Where there is no such place, nobody would ever be found.
            if (to.Optional("base") is null || session.Search(from, SearchScope.Base, "(objectClass=*)", "1.1").Count > 0)
                return (session, new IdentityLookup(session, from, _noted, to.Time));
            throw new DeviceFailureException(FailureKind.InvalidValue, $"base: {session.DnsDomain} has no “{from}” to look for accounts under, or shows it not to the account that we come with.");
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private void Close()
    {
        _open?.Session.Dispose();
        _open = null;
    }
}
