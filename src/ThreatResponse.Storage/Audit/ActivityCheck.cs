namespace ThreatResponse.Storage.Audit;

/// <param name="Entries">That hold, from the first on.</param>
/// <param name="Head">Hash of the last of those, in hexadecimal; it stands for all before it.</param>
/// <param name="Broken">The first that does not hold; null when all do.</param>
public sealed record ActivityCheck(long Entries, string Head, BrokenEntry? Broken);

/// <param name="What">What differs, in plain language.</param>
public sealed record BrokenEntry(long Id, string What);
