namespace ThreatResponse.Integrations.Tests.Response;

/// <summary>The time as it was, so that the same question has the same answer.</summary>
internal sealed class StandingTime(DateTimeOffset at) : TimeProvider
{
    public DateTimeOffset At { get; set; } = at;

    public override DateTimeOffset GetUtcNow() => At;
}
