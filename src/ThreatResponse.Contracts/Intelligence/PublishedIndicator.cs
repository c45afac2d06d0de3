namespace ThreatResponse.Contracts.Intelligence;

/// <summary>What stands for a judged value in what others fetch.</summary>
/// <param name="Key"><c>type|value</c>.</param>
/// <param name="Version">Of its grain's state, all of which is published; 0 while something waits.</param>
/// <param name="Look">How objects were written.</param>
/// <param name="Life">How many indicators there were for it: what was revoked stays so, and who judges it bad again says so anew.</param>
/// <param name="Indicator">Id of the last one; null when there was none.</param>
/// <param name="Sighting">Id of its sighting; null when it was not seen.</param>
public sealed record PublishedIndicator(string Key, long Version, string Look, int Life, string? Indicator, string? Sighting);
