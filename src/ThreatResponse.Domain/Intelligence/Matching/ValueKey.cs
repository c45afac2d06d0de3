namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>
/// 80 bits of keyed hash in place of type and value. A lookup of an absent value meets a present one by chance with a probability of N / 2^80: with 10 million indicators and
/// 100 million lookups a day (some for each label of a name) that is 8.3e-10 a day, one false match in three million years. So callers need not check the value against the row.
/// </summary>
/// <param name="Low">Decides the place, and is kept whole.</param>
internal readonly record struct ValueKey(ulong Low, ushort High);
