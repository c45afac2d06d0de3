namespace ThreatResponse.Contracts.Enrichment;

/// <summary>What providers said, and what they are to be asked: one row for a provider and value, so that whatever is wanted twice is asked once. A provider's grain is the only one that answers its rows.</summary>
public interface IEnrichmentStore
{
    /// <summary>Wants answers: what is not known, or no longer good, becomes due; what is due moves up.</summary>
    /// <returns>How many rows changed.</returns>
    Task<int> WantAsync(string provider, IReadOnlyCollection<EnrichmentWish> wishes, DateTimeOffset now, CancellationToken stop);

    /// <summary>Asks anew, whatever is known: what a person wants.</summary>
    Task WantNowAsync(string provider, string type, string value, DateTimeOffset now, CancellationToken stop);

    /// <summary>What is due, by priority.</summary>
    /// <param name="againToo">What is only asked again by itself too.</param>
    Task<IReadOnlyList<EnrichmentEntry>> DueAsync(string provider, bool againToo, int limit, DateTimeOffset now, CancellationToken stop);

    /// <summary>When the next becomes due; null: nothing waits.</summary>
    Task<DateTimeOffset?> NextDueAsync(string provider, CancellationToken stop);

    /// <summary>Keeps an answer.</summary>
    /// <param name="tells">Incidents that show the value are yet to be told.</param>
    /// <param name="differs">From the one before in what is drawn over time.</param>
    Task AnswerAsync(EnrichmentEntry entry, bool tells, bool differs, CancellationToken stop);

    /// <summary>Keeps why a try failed, and when it is tried again.</summary>
    Task FailAsync(EnrichmentEntry entry, CancellationToken stop);

    /// <summary>Of answers that have an opinion and have run out, the incidents are yet to be told; of each once.</summary>
    Task RunOutAsync(string provider, int limit, DateTimeOffset now, CancellationToken stop);

    /// <summary>When the next answer that has an opinion runs out; null: none does.</summary>
    Task<DateTimeOffset?> NextRunsOutAsync(string provider, CancellationToken stop);

    /// <summary>Values with answers of which incidents are yet to be told.</summary>
    Task<IReadOnlyList<AnsweredValue>> UntoldAsync(string provider, int limit, CancellationToken stop);

    /// <summary>They were told of these answers; of one that has come since, they are yet to be.</summary>
    Task ToldAsync(string provider, IReadOnlyCollection<AnsweredValue> values, CancellationToken stop);

    /// <summary>What every provider says of these values.</summary>
    Task<IReadOnlyList<EnrichmentEntry>> OfAsync(IReadOnlyCollection<(string Type, string Value)> values, CancellationToken stop);

    Task<EnrichmentEntry?> OneAsync(string provider, string type, string value, CancellationToken stop);

    /// <summary>The newest change of any incident.</summary>
    Task<long> LatestChangeAsync(CancellationToken stop);

    /// <summary>Incidents written after a change, each once.</summary>
    /// <returns>Those that are open, and the change up to which that was looked; the change given when there was none.</returns>
    Task<(long UpTo, IReadOnlyList<OpenIncident> Open)> ChangedAsync(long after, int limit, CancellationToken stop);

    Task<long> WaitingAsync(string provider, DateTimeOffset now, CancellationToken stop);

    /// <summary>Nothing of it is left.</summary>
    Task ForgetAsync(string provider, CancellationToken stop);
}

/// <summary>As much of an incident as tells whether it is worth a look.</summary>
public readonly record struct OpenIncident(long Id, int Score, long Alerts);

/// <summary>A value, and which of its answers.</summary>
public readonly record struct AnsweredValue(string Type, string Value, DateTimeOffset Answered);
