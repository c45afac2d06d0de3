namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>What the word at one place is multiplied with: 128 bits for the low part of the key, and 64 bits for each half of the word for the high part.</summary>
internal readonly record struct HashFactors(ulong High, ulong Low, ulong OfLowHalf, ulong OfHighHalf);
