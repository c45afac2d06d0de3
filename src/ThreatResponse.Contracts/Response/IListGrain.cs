using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Contracts.Response;

/// <summary>
/// One list, the only writer of its members. Key: its name. Leases end by themselves to the minute, whatever silo the list is on, and a silo that was away
/// ends on its return what should have ended meanwhile.
/// </summary>
[Alias("tr.IListGrain")]
public interface IListGrain : IGrainWithStringKey
{
    [Requires(Permission.ReadResponse), Repeatable, Alias("Get")]
    Task<Outcome<ListView>> GetAsync();

    /// <summary>
    /// Takes leases, each by itself: one that is refused costs no other. The same owner's lease on the same value is not taken twice: its end moves to the
    /// later one. Where the list wants an approval, each is asked for and answered with <see cref="AwaitsApproval"/>. At most 10,000 at once.
    /// </summary>
    [Requires(Permission.Respond), Repeatable, Alias("Lease")]
    Task<Outcome<IReadOnlyList<LeaseAnswer>>> LeaseAsync(IReadOnlyList<NewLease> wishes);

    /// <summary>The same, for what somebody has approved.</summary>
    /// <param name="asked">Who asked for it.</param>
    /// <param name="approvedBy">For people: who approved it.</param>
    [Requires(Permission.System), Repeatable, Alias("LeaseApproved")]
    Task<Outcome<LeaseAnswer>> LeaseApprovedAsync(NewLease wish, Caller asked, string approvedBy);

    /// <summary>Moves the end of the caller's own lease, also to an earlier time, and says anew why it is there. Other leases stay as they are.</summary>
    /// <param name="until">UTC; null: as it was.</param>
    [Requires(Permission.Respond), Repeatable, Alias("ChangeLease")]
    Task<Outcome<ListMember>> ChangeLeaseAsync(string value, string because, DateTimeOffset? until);

    /// <summary>Ends one owner's lease; the member stays while others have one.</summary>
    [Requires(Permission.Respond), Repeatable, Alias("Release")]
    Task<Outcome<ListMember>> ReleaseAsync(string value, string owner, string because);

    /// <summary>Ends every lease on a value.</summary>
    [Requires(Permission.Respond), Repeatable, Alias("Lift")]
    Task<Outcome<ListMember>> LiftAsync(string value, string because);

    /// <summary>Ends all of one owner's leases, as when its incident is closed.</summary>
    /// <returns>How many there were.</returns>
    [Requires(Permission.Respond), Repeatable, Alias("ReleaseAll")]
    Task<Outcome<int>> ReleaseAllAsync(string owner, string because);

    /// <summary>What is in force.</summary>
    /// <param name="known">The version the caller has; −1 for none.</param>
    [Requires(Permission.FetchLists), Repeatable, Alias("Snapshot")]
    Task<Outcome<ListSnapshot>> SnapshotAsync(long known);

    /// <summary>Ends what is over: leases whose time has come or whose incident is closed, and members that are protected now.</summary>
    [Requires(Permission.System), Repeatable, Alias("Tidy")]
    Task TidyAsync();
}
