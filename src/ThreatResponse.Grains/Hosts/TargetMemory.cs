using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Domain.AlertToIncident;

namespace ThreatResponse.Grains.Hosts;

/// <summary>What a host's or user's grain keeps in memory: its row, and the answers of the batch it saw last.</summary>
/// <param name="epoch">Tells this memory's states from those of another one.</param>
internal sealed class TargetMemory(EntityKind kind, string key, FamiliarityRules rules, long epoch)
{
    private TargetState _state = new();
    private TargetVersion _read;
    private long _version;
    private (long From, long To, FamiliarityAnswer[] Answers)? _last;

    /// <summary>An epoch that no other memory has.</summary>
    public static long NewEpoch() => BinaryPrimitives.ReadInt64LittleEndian(RandomNumberGenerator.GetBytes(8)) | 1;

    /// <summary>False while all it knows is the row it started from.</summary>
    public bool HasObserved => _version > 0;

    /// <summary>True when a state of <paramref name="failed"/> says nothing about this memory: it took that one's place, and somebody goes by it already.</summary>
    public bool IsAfter(long failed) => HasObserved && epoch != failed;

    public TargetValue Value { get; private set; }

    public string? ValueReason { get; private set; }

    public void Load(StoredTarget? stored)
    {
        _state = stored?.State is { } json ? JsonSerializer.Deserialize(json, TargetJson.Default.TargetState)! : new TargetState();
        _read = stored?.Version ?? default;
        _last = null;
        (Value, ValueReason) = (stored?.Value ?? TargetValue.Ordinary, stored?.ValueReason);
    }

    public void SetValue(TargetValue value, string reason) => (Value, ValueReason) = (value, reason);

    /// <summary>
    /// Counts the alerts that are above the partition's mark, and judges all. One that is counted already is judged again without being counted: a batch
    /// whose decision was never committed may be asked about by whoever takes it over.
    /// </summary>
    public TargetObservation Observe(ObserveTarget batch)
    {
        var alerts = batch.Alerts;
        if (_last is { } last && last.From == alerts[0].Seq && last.To == alerts[^1].Seq && last.Answers.Length == alerts.Count)
            return Answer(last.Answers);

        var mark = _state.Applied.GetValueOrDefault(batch.Partition, long.MinValue);
        var counted = 0;
        while (counted < alerts.Count && alerts[counted].Seq <= mark)
            counted++;

        var answers = new FamiliarityAnswer[alerts.Count];
        Judge(alerts, 0, counted, answers, count: false);
        Judge(alerts, counted, alerts.Count, answers, count: true);
        if (counted < alerts.Count)
            Note(alerts, counted, batch.Partition);
        _last = (alerts[0].Seq, alerts[^1].Seq, answers);
        return Answer(answers);
    }

    public TargetView View() => new()
    {
        Key = key,
        First = _state.Alerts == 0 ? null : _state.First,
        Last = _state.Alerts == 0 ? null : _state.Last,
        Alerts = _state.Alerts,
        Value = Value,
        ValueReason = ValueReason,
        Detections =
        [
            .. _state.History.Seen
                .OrderByDescending(pair => pair.Value.Last)
                .Select(pair => new TargetDetection(
                    _state.Names.GetValueOrDefault(pair.Key, "?"),
                    DateTimeOffset.FromUnixTimeSeconds(pair.Value.First),
                    DateTimeOffset.FromUnixTimeSeconds(pair.Value.Last),
                    pair.Value.Hours,
                    Math.Max(pair.Value.Peak, pair.Value.Count),
                    pair.Value.Hours > rules.RoutineHours)),
        ],
    };

    private void Judge(IReadOnlyList<TargetAlert> alerts, int from, int to, FamiliarityAnswer[] answers, bool count)
    {
        if (from == to)
            return;
        var questions = new FamiliarityQuestion[to - from];
        for (var i = from; i < to; i++)
        {
            var alert = alerts[i];
            questions[i - from] = new FamiliarityQuestion(DetectionHistory.IdOf(alert.Product, alert.Rule), alert.Time.ToUnixTimeSeconds(), alert.NeverRoutine);
        }

        var judged = JudgeFamiliarity.Of(_state.History, questions, rules);
        for (var i = from; i < to; i++)
            answers[i] = judged.Answers[i - from];
        if (count)
            _state.History = judged.History;
    }

    private void Note(IReadOnlyList<TargetAlert> alerts, int from, int partition)
    {
        for (var i = from; i < alerts.Count; i++)
        {
            var alert = alerts[i];
            _state.First = _state.Alerts == 0 || alert.Time < _state.First ? alert.Time : _state.First;
            _state.Last = _state.Alerts == 0 || alert.Time > _state.Last ? alert.Time : _state.Last;
            _state.Alerts++;
            _state.Names.TryAdd(DetectionHistory.IdOf(alert.Product, alert.Rule), Cut($"{alert.Product}: {alert.Rule}"));
        }

        if (_state.Names.Count > DetectionHistory.Capacity)
        {
            foreach (var forgotten in _state.Names.Keys.Where(id => !_state.History.Seen.ContainsKey(id)).ToList())
                _state.Names.Remove(forgotten);
        }

        _state.Applied[partition] = alerts[^1].Seq;
        _version++;
    }

    private TargetObservation Answer(FamiliarityAnswer[] answers) =>
        new(answers, new SavedTarget(kind, key, JsonSerializer.SerializeToUtf8Bytes(_state, TargetJson.Default.TargetState), new TargetVersion(epoch, _version), _state.First, _state.Last, _state.Alerts, _read), Value);

    private static string Cut(string name) => name.Length <= 160 ? name : name[..160];
}
