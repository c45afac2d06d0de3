using System.Net;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Registrations.Rdap;

namespace ThreatResponse.Integrations.Registrations.Whois;

/// <summary>
/// From the first server to the registry, and from there to its registrar: at most two referrals, nobody twice. What a registry has said stands, whatever becomes of
/// the registrar.
/// </summary>
internal sealed class WhoisLookup(WhoisClient client, WhoisPlace first, bool details, TimeProvider time)
{
    private const int MostReferrals = 2;

    /// <returns>Null: it is not registered.</returns>
    public Task<DomainRecord?> DomainAsync(string domain, Calls calls, CancellationToken stop) => ChaseAsync(
        domain,
        place => WhoisQuery.Of(place.Host, domain),
        answer => WhoisDomain.Read(answer, domain, time.GetUtcNow()),
        _ => true,
        (registry, registrar) => registry.With(registrar),
        details,
        calls,
        stop);

    /// <returns>Null: nobody has it.</returns>
    public Task<NetworkRecord?> NetworkAsync(IPAddress address, Calls calls, CancellationToken stop) => ChaseAsync(
        address.ToString(),
        place => WhoisQuery.Of(place.Host, address),
        answer => WhoisNetwork.Read(answer, address, time.GetUtcNow()),
        place => place.Port == WhoisReferral.Rwhois,
        (_, nearer) => nearer,
        true,
        calls,
        stop);

    /// <param name="mayFail">What was known before stands when this one does not answer: a registrar, or a server of whoever holds a network.</param>
    /// <param name="further">Also when a record is known already.</param>
    private async Task<T?> ChaseAsync<T>(string asked, Func<WhoisPlace, string> query, Func<WhoisText, T?> read, Func<WhoisPlace, bool> mayFail, Func<T, T, T> merge, bool further, Calls calls, CancellationToken stop)
        where T : class
    {
        T? known = null;
        HashSet<string> seen = [first.Host];
        for (var (place, referrals) = (first, 0); ; referrals++)
        {
            string said;
            try
            {
                said = await AskAsync(place, query(place), asked, calls, stop);
            }
            catch (DeviceFailureException) when (known is not null && mayFail(place))
            {
                return known;
            }

            var answer = WhoisText.Read(said);
            var record = place.Host == WhoisQuery.Root ? null : read(answer);
            known = record is null ? mayFail(place) ? known : null : known is null ? record : merge(known, record);
            if (referrals < MostReferrals && (known is null || further) && WhoisReferral.In(answer) is { } next && (calls.ToHolders || next.Port != WhoisReferral.Rwhois) && seen.Add(next.Host))
                place = next;
            else
                return known ?? Without<T>(said, asked, place);
        }
    }

    private async Task<string> AskAsync(WhoisPlace place, string query, string asked, Calls calls, CancellationToken stop)
    {
        await calls.NextAsync(stop);
        var said = await client.AskAsync(place, query, stop);
        if (!WhoisQuery.IsAmbiguous(said))
            return said;
        await calls.NextAsync(stop);
        return await client.AskAsync(place, WhoisQuery.One(asked), stop);
    }

    /// <summary>The last answer has no record: not registered, or a failure that must not pass for it.</summary>
    private static T? Without<T>(string said, string asked, WhoisPlace place)
        where T : class
    {
        if (said.Trim().Length == 0)
            throw new DeviceFailureException(FailureKind.Transient, $"{place} closed without an answer.");
        return WhoisPhrases.Of(said, asked) switch
        {
            WhoisSaid.TooMuch => throw new DeviceFailureException(FailureKind.RateLimited, $"{place} is asked too much.") { RetryAfter = RdapMeaning.Pause },
            WhoisSaid.NotRegistered => null,
            _ => throw new DeviceFailureException(FailureKind.DeviceFault, place.Host == WhoisQuery.Root ? $"{place} knows no server for it." : $"{place} answered with nothing that is understood."),
        };
    }
}
