namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>One indicator of one source.</summary>
/// <param name="Row">Its row in the store, from 1 to <see cref="IndicatorSet.HighestRow"/>: there stand source, confidence and validity. No two entries of a set have the same.</param>
/// <param name="CoversBelow">A domain name that stands for every name below it, too. Of other values nothing lies below.</param>
public readonly record struct IndicatorEntry(IndicatorValue Value, long Row, bool CoversBelow = false);
