using System.Text.Json;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.PanOs;

/// <summary>Where an activation stands: a commit, and on a Panorama a push to each device group after it.</summary>
/// <param name="Job">That is being waited for.</param>
/// <param name="Groups">To be pushed to, in order; none on a firewall.</param>
/// <param name="At">Which of them the job pushes to; -1: it commits.</param>
/// <param name="Values">That it is about.</param>
/// <param name="Failed">Firewalls that did not take a push, with what they said.</param>
internal sealed record CommitTicket(string Job, IReadOnlyList<string> Groups, int At, IReadOnlyList<string> Values, IReadOnlyList<PushFailure> Failed)
{
    public ActivationTicket Written() => new(JsonSerializer.Serialize(this));

    /// <summary>Of every value, since a push is whole: what a firewall did not take, it took nothing of.</summary>
    public IReadOnlyList<EntryFault> Faults()
    {
        var why = string.Join(" ", Failed.Select(failure => failure.Said));
        return Failed.Count == 0 ? [] : [.. Values.Select(value => new EntryFault(value, Failed[0].Kind, why))];
    }

    /// <exception cref="DeviceFailureException">It is no ticket of ours.</exception>
    public static CommitTicket Read(ActivationTicket ticket)
    {
        try
        {
            if (JsonSerializer.Deserialize<CommitTicket>(ticket.Handle) is { Job: not null, Groups: not null, Values: not null, Failed: not null } read)
                return read;
        }
        catch (JsonException)
        {
            // Said below: what it is about is not known, so it must be read.
        }

        throw new DeviceFailureException(FailureKind.UnknownOutcome, "What was kept of the activation cannot be read.");
    }
}
