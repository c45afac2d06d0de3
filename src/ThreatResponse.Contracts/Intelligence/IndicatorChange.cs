namespace ThreatResponse.Contracts.Intelligence;

/// <summary>An indicator that was imported, changed or withdrawn, as far as matching needs it.</summary>
/// <param name="Change">Grows with every write; what one write changed has the same.</param>
/// <param name="Pattern">As of <see cref="NewIndicator"/>.</param>
public sealed record IndicatorChange(long Change, long Id, string Type, string Value, bool CoversBelow, bool IsWithdrawn, string? Pattern = null);
