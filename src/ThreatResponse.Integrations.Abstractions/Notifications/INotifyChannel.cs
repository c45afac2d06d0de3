using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.Abstractions.Notifications;

/// <summary>A way for messages to people or to other systems.</summary>
public interface INotifyChannel
{
    /// <summary>For people: how it goes there, for example <c>e-mail through mail.example.com</c>.</summary>
    string Says { get; }

    /// <summary>For people: what may be written as a target, for example <c>e-mail addresses at example.com</c>.</summary>
    string Accepts { get; }

    /// <summary>The target as it is written; null when this channel does not lead there.</summary>
    string? Read(string target);

    /// <summary>Sends once, and tries nothing twice. Returns when the other side has taken it.</summary>
    /// <exception cref="DeviceFailureException">It was not taken; or, with <c>UnknownOutcome</c>, nobody knows whether it was.</exception>
    Task SendAsync(Notice notice, CancellationToken stop);
}

/// <summary>A message.</summary>
/// <param name="Id">The same for every attempt: a receiver that knows it has had it.</param>
/// <param name="Target">As the channel has read it.</param>
/// <param name="Subject">One line.</param>
/// <param name="Incident">Number; null for none.</param>
/// <param name="By">For people: who sends it.</param>
public sealed record Notice(string Id, string Target, string Subject, string Text, long? Incident, string By, DateTimeOffset At);
