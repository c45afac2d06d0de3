namespace ThreatResponse.Integrations.Registrations.Whois;

/// <summary>A server that is asked.</summary>
internal readonly record struct WhoisPlace(string Host, int Port)
{
    public const int Usual = 43;

    public override string ToString() => Port == Usual ? Host : $"{Host}:{Port}";

    /// <summary>As a person enters it: a name or an address, with a port where it is not 43. Null when it is neither.</summary>
    public static WhoisPlace? Entered(string text)
    {
        if (!Uri.TryCreate($"whois://{text.Trim()}", UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.UserInfo.Length > 0 || uri.PathAndQuery.Trim('/').Length > 0 || uri.Fragment.Length > 0)
            return null;
        return new WhoisPlace(uri.IdnHost.Trim('[', ']').ToLowerInvariant(), uri.Port > 0 ? uri.Port : Usual);
    }
}
