namespace ThreatResponse.Storage.GrainState;

/// <summary>One write of a state, or its removal.</summary>
/// <param name="Payload">Null removes the row.</param>
/// <param name="Expected">Version that the row must have; null: there must be none.</param>
/// <param name="Next">Version after a write.</param>
internal sealed record StateChange(StateKey Key, byte[]? Payload, long? Expected, long Next);
