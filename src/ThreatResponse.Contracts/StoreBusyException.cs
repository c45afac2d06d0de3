namespace ThreatResponse.Contracts;

/// <summary>The store cannot keep up or is away. Transient: the same call may succeed in a moment.</summary>
[GenerateSerializer, Alias("tr.StoreBusyException")]
public sealed class StoreBusyException : Exception
{
    public StoreBusyException()
    {
    }

    public StoreBusyException(string message)
        : base(message)
    {
    }

    public StoreBusyException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
