using System.DirectoryServices.Protocols;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.ActiveDirectory;

/// <summary>
/// One domain, through one of its controllers; others know it after they have replicated. Each account is one request, in force when it is answered.
/// </summary>
/// <seealso href="https://learn.microsoft.com/openspecs/windows_protocols/ms-adts/"/>
internal sealed class ActiveDirectoryDevice(DeviceConnection to, IContainment containment) : IEnforcementDevice
{
    /// <summary>LDAP_CAP_ACTIVE_DIRECTORY_PARTIAL_SECRETS_OID: a controller that cannot be written to.</summary>
    private const string ReadOnly = "1.2.840.113556.1.4.1920";

    private readonly string[] _never = DirectorySettings.Names(to.Optional("never"));
    private DirectorySession? _session;

    public Task<DeviceProbe> ProbeAsync(CancellationToken stop) => WithAsync(
        session =>
        {
            containment.Prepare(session);
            if (session.Search(From(session), SearchScope.Base, "(objectClass=*)", "1.1").Count == 0)
                throw new DeviceFailureException(FailureKind.NotFound, $"There is no “{From(session)}” to look for accounts under.");
            var isReadOnly = session.Root.Attributes["supportedCapabilities"]?.GetValues(typeof(string)).Contains(ReadOnly) == true;
            List<string> notes = [$"Asked and changed at {DirectorySession.Text(session.Root, "dnsHostName") ?? to.Text("server")}; other controllers follow when they have replicated."];
            if (isReadOnly)
                notes.Add("This controller cannot be written to: enter another.");
            return new DeviceProbe($"Active Directory, functional level {DirectorySession.Text(session.Root, "domainFunctionality") ?? "?"}", Capability.ReadBack, null, [], notes);
        },
        stop);

    public Task<ObservedState> ReadAsync(IReadOnlyCollection<DeviceEntry> about, CancellationToken stop) => WithAsync(
        session =>
        {
            containment.Prepare(session);
            var accounts = new Accounts(session, From(session));
            var observed = new Dictionary<string, ObservedEntry>(StringComparer.Ordinal);
            var faults = new List<string>();
            foreach (var entry in about)
            {
                stop.ThrowIfCancellationRequested();
                var (account, missing) = accounts.Find(entry.Value);
                if (account is not null && containment.Holds(session, account))
                    observed[entry.Value] = new ObservedEntry(entry.Value, true, null);
                if (missing is null or { Kind: FailureKind.NotFound })
                    continue;

                // It cannot be told which account is meant: one that was contained by this name may still be.
                observed[entry.Value] = new ObservedEntry(entry.Value, false, null);
                faults.Add(missing.Why);
            }

            return new ObservedState(observed, Faults: faults);
        },
        stop);

    public DevicePlan Plan(DeviceDelta wanted, ObservedState now) => DirectoryPlan.Of(wanted, now, [.. _never, to.Text("user")], containment);

    public Task<StageRef?> StageAsync(DevicePlan plan, Func<StageRef, Task> checkpoint, CancellationToken stop) => Task.FromResult<StageRef?>(null);

    public Task<Activation> ActivateAsync(DevicePlan plan, StageRef? stage, CancellationToken stop) => plan.IsEmpty ? Task.FromResult(Activation.Ended) : WithAsync(
        session =>
        {
            containment.Prepare(session);
            var change = new AccountChange(session, new Accounts(session, From(session)), containment, _never, Accounts.DnOf(session, to.Text("user")));
            var faults = new List<EntryFault>();
            foreach (var (entry, contained) in plan.Removes.Select(entry => (entry, false)).Concat(plan.Adds.Select(entry => (entry, true))))
            {
                stop.ThrowIfCancellationRequested();
                if (change.Make(entry.Value, contained) is { } fault)
                    faults.Add(fault);
            }

            return new Activation(null, faults);
        },
        stop);

    public Task<Activation> PollAsync(ActivationTicket ticket, CancellationToken stop) => Task.FromResult(Activation.Ended);

    public Task AbandonAsync(StageRef stage, CancellationToken stop) => Task.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _session?.Dispose();
        return ValueTask.CompletedTask;
    }

    private string From(DirectorySession session) => to.Optional("base") ?? session.Domain;

    /// <summary>The library blocks: on a thread that may.</summary>
    private async Task<T> WithAsync<T>(Func<DirectorySession, T> work, CancellationToken stop)
    {
        if (_session is null)
            await Reach.TryAsync(to, !DirectorySession.IsStartTls(to), stop);
        return await Task.Run(() => work(_session ??= DirectorySession.Open(to)), stop);
    }
}
