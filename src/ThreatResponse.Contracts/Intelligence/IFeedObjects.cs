namespace ThreatResponse.Contracts.Intelligence;

/// <summary>What objects of feeds say of their indicators. It is kept apart from them and joined when they are read, so that it does not matter which comes first. A feed's grain is the only writer of its objects.</summary>
public interface IFeedObjects
{
    /// <summary>Keeps objects, each in place of an earlier one with its id; one that was modified earlier than what is there changes nothing.</summary>
    /// <param name="objects">Each id once.</param>
    Task KeepAsync(string feed, long run, IReadOnlyList<FeedObject> objects, CancellationToken stop);

    /// <summary>Forgets what no import since <paramref name="run"/> held.</summary>
    Task ForgetAsync(string feed, long run, CancellationToken stop);

    /// <summary>Forgets what was not held for longest, so that about <paramref name="most"/> stay. An indicator whose marking is forgotten is read as one whose marking is unknown.</summary>
    Task ForgetAllButAsync(string feed, int most, CancellationToken stop);
}
