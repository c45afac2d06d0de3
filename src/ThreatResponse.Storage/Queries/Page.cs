namespace ThreatResponse.Storage.Queries;

/// <summary>A stretch of a list.</summary>
/// <param name="Next">Opaque; null on the last page. Passing one that this server did not make throws <see cref="InvalidCursorException"/>.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
