using System.Buffers.Binary;
using System.Security.Cryptography;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Domain.Intelligence.Patterns;
using ThreatResponse.Domain.Observables;

namespace ThreatResponse.Grains.Intelligence;

/// <summary>
/// The patterns of a silo that several values meet together, in memory, by the values that they name: an alert that shows none of those costs a look-up for each of its values. <see cref="KnownIndicators"/> follows
/// changes for both, and is the only one to call <see cref="Take"/> and <see cref="Show"/>.
/// </summary>
internal sealed class KnownPatterns
{
    private readonly Dictionary<long, StixPattern> _patterns = [];
    private volatile PatternIndex _index = Indexed(new Dictionary<long, StixPattern>());
    private bool _isChanged;

    public PatternIndex Index => _index;

    public void Take(IEnumerable<IndicatorChange> changed)
    {
        foreach (var change in changed)
        {
            if (change.Pattern is null)
                continue;
            _isChanged = true;
            if (!change.IsWithdrawn && ReadStixPattern.Of(change.Pattern).Pattern is { } pattern)
                _patterns[change.Id] = pattern;
            else
                _patterns.Remove(change.Id);
        }
    }

    /// <summary>What was taken counts from now on.</summary>
    public void Show()
    {
        if (!_isChanged)
            return;
        _index = Indexed(new Dictionary<long, StixPattern>(_patterns));
        _isChanged = false;
    }

    /// <summary>Whether patterns ask for what shows a value in this role.</summary>
    public static bool IsAsked(ObservableRole role) => role != ObservableRole.Detector;

    /// <summary>For each incident the patterns that name a value of its alerts.</summary>
    public IReadOnlyList<PatternQuestion> AskedOf(IEnumerable<(long Incident, JournalledAlert Alert)> members)
    {
        var index = _index;
        if (index.IsEmpty)
            return [];
        var asked = new Dictionary<long, PatternQuestion>();
        foreach (var (incident, alert) in members)
        {
            var rows = ObservablesOf.Alert(alert.Alert).Where(value => IsAsked(value.Role)).SelectMany(value => index.Naming(value.Type, value.Value)).ToHashSet();
            if (rows.Count == 0)
                continue;
            asked[incident] = asked.TryGetValue(incident, out var before)
                ? new PatternQuestion(incident, before.Rows.Union(rows).ToHashSet(), alert.Time < before.First ? alert.Time : before.First, alert.Time > before.Last ? alert.Time : before.Last)
                : new PatternQuestion(incident, rows, alert.Time, alert.Time);
        }

        return [.. asked.Values];
    }

    private static PatternIndex Indexed(IReadOnlyDictionary<long, StixPattern> patterns) => new(BinaryPrimitives.ReadUInt128LittleEndian(RandomNumberGenerator.GetBytes(16)), patterns);
}
