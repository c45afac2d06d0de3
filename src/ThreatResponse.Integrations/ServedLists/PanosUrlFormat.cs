using System.Net;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.ServedLists;

/// <summary>
/// External dynamic list of type URL. A host ends with a slash: without it, <c>example.com</c> may also match <c>example.com.attacker.example</c>. Stars and
/// carets are wildcards there, and a line of more than 254 characters is dropped by the device: such members are left out.
/// </summary>
internal sealed class PanosUrlFormat : IListFormat
{
    private const int Longest = 254;

    public string Name => "panos-url";
    public string Product => "Palo Alto Networks external dynamic list, type URL";
    public string ContentType => "text/plain; charset=utf-8";
    public IReadOnlyList<MemberKind> Kinds { get; } = [MemberKind.Url, MemberKind.Domain];

    public WrittenList Write(ListSnapshot list)
    {
        var lines = new ListLines();
        foreach (var member in list.Members!)
        {
            if (WebAddress.Of(list.Definition.Kind, member) is not { } address)
                lines.Leave(member, "names no host");
            else if (address.Path.AsSpan().IndexOfAny("*^ ") >= 0)
                lines.Leave(member, "holds a star, a caret or a blank, which mean something else there");
            else if (address.Host.Length + Math.Max(1, address.Path.Length) + 2 > Longest)
                lines.Leave(member, $"is longer than {Longest} characters");
            else if (list.Definition.Kind == MemberKind.Domain && !IPAddress.TryParse(address.Host, out _))
                lines.Add($"{address.Host}/", $"*.{address.Host}/");
            else
                lines.Add(address.Path.Length == 0 ? $"{address.Host}/" : address.Host + address.Path);
        }

        return lines.Written("#");
    }
}
