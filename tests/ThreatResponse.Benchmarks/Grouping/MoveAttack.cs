namespace ThreatResponse.Benchmarks.Grouping;

/// <summary>
/// The same network with its attack at other times, so that no rule or number rests on the hour it happened to come. Labels move alerts about;
/// nothing that decides sees them.
/// </summary>
internal static class MoveAttack
{
    /// <summary>To the eleven other even distances within its day.</summary>
    public static IEnumerable<LabelledNetwork> WithinItsDay(LabelledNetwork network)
    {
        var start = StartOf(network);
        return Enumerable.Range(1, 11).Select(step => To(network, start.Date.AddHours((start.TimeOfDay.TotalHours + (2 * step)) % 24)));
    }

    /// <summary>To twelve times of the first day, when everything is new.</summary>
    public static IEnumerable<LabelledNetwork> ToTheFirstDay(LabelledNetwork network) =>
        Enumerable.Range(0, 12).Select(step => To(network, network.Alerts[0].Journalled.Time.UtcDateTime.AddHours(1 + (2 * step))));

    private static DateTime StartOf(LabelledNetwork network) => network.Alerts.Where(alert => alert.IsOfChain).Min(alert => alert.Journalled.Time).UtcDateTime;

    private static LabelledNetwork To(LabelledNetwork network, DateTime start)
    {
        var by = start - StartOf(network);
        var moved = network.Alerts.Select(alert => alert.IsOfChain ? Moved(alert, by) : alert).OrderBy(alert => alert.Journalled.Time);
        return network with { Alerts = [.. moved.Select((alert, index) => alert with { Journalled = alert.Journalled with { Seq = index + 1 } })] };
    }

    private static LabelledAlert Moved(LabelledAlert alert, TimeSpan by)
    {
        var at = alert.Journalled.Time + by;
        return alert with { Journalled = alert.Journalled with { Received = at, Alert = alert.Journalled.Alert with { Occurred = at } } };
    }
}
