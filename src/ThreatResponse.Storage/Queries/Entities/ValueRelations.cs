using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Storage.Queries.Entities;

/// <summary>What a value has to do with others: by what feeds state, what providers answer, and what was seen here.</summary>
/// <param name="Items">The strongest of every kind, by kind.</param>
/// <param name="More">Of each kind, how many more there are.</param>
public sealed record ValueRelations(IReadOnlyList<ValueRelation> Items, IReadOnlyDictionary<string, int> More)
{
    /// <summary>So many are given, and so many of what was seen with a value are worth asking for.</summary>
    public const int Most = 40;

    /// <summary>So many are worth listing one by one.</summary>
    public const int MostListed = 200;

    private const string BelongsTo = "belongs-to", Indicates = "indicates", StatedBy = "stated-by", SeenIn = "seen-in", SeenOn = "seen-on", SeenWith = "seen-with";

    /// <summary>Kinds of ours, before and after those of providers.</summary>
    private static readonly string[] _first = [Indicates, StatedBy, BelongsTo], _last = [SeenOn, SeenIn, SeenWith];

    /// <param name="known">Null: nothing is known from outside.</param>
    /// <param name="incidents">For their titles; those that <paramref name="touched"/> names need not be among them.</param>
    public static ValueRelations Of(KnownOfValue? known, IReadOnlyList<ObservableRow> seenWith, IReadOnlyList<TouchedRow> touched, IReadOnlyList<IncidentRow> incidents, int most = Most)
    {
        List<ValueRelation> all = [.. known is null ? [] : known.Stated.Statements.SelectMany(stated => Stated(known, stated)), .. known is null ? [] : known.Answers.SelectMany(Answered), .. Here(seenWith, touched, incidents)];
        var kinds = all
            .Where(relation => known is null || relation.Type != known.Type || !relation.Value.Equals(known.Value, StringComparison.OrdinalIgnoreCase))
            .GroupBy(relation => (relation.Kind, relation.Type, Value: relation.Value.ToLowerInvariant()))
            .Select(Together)
            .GroupBy(relation => relation.Kind)
            .OrderBy(kind => PlaceOf(kind.Key)).ThenBy(kind => kind.Key, StringComparer.Ordinal)
            .SelectMany(kind => kind.OrderByDescending(relation => relation.Alerts).ThenByDescending(relation => relation.Sources.Count).ThenByDescending(relation => relation.Sources.Max(source => source.Last)).ThenBy(relation => relation.Value, StringComparer.Ordinal))
            .ToList();
        return new ValueRelations(kinds, new Dictionary<string, int>()).Strongest(most);
    }

    /// <summary>The strongest of every kind, in turn, so that none of the kinds crowds out another.</summary>
    public ValueRelations Strongest(int most)
    {
        var kinds = Items.GroupBy(relation => relation.Kind).Select(kind => kind.ToList()).ToList();
        var chosen = kinds.SelectMany((kind, place) => kind.Select((relation, rank) => (relation, rank, place))).OrderBy(each => each.rank).ThenBy(each => each.place).Take(most)
            .OrderBy(each => each.place).ThenBy(each => each.rank).Select(each => each.relation).ToList();
        var given = chosen.CountBy(relation => relation.Kind).ToDictionary();
        return new ValueRelations(chosen, kinds.Select(kind => (kind[0].Kind, More: kind.Count - given.GetValueOrDefault(kind[0].Kind) + More.GetValueOrDefault(kind[0].Kind))).Where(kind => kind.More > 0).ToDictionary(kind => kind.Kind, kind => kind.More));
    }

    private static IEnumerable<ValueRelation> Stated(KnownOfValue known, ImportedIndicator stated)
    {
        RelationSource[] source = [new(RelationOrigin.Feed, stated.Feed, stated.Reliability, stated.Since, null, stated.ValidUntil)];
        yield return string.IsNullOrWhiteSpace(stated.Title) ? new(StatedBy, "feed", stated.Feed, null, 0, source) : new(Indicates, "threat-name", stated.Title, null, 0, source);

        // Of a network around it, or of a domain above it.
        if (stated.Type == known.Type && stated.Value != known.Value)
            yield return new(BelongsTo, stated.Type, stated.Value, null, 0, source);
    }

    private static IEnumerable<ValueRelation> Answered(EnrichmentEntry entry)
    {
        if (entry.Answer is not { } answer)
            yield break;
        foreach (var name in answer.Campaigns)
            yield return new(Indicates, "threat-name", name, null, 0, Source(answer.LastSeen));
        if (answer.Place?.System is { } system)
            yield return new(BelongsTo, "autonomous-system", FormattableString.Invariant($"AS{system}"), answer.Place.SystemName, 0, Source(null));
        foreach (var related in answer.Related)
            yield return new(related.Kind, related.Type, related.Value, null, 0, Source(related.Last));

        RelationSource[] Source(DateTimeOffset? last) => [new(RelationOrigin.Provider, entry.Provider, entry.Reliability, entry.Answered, last)];
    }

    private static IEnumerable<ValueRelation> Here(IReadOnlyList<ObservableRow> seenWith, IReadOnlyList<TouchedRow> touched, IReadOnlyList<IncidentRow> incidents)
    {
        foreach (var on in touched.Where(row => row.Target is not null).GroupBy(row => row.Target!, StringComparer.OrdinalIgnoreCase))
            yield return new(SeenOn, TouchedRow.NamesUser(on.Key) ? "user" : "host", on.Key, null, on.Sum(row => row.Alerts), Seen(on.Min(row => row.First), on.Max(row => row.Last)));
        var titles = incidents.ToDictionary(row => row.Number, row => row.Title);
        foreach (var of in touched.GroupBy(row => row.Incident))
            yield return new(SeenIn, "incident", FormattableString.Invariant($"{of.Key}"), titles.GetValueOrDefault(of.Key), of.Sum(row => row.Alerts), Seen(of.Min(row => row.First), of.Max(row => row.Last)));
        var targets = touched.Select(row => row.Target).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var with in seenWith.Where(row => !targets.Contains(row.Value)))
            yield return new(SeenWith, with.Type, with.Value, null, with.Alerts, Seen(with.First, with.Last));

        static RelationSource[] Seen(DateTimeOffset first, DateTimeOffset last) => [new(RelationOrigin.Alerts, "", null, first, last)];
    }

    /// <summary>What several say, said once.</summary>
    private static ValueRelation Together(IEnumerable<ValueRelation> same)
    {
        var all = same.ToList();
        return all[0] with { Title = all.Select(relation => relation.Title).OfType<string>().FirstOrDefault(), Alerts = all.Sum(relation => relation.Alerts), Sources = [.. all.SelectMany(relation => relation.Sources).GroupBy(source => (source.Origin, source.Name)).Select(said => said.MaxBy(source => source.Until ?? DateTimeOffset.MaxValue)!)] };
    }

    private static int PlaceOf(string kind) => Array.IndexOf(_first, kind) is >= 0 and var first ? first : Array.IndexOf(_last, kind) is >= 0 and var last ? 100 + last : _first.Length;
}
