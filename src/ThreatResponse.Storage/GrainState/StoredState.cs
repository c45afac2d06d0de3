namespace ThreatResponse.Storage.GrainState;

/// <param name="Payload">JSON.</param>
internal sealed record StoredState(byte[] Payload, long Version);
