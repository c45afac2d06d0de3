namespace ThreatResponse.Integrations.Tests.Response.Kills;

/// <summary>The life of a process: it ends at a point of its way, and whatever it does from then on has no effect.</summary>
internal sealed class Life
{
    private readonly Lock _one = new();
    private int? _left;

    public bool IsDead { get; private set; }

    /// <summary>Where it ended; null: it did not.</summary>
    public string? DiedAt { get; private set; }

    /// <summary>A new process.</summary>
    /// <param name="points">So many points are passed, and it ends at the next; null: it lives on.</param>
    public void Begin(int? points = null)
    {
        lock (_one)
            (IsDead, DiedAt, _left) = (false, null, points);
    }

    /// <summary>The next process, which nobody kills.</summary>
    public void Revive()
    {
        lock (_one)
            (IsDead, _left) = (false, null);
    }

    /// <exception cref="IOException">It has ended, here or before.</exception>
    public void Pass(string point)
    {
        lock (_one)
        {
            if (!IsDead && (_left is null || _left-- > 0))
                return;
            DiedAt ??= point;
            IsDead = true;
        }

        throw new IOException("the process is no more");
    }
}
