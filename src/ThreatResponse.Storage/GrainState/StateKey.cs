namespace ThreatResponse.Storage.GrainState;

/// <param name="Type">Of the grain, and the state's name behind a stroke where it has another one.</param>
/// <param name="Key">Of the grain.</param>
internal readonly record struct StateKey(string Type, string Key);
