using System.Xml.Linq;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.PanOs;

/// <summary>Commits one administrator's changes, then pushes device group by device group. Keeps nothing: where it stands is in the ticket.</summary>
internal sealed class CommitSteps(PanOsClient client, string administrator)
{
    public async Task<Activation> BeginAsync(IReadOnlyList<string> values, IReadOnlyList<string> groups, CancellationToken stop)
    {
        var begun = new CommitTicket("", groups, -1, values, []);
        var answer = await client.CommitAsync("partial", Commit(administrator), stop);
        if (!answer.IsSuccess && !PanOsFailures.SaysNoChanges(answer.Words))
            throw client.Failure(answer, true);

        // Nothing to commit may still be to be pushed: an earlier attempt may have ended between the two.
        return answer.Job is { } job ? Waiting(begun with { Job = job }, "The commit has begun.") : await PushAsync(begun, stop);
    }

    public async Task<Activation> PollAsync(ActivationTicket ticket, CancellationToken stop)
    {
        var at = CommitTicket.Read(ticket);
        if (await AskAsync(at, stop) is not { } answer)
            return Waiting(at, "The management plane does not answer for the moment.");
        if (PanOsJob.Read(answer) is not { } job)
        {
            return answer.IsForeign || PanOsFailures.Of(answer.Http, answer.Code, answer.Lines, false) is FailureKind.Transient or FailureKind.Locked
                ? Waiting(at, answer.Words)
                : throw new DeviceFailureException(FailureKind.UnknownOutcome, $"Nothing is known there of job {at.Job}. {answer.Words}".TrimEnd());
        }

        if (!job.HasEnded)
            return Waiting(at, at.At < 0 ? $"Commit: {job.Progress} %" : $"Push to {at.Groups[at.At]}: {job.Progress} %");
        if (at.At < 0 && !job.IsWell)
            throw new DeviceFailureException(PanOsJob.KindOf(job.Words), $"The commit failed: {job.Words}");
        return await GoOnAsync(at with { Failed = [.. at.Failed, .. Failures(at, job)] }, at, stop);
    }

    /// <summary>What cannot be begun now is tried when next polled: from where it stood.</summary>
    private async Task<Activation> GoOnAsync(CommitTicket next, CommitTicket stands, CancellationToken stop)
    {
        try
        {
            return await PushAsync(next, stop);
        }
        catch (DeviceFailureException failure) when (failure.Kind is FailureKind.Locked or FailureKind.Transient or FailureKind.RateLimited or FailureKind.UnknownOutcome)
        {
            return Waiting(stands, failure.Message);
        }
    }

    private async Task<Activation> PushAsync(CommitTicket at, CancellationToken stop)
    {
        for (var next = at.At + 1; next < at.Groups.Count; next++)
        {
            var answer = await client.CommitAsync("all", Push(new XElement("entry", new XAttribute("name", at.Groups[next]))), stop);

            // Older releases want the name as text; what is not understood was not done.
            if (!answer.IsSuccess && answer.Code is 1 or 17 or 18)
                answer = await client.CommitAsync("all", Push(at.Groups[next]), stop);
            if (!answer.IsSuccess && !PanOsFailures.SaysNoChanges(answer.Words))
                throw client.Failure(answer, true);
            if (answer.Job is { } job)
                return Waiting(at with { Job = job, At = next }, $"The push to {at.Groups[next]} has begun.");
        }

        return new Activation(null, at.Faults());
    }

    /// <summary>Null: no answer, as happens while a commit restarts parts of the management plane; a password that is refused is another matter.</summary>
    private async Task<PanOsAnswer?> AskAsync(CommitTicket at, CancellationToken stop)
    {
        try
        {
            await client.LetInAsync(stop);
        }
        catch (DeviceFailureException failure) when (failure.Kind is FailureKind.Transient or FailureKind.RateLimited)
        {
            return null;
        }

        try
        {
            return await client.AskAsync(new XElement("show", new XElement("jobs", new XElement("id", at.Job))).ToString(SaveOptions.DisableFormatting), stop);
        }
        catch (DeviceFailureException failure) when (failure.Kind is FailureKind.Transient or FailureKind.RateLimited || PanOsFailures.SaysRejected(failure.Message))
        {
            return null;
        }
    }

    private static IEnumerable<PushFailure> Failures(CommitTicket at, PanOsJob job)
    {
        if (at.At < 0)
            return [];
        var group = at.Groups[at.At];
        PushFailure[] failed = [.. job.Devices.Where(device => device.Result != "OK").Select(device => Failure($"{group}, {device.Name}", device.Words))];
        return failed.Length > 0 || job.IsWell ? failed : [Failure(group, job.Words)];
    }

    private static PushFailure Failure(string where, string words) => new(PanOsJob.KindOf(words), $"{where}: {(words.Length > 0 ? words : "failed, and does not say why.")}");

    private static Activation Waiting(CommitTicket at, string progress) => new(at.Written(), [], progress);

    private static string Commit(string administrator) =>
        new XElement("commit", new XElement("partial", new XElement("admin", new XElement("member", administrator)))).ToString(SaveOptions.DisableFormatting);

    /// <summary>Without what is half done on the firewalls: older releases take that along unless told not to.</summary>
    private static string Push(object group) =>
        new XElement("commit-all", new XElement("shared-policy", new XElement("device-group", group), new XElement("merge-with-candidate-cfg", "no"))).ToString(SaveOptions.DisableFormatting);
}
