namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>An indicator that a value meets.</summary>
/// <param name="Row">Its row in the store. Whether it is valid now, and how far to trust it, is read there.</param>
/// <param name="Length">How much of the value it names: bits of an address or network, labels of a domain name, 0 of anything else.</param>
public readonly record struct IndicatorMatch(long Row, IndicatorMatchKind Kind, int Length);
