namespace ThreatResponse.Storage.Sql;

/// <summary>The few words that the two stores do not share. Everything else is written once, in SQL that both understand.</summary>
internal sealed record Dialect
{
    /// <summary>Put behind a select: nobody else changes these rows before this transaction ends.</summary>
    public required string ForUpdate { get; init; }

    /// <summary>Draws an incident's number; drawn once, never used again.</summary>
    public required string NextNumber { get; init; }

    /// <summary>Put behind a row <c>v</c> with an <c>id</c> of an observable: joins the incidents that show it as <c>o</c>, with the columns of incident_value.</summary>
    public required string Showing { get; init; }

    /// <summary>Put behind a row <c>v</c> of observables: joins the incidents that show it, or did before they were split, as <c>c</c> with the column <c>incident</c>. Less work than <see cref="Showing"/>.</summary>
    public required string MayShow { get; init; }

    /// <summary>Put behind a column: it is one of an array in a place.</summary>
    public required Func<string, string> IsAny { get; init; }

    /// <summary>A table <c>r</c> with one column <c>value</c>: the elements of the JSON array, as text, at a place of the statement. Their members are <c>r.value ->> 'name'</c>, texts on one store and what they are on the other.</summary>
    public required Func<string, string> JsonRows { get; init; }

    /// <summary>In a from clause: what incident <c>i</c> shows, as <c>o</c> with an <c>observable</c> and a <c>role</c>.</summary>
    public required string Shown { get; init; }

    /// <summary>Forgets what incident <c>?1</c> showed when it opened, where that is kept apart.</summary>
    public required string? ForgetOpening { get; init; }

    /// <summary>
    /// In a from clause: joins to each row before it what of a table, under a name, meets a condition, row by row through its index. A plan is kept from when the table was empty, and then joins the whole of it.
    /// Conditions that another index could serve stay outside.
    /// </summary>
    public required Func<string, string, string, string> EachOf { get; init; }

    /// <summary>Selects observables <c>v</c> (type, value, no role, alerts, incidents, first and last seen, id, last seq) up to <c>seq</c> <c>?1</c>, newest first at little cost. Conditions may follow.</summary>
    public required string LastSeen { get; init; }

    /// <summary>The <c>seq</c> down to which <see cref="LastSeen"/> looks from <c>?1</c>; null when it looks at everything.</summary>
    public required string? LastSeenEnds { get; init; }

    /// <summary>The <c>seq</c> of alerts that show one of the values <c>?1</c> and <c>?2</c>, given more conditions on <c>s.seq</c>, how many of one incident, its newest, are enough, and, where they are found through incidents, conditions on <c>o.incident</c>.</summary>
    public required Func<string, int, string, string> SeqOfValues { get; init; }

    /// <summary>No index holds every alert's values.</summary>
    public required bool FindsAlertsThroughIncidents { get; init; }

    /// <summary>Whether alert <c>m</c> shows one of the observables of an array in a place.</summary>
    public required Func<string, string> AlertShows { get; init; }

    /// <summary>Whether the address of an observable <c>v</c> lies in the network, in CIDR, at a place of the statement.</summary>
    public required Func<string, string> InNetwork { get; init; }

    /// <summary>Notes that incident <c>?1</c> was written, as change <c>?2</c>.</summary>
    public required string NoteChange { get; init; }

    /// <summary>A derived table of <c>incident</c>: what was written after the change at the place given.</summary>
    public required Func<string, string> ChangedAfter { get; init; }

    /// <summary>
    /// What follows <c>from</c>: incidents <c>i</c> with their <c>c.change</c>, from the change after the place given on, for at most as many changes as the second place says; an incident written several times among those
    /// is there once, with the last. It costs what it finds, also when a million changes wait.
    /// </summary>
    public required Func<string, string, string> FirstChanged { get; init; }

    /// <summary>Adds observable <c>?1</c> to alert <c>?2</c>; changes one row when it was not there yet.</summary>
    public required string AddSighting { get; init; }
}
