namespace ThreatResponse.Contracts.Access;

/// <summary>A grain call was made by someone who may not make it. The caller's screen or endpoint should have asked first.</summary>
[GenerateSerializer, Alias("tr.CallRefusedException")]
public sealed class CallRefusedException : Exception
{
    public CallRefusedException()
    {
    }

    public CallRefusedException(string message)
        : base(message)
    {
    }

    public CallRefusedException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
