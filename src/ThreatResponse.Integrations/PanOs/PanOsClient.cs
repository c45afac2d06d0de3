using System.Text;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Http;

namespace ThreatResponse.Integrations.PanOs;

/// <summary>
/// Knows the form of requests, and the key: in a header, never in an address. A key that was accepted before and is not any more has expired; one that never
/// was is wrong.
/// </summary>
internal sealed class PanOsClient(DeviceConnection to, HttpLimits limits) : IDisposable
{
    private readonly DeviceHttp _http = new(to.Name, new Uri(to.Text(HttpSettings.Address)), to.Optional(HttpSettings.Pin), limits, to.Time);
    private string? _key = to.Optional("key");
    private bool _accepted;

    /// <summary>Sees to it that there is a key.</summary>
    public Task LetInAsync(CancellationToken stop) => KeyAsync(stop);

    /// <summary>An operational request.</summary>
    public Task<PanOsAnswer> AskAsync(string command, CancellationToken stop) => SendAsync(false, stop, ("type", "op"), ("cmd", command));

    /// <summary>An operational request that a Panorama hands on.</summary>
    /// <param name="target">Serial number of a firewall.</param>
    public Task<PanOsAnswer> AskOfAsync(string target, string command, CancellationToken stop) => SendAsync(false, stop, ("type", "op"), ("target", target), ("cmd", command));

    /// <param name="action"><c>get</c>: as it is being edited; <c>show</c>: as it is in force.</param>
    public Task<PanOsAnswer> ConfigAsync(string action, string xpath, CancellationToken stop) => SendAsync(false, stop, ("type", "config"), ("action", action), ("xpath", xpath));

    public Task<PanOsAnswer> SetAsync(string xpath, string element, CancellationToken stop) =>
        WriteAsync(PanOsCommand.Set(xpath, element), stop, ("type", "config"), ("action", "set"), ("xpath", xpath), ("element", element));

    public Task<PanOsAnswer> DeleteAsync(string xpath, CancellationToken stop) =>
        WriteAsync(PanOsCommand.Delete(xpath), stop, ("type", "config"), ("action", "delete"), ("xpath", xpath));

    /// <param name="action"><c>partial</c>, or <c>all</c> for a push.</param>
    public Task<PanOsAnswer> CommitAsync(string action, string command, CancellationToken stop) =>
        WriteAsync(PanOsCommand.Commit(action, command), stop, ("type", "commit"), ("action", action), ("cmd", command));

    public Task<PanOsAnswer> RegisterAsync(string message, CancellationToken stop) => to.Optional("vsys") is { } vsys
        ? WriteAsync(PanOsCommand.UserId(message), stop, ("type", "user-id"), ("vsys", vsys), ("cmd", message))
        : WriteAsync(PanOsCommand.UserId(message), stop, ("type", "user-id"), ("cmd", message));

    public DeviceFailureException Failure(PanOsAnswer answer, bool writes) => Failure(answer, PanOsFailures.Of(answer.Http, answer.Code, answer.Lines, writes));

    public void Dispose() => _http.Dispose();

    private async Task<PanOsAnswer> WriteAsync(string said, CancellationToken stop, params (string Name, string Value)[] form)
    {
        await KeyAsync(stop);
        to.Sent(said);
        return await SendAsync(true, stop, form);
    }

    /// <returns>An answer of someone who let us in; whether it is a success is for the caller to see.</returns>
    private async Task<PanOsAnswer> SendAsync(bool writes, CancellationToken stop, params (string Name, string Value)[] form)
    {
        var key = await KeyAsync(stop);
        var answer = await PostAsync(writes, [("X-PAN-KEY", key)], form, stop);
        var kind = answer.IsSuccess ? FailureKind.None : PanOsFailures.Of(answer.Http, answer.Code, answer.Lines, writes);
        if (kind == FailureKind.AuthRejected)
            throw Failure(answer, _accepted ? FailureKind.AuthExpired : FailureKind.AuthRejected);
        if (kind is FailureKind.RateLimited or FailureKind.UnknownOutcome || (kind == FailureKind.Transient && answer.Http == 503))
            throw Failure(answer, kind);
        _accepted = true;
        return answer;
    }

    private async Task<string> KeyAsync(CancellationToken stop)
    {
        if (_key is not null)
            return _key;
        var answer = await PostAsync(false, [], [("type", "keygen"), ("user", to.Text("user")), ("password", to.Text("password"))], stop);
        if (answer.IsSuccess && answer.Result?.Element("key")?.Value.Trim() is { Length: > 0 } key)
            return _key = key;
        var kind = PanOsFailures.Of(answer.Http, answer.Code, answer.Lines, false);
        throw new DeviceFailureException(kind == FailureKind.DeviceFault ? FailureKind.AuthRejected : kind, $"{to.Name} gave no key to {to.Text("user")}: {Said(answer)}");
    }

    private async Task<PanOsAnswer> PostAsync(bool writes, (string, string)[] headers, (string Name, string Value)[] form, CancellationToken stop)
    {
        var body = string.Join('&', form.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}"));
        var answer = await _http.SendAsync(
            new HttpCall(HttpMethod.Post, "/api/", writes) { Body = Encoding.UTF8.GetBytes(body), MediaType = "application/x-www-form-urlencoded", Headers = headers },
            stop);
        var read = PanOsAnswer.Read(answer.Status, answer.Body, to.Name);
        return answer.RetryAfter is { } wait ? read with { RetryAfter = wait } : read;
    }

    private DeviceFailureException Failure(PanOsAnswer answer, FailureKind kind)
    {
        var hint = kind switch
        {
            FailureKind.AuthRejected => " Check key or password, and the rights of the administrator's role.",
            FailureKind.PermissionDenied => " Check the rights of the administrator's role, and that this is the active member of a pair.",
            _ => "",
        };
        return new DeviceFailureException(kind, $"{to.Name}: {Said(answer)}{hint}") { RetryAfter = answer.RetryAfter };
    }

    private static string Said(PanOsAnswer answer) => answer.Words.Length > 0 ? answer.Words : $"refused with code {answer.Code}.";
}
