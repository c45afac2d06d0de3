namespace ThreatResponse.Storage.Queries;

/// <summary>A cursor that no earlier page gave out: the caller's mistake, answered with 400.</summary>
public sealed class InvalidCursorException(string cursor) : Exception($"The cursor “{cursor}” was not given out by this list. Start again without one.");
