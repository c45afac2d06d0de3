using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace ThreatResponse.Integrations.Tests.StandIns;

/// <summary>Servers of RDAP, and of bootstrap files, by the host that is asked for; what it has no answer to is 404, as RFC 7480 has it.</summary>
internal sealed class RdapStandIn(bool encrypted = true) : StandInServer
{
    /// <summary>By host and path.</summary>
    public Dictionary<string, StandInAnswer> Answers { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<string> Asked { get; } = new();

    protected override bool Encrypted => encrypted;

    protected override bool IsWrite(HttpRequest request, byte[] body) => request.Method != HttpMethods.Get;

    protected override StandInAnswer Answer(HttpRequest request, byte[] body, bool lie)
    {
        var asked = $"{request.Host.Host}{request.Path}";
        Asked.Enqueue(asked);
        if (request.QueryString.HasValue || (!asked.EndsWith(".json", StringComparison.Ordinal) && !request.Headers.Accept.ToString().StartsWith("application/rdap+json", StringComparison.Ordinal)))
            Faux.Add(asked);
        return Answers.GetValueOrDefault(asked) ?? Rdap("""{"errorCode":404,"title":"Not found","description":["No such object."]}""", 404);
    }

    public static StandInAnswer Rdap(string body, int status = 200) => new(status, body, "application/rdap+json");

    public static StandInAnswer To(string location, int status = 302) => Rdap("", status) with { Headers = new Dictionary<string, string> { ["Location"] = location } };
}
