namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>Domain names by their labels: <c>www.bad.example</c> has three.</summary>
internal static class DomainLabels
{
    /// <summary>A name has at most 253 characters, so no more labels than this.</summary>
    public const int Most = 127;

    public static int CountOf(ReadOnlySpan<char> name) => name.Count('.') + 1;

    /// <summary>Without its first label.</summary>
    public static ReadOnlySpan<char> Above(ReadOnlySpan<char> name) => name[(name.IndexOf('.') + 1)..];
}
