namespace ThreatResponse.Grains.Response.Rules;

/// <summary>When each rule ran within the last hour.</summary>
internal sealed class HourBudgets
{
    private readonly Dictionary<string, Queue<DateTimeOffset>> _runs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _alarms = new(StringComparer.Ordinal);

    public HourBudgets(IEnumerable<(string Rule, DateTimeOffset At)> runs)
    {
        foreach (var (rule, at) in runs)
            Add(rule, at);
    }

    public int Used(string rule, DateTimeOffset now)
    {
        if (!_runs.TryGetValue(rule, out var runs))
            return 0;
        while (runs.TryPeek(out var earliest) && earliest <= now.AddHours(-1))
            runs.Dequeue();
        return runs.Count;
    }

    public void Add(string rule, DateTimeOffset at)
    {
        if (!_runs.TryGetValue(rule, out var runs))
            _runs[rule] = runs = new Queue<DateTimeOffset>();
        runs.Enqueue(at);
    }

    /// <summary>Whether to say now that a rule's budget is used up: once an hour.</summary>
    public bool SaysSo(string rule, DateTimeOffset now)
    {
        if (_alarms.TryGetValue(rule, out var before) && before > now.AddHours(-1))
            return false;
        _alarms[rule] = now;
        return true;
    }
}
