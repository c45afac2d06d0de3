namespace ThreatResponse.Contracts.Indicators;

/// <summary>What incidents are yet to hear of verdicts. An indicator's grain begins a telling, and one grain carries them all on.</summary>
public interface IVerdictStore
{
    /// <summary>Incidents that show the value are to be told from the first on, whatever was under way.</summary>
    Task BeginAsync(string key, DateTimeOffset now, CancellationToken stop);

    /// <summary>The one that has been due for longest; null: none is.</summary>
    Task<VerdictTelling?> NextAsync(DateTimeOffset now, CancellationToken stop);

    /// <returns>Null when nobody has judged the value.</returns>
    Task<VerdictTelling?> FindAsync(string key, CancellationToken stop);

    /// <summary>Keeps how far it is; not when it has begun anew meanwhile.</summary>
    Task KeepAsync(VerdictTelling telling, CancellationToken stop);

    /// <summary>How many open incidents show a value.</summary>
    Task<int> CountShowingAsync(string type, string value, CancellationToken stop);

    /// <summary>Ids of open incidents that show a value, the highest first, below one.</summary>
    Task<IReadOnlyList<long>> ShowingAsync(string type, string value, long below, int limit, CancellationToken stop);
}
