namespace ThreatResponse.Contracts.Access;

/// <summary>Who makes a call: put into the request context by gateway, web or a grain acting by itself, and read at the grain boundary.</summary>
/// <param name="Name">Account name, API key name, or <c>system</c>.</param>
/// <param name="Display">Name for people.</param>
/// <param name="Granted">What they may do.</param>
[GenerateSerializer, Immutable, Alias("tr.Caller")]
public sealed record Caller([property: Id(0)] string Name, [property: Id(1)] string Display, [property: Id(2)] Permission Granted)
{
    private const string Key = "tr.caller";

    /// <summary>The product itself.</summary>
    public static Caller System { get; } = new("system", "Threat Response", Permission.System);

    /// <summary>The caller of the grain call in progress; null when none was set.</summary>
    public static Caller? Current => RequestContext.Get(Key) as Caller;

    /// <summary>Makes this the caller of the grain calls that follow in the same asynchronous flow.</summary>
    public void Enter() => RequestContext.Set(Key, this);

    public bool May(Permission permission) => (Granted & permission) == permission;
}
