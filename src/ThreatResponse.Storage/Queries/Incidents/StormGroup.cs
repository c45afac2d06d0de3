namespace ThreatResponse.Storage.Queries.Incidents;

/// <summary>Incidents that a storm opened and nobody has touched, alike in what was detected: one counted row of the queue.</summary>
/// <param name="Source">Who storms.</param>
/// <param name="Detections">What they are alike in; the key of the group.</param>
/// <param name="Title">What happened, without where.</param>
/// <param name="Highest">Highest score of one of them.</param>
public sealed record StormGroup(string Source, string Detections, string Title, int Count, int Highest, DateTimeOffset First, DateTimeOffset Last);
