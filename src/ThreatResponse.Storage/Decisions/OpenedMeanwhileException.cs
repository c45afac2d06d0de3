namespace ThreatResponse.Storage.Decisions;

/// <summary>An incident that a batch was about to open has been opened by another. A collision: the batch commits again, on what is there now.</summary>
internal sealed class OpenedMeanwhileException() : Exception("An incident that this batch was about to open has just been opened by another.");
