using ThreatResponse.Storage.Queries;
using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Web.Incidents;

/// <summary>
/// The rows of a list that may be very long, by place, of which only the pages near the screen are held. A page that was let go, or never seen, is read
/// from the nearest page before it whose beginning is known.
/// </summary>
/// <param name="read">The page that begins at a cursor.</param>
/// <param name="skip">The cursor so many rows after another; null when the list ends before.</param>
public sealed class QueueWindow(Func<string?, Task<Page<IncidentRow>>> read, Func<string?, int, Task<string?>> skip)
{
    public const int PageSize = 60;
    private const int MostPages = 12;
    private const int Ahead = 10 * PageSize;

    private readonly Dictionary<int, List<IncidentRow>> pages = [];

    /// <summary>By the incident's id. Every open queue is told of every change, and most are of incidents that it does not hold.</summary>
    private readonly Dictionary<long, (int Page, int At)> places = [];
    private readonly SortedDictionary<int, string?> begins = new() { [0] = null };
    private readonly LinkedList<int> used = new();

    /// <summary>How many rows there are, as far as is known: exact once the end was seen.</summary>
    public int Count { get; private set; }

    public bool EndIsKnown { get; private set; }

    /// <summary>Every row is here: what is not among them is not in the list.</summary>
    public bool IsComplete => EndIsKnown && pages.Count * PageSize >= Count;

    public IEnumerable<IncidentRow> Held => pages.OrderBy(page => page.Key).SelectMany(page => page.Value);

    public IncidentRow? this[int index] => pages.TryGetValue(index / PageSize, out var page) && index % PageSize < page.Count ? page[index % PageSize] : null;

    /// <param name="counted">How many rows the store counted; it may count no further than some number.</param>
    public void Begin(Page<IncidentRow> first, int counted)
    {
        pages.Clear();
        places.Clear();
        begins.Clear();
        used.Clear();
        (begins[0], Count, EndIsKnown) = (null, Math.Max(counted, first.Items.Count), false);
        Keep(0, first);
    }

    /// <summary>Reads what is missing of these rows.</summary>
    public async Task LoadAsync(int from, int to)
    {
        for (var page = Math.Max(0, from) / PageSize; page <= Math.Max(0, Math.Min(to, Count - 1)) / PageSize; page++)
        {
            Touch(page);
            if (!pages.ContainsKey(page))
                await LoadAsync(page);
        }

        LetGo();
    }

    public bool Replace(IncidentRow row)
    {
        if (!places.TryGetValue(row.Id, out var place))
            return false;
        pages[place.Page][place.At] = row;
        return true;
    }

    public int IndexOf(Func<IncidentRow, bool> wanted)
    {
        foreach (var (number, page) in pages.OrderBy(page => page.Key))
        {
            if (page.FindIndex(row => wanted(row)) is >= 0 and var at)
                return (number * PageSize) + at;
        }

        return -1;
    }

    private async Task LoadAsync(int page)
    {
        if (!begins.TryGetValue(page, out var cursor))
        {
            var known = begins.Last(begin => begin.Key < page);
            cursor = await skip(known.Value, (page - known.Key) * PageSize);
            if (cursor is null)
            {
                // Rows went meanwhile: the list ends somewhere before, and is read from where it was known.
                (Count, EndIsKnown) = (Math.Min(Count, page * PageSize), false);
                return;
            }

            begins[page] = cursor;
        }

        Keep(page, await read(cursor));
    }

    private void Keep(int number, Page<IncidentRow> page)
    {
        // One that moved in the order meanwhile is shown once, where it already stands.
        var fresh = page.Items.Where(row => !places.ContainsKey(row.Id)).ToList();
        pages[number] = fresh;
        for (var at = 0; at < fresh.Count; at++)
            places[fresh[at].Id] = (number, at);
        Touch(number);
        if (page.Next is null)
        {
            (Count, EndIsKnown) = ((number * PageSize) + fresh.Count, true);
        }
        else
        {
            begins[number + 1] = page.Next;
            // A list longer than the store counts grows while one scrolls towards its end.
            if (Count < ((number + 2) * PageSize))
                (Count, EndIsKnown) = (((number + 1) * PageSize) + Ahead, false);
        }
    }

    private void Touch(int page)
    {
        used.Remove(page);
        used.AddLast(page);
    }

    private void LetGo()
    {
        while (used.Count > MostPages && used.First is { } oldest)
        {
            if (pages.Remove(oldest.Value, out var gone))
                gone.ForEach(row => places.Remove(row.Id));
            used.RemoveFirst();
        }
    }
}
