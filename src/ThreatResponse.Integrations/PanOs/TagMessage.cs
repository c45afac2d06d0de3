using System.Xml.Linq;

namespace ThreatResponse.Integrations.PanOs;

/// <summary>One change of registrations: what is to go, which the device does first, and what is to come.</summary>
internal sealed record TagMessage(IReadOnlyList<Registration> Goes, IReadOnlyList<Registration> Comes)
{
    /// <summary>In one message.</summary>
    public const int Most = 500;

    /// <summary>Registrations that change their end go and come in the same message.</summary>
    public static IEnumerable<TagMessage> Of(IReadOnlyList<Registration> goes, IReadOnlyList<Registration> comes)
    {
        var changed = goes.ToLookup(registration => registration.Value);
        var coming = comes.Select(registration => registration.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in goes.Where(registration => !coming.Contains(registration.Value)).Chunk(Most))
            yield return new TagMessage(gone, []);
        foreach (var some in comes.Chunk(Most))
            yield return new TagMessage([.. some.SelectMany(registration => changed[registration.Value])], some);
    }

    public string Text
    {
        get
        {
            var payload = new XElement("payload");
            if (Goes.Count > 0)
                payload.Add(new XElement("unregister", Goes.Select(registration => registration.Element(false))));
            if (Comes.Count > 0)
                payload.Add(new XElement("register", Comes.Select(registration => registration.Element(true))));
            return new XElement("uid-message", new XElement("version", "1.0"), new XElement("type", "update"), payload).ToString(SaveOptions.DisableFormatting);
        }
    }
}
