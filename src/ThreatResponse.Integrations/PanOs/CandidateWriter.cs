using System.Xml.Linq;

namespace ThreatResponse.Integrations.PanOs;

/// <summary>Writes objects and memberships into the candidate of one place. What is there, or gone, already is well.</summary>
internal sealed class CandidateWriter(PanOsClient client, ConfigPlace place)
{
    private const int AtOnce = 100;

    /// <summary>Objects first: a member must be one.</summary>
    public async Task PutAsync(IReadOnlyList<(string Name, string Network, string Because)> objects, CancellationToken stop)
    {
        foreach (var some in objects.Chunk(AtOnce))
        {
            await SetAsync(place.Addresses, some.Select(one => Object(one.Name, one.Network, one.Because)), stop);
            await SetAsync(place.Static, some.Select(one => new XElement("member", one.Name)), stop);
        }
    }

    /// <summary>An object that something else refers to stays; it is no longer in our group.</summary>
    public async Task TakeAsync(IReadOnlyList<string> names, CancellationToken stop)
    {
        foreach (var name in names)
        {
            await DeleteAsync(place.Member(name), stop);
            await DeleteAsync(place.Address(name), stop);
        }
    }

    public static XElement Object(string name, string network, string because) => new(
        "entry",
        new XAttribute("name", name),
        new XElement("ip-netmask", network),
        because.Length > 0 ? new XElement("description", because) : null);

    public static string Text(IEnumerable<XElement> elements) => string.Concat(elements.Select(element => element.ToString(SaveOptions.DisableFormatting)));

    private async Task SetAsync(string xpath, IEnumerable<XElement> elements, CancellationToken stop)
    {
        var answer = await client.SetAsync(xpath, Text(elements), stop);
        if (!answer.IsSuccess)
            throw client.Failure(answer, true);
    }

    private async Task DeleteAsync(string xpath, CancellationToken stop)
    {
        const int Referred = 10;
        var answer = await client.DeleteAsync(xpath, stop);
        if (!answer.IsSuccess && !answer.IsAbsent && answer.Code != Referred)
            throw client.Failure(answer, true);
    }
}
