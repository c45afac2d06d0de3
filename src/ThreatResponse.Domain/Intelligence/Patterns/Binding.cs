namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>Observations that match a part of a pattern together: one, or those of two other bindings.</summary>
/// <param name="First">Lowest rank.</param>
/// <param name="Last">Highest rank.</param>
/// <param name="Contested">Of its ranks those that another part may want too, rising. The others cannot stand in anybody's way.</param>
internal sealed record Binding(int First, int Last, int[] Contested, Binding? Left = null, Binding? Right = null)
{
    public static Binding Of(int rank, bool isContested) => new(rank, rank, isContested ? [rank] : []);

    public Binding With(Binding other) => new(Math.Min(First, other.First), Math.Max(Last, other.Last), Merged(Contested, other.Contested), this, other);

    public bool Meets(Binding other)
    {
        var (mine, theirs) = (0, 0);
        while (mine < Contested.Length && theirs < other.Contested.Length)
        {
            if (Contested[mine] == other.Contested[theirs])
                return true;
            if (Contested[mine] < other.Contested[theirs])
                mine++;
            else
                theirs++;
        }

        return false;
    }

    /// <summary>All that it is made of.</summary>
    public IReadOnlyList<int> Ranks()
    {
        var ranks = new List<int>();
        for (var open = new Stack<Binding>([this]); open.TryPop(out var next);)
        {
            if (next is { Left: { } left, Right: { } right })
            {
                open.Push(left);
                open.Push(right);
            }
            else
            {
                ranks.Add(next.First);
            }
        }

        return ranks;
    }

    private static int[] Merged(int[] one, int[] other)
    {
        if (one.Length == 0 || other.Length == 0)
            return one.Length == 0 ? other : one;
        int[] merged = [.. one, .. other];
        Array.Sort(merged);
        return merged;
    }
}
