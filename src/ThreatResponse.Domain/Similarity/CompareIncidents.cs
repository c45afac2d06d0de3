using System.Globalization;
using ThreatResponse.Domain.AlertToIncident;

namespace ThreatResponse.Domain.Similarity;

/// <summary>Says how much two incidents look alike, and in what.</summary>
public static class CompareIncidents
{
    /// <summary>What is shown as alike.</summary>
    public const double Least = 0.2;

    /// <summary>How many are shown.</summary>
    public const int MostShown = 10;

    private const double MomentWeight = 2;
    private const double MomentWithin = 5 * 60 * 1000;

    /// <param name="incidents">N: incidents of the last 90 days, routine ones aside.</param>
    /// <param name="hubCap">A value in more incidents is left out.</param>
    public static IReadOnlyList<SimilarIncident> Best(ComparedIncident incident, IEnumerable<ComparedIncident> candidates, long incidents, OurNetworks networks, int hubCap = 50) =>
    [
        .. candidates
            .Where(candidate => candidate.Id != incident.Id)
            .Select(candidate => Of(incident, candidate, incidents, networks, hubCap))
            .Where(similar => similar.Similarity >= Least)
            .OrderByDescending(similar => similar.Similarity).ThenBy(similar => similar.Id)
            .Take(MostShown),
    ];

    /// <returns>About <paramref name="b"/>, as seen from <paramref name="a"/>; the measure is the same both ways.</returns>
    public static SimilarIncident Of(ComparedIncident a, ComparedIncident b, long incidents, OurNetworks networks, int hubCap = 50)
    {
        var smaller = Math.Min(SumOf(a, incidents, networks, hubCap), SumOf(b, incidents, networks, hubCap));
        if (!(smaller > 0))
        {
            return new SimilarIncident(b.Id, 0, []);
        }

        var shared = new List<SharedValue>();
        var others = b.Values.ToDictionary(value => (value.Type, value.Value));
        foreach (var value in a.Values)
        {
            if (!IsHub(value, hubCap) && others.TryGetValue((value.Type, value.Value), out var other))
            {
                var type = Weaker(TypeOf(value, networks), TypeOf(other, networks));
                var apart = Math.Max(0, Math.Max(value.First, other.First) - Math.Min(value.Last, other.Last));
                var points = type.Weight * Rarity(incidents, Math.Max(value.IncidentsWithIt, other.IncidentsWithIt)) * Math.Pow(2, -apart / type.HalfLife.TotalMilliseconds);
                if (points > 0)
                {
                    shared.Add(new SharedValue(value.Type, value.Value, points / smaller));
                }
            }
        }

        AddMoment(shared, a.Moments, b.Moments, incidents, smaller);
        shared.Sort((x, y) => y.Part != x.Part ? y.Part.CompareTo(x.Part) : string.CompareOrdinal(x.Value, y.Value));
        return new SimilarIncident(b.Id, shared.Sum(value => value.Part), shared);
    }

    private static double SumOf(ComparedIncident incident, long incidents, OurNetworks networks, int hubCap)
    {
        var sum = incident.Moments.Count > 0 ? MomentWeight * Math.Log(1 + incidents) : 0;
        foreach (var value in incident.Values)
        {
            sum += IsHub(value, hubCap) ? 0 : TypeOf(value, networks).Weight * Rarity(incidents, value.IncidentsWithIt);
        }

        return sum;
    }

    private static void AddMoment(List<SharedValue> shared, IReadOnlyList<IncidentMoment> a, IReadOnlyList<IncidentMoment> b, long incidents, double smaller)
    {
        var (i, j) = (0, 0);
        var (apart, near, at) = (double.MaxValue, 1, 0L);
        while (i < a.Count && j < b.Count)
        {
            var distance = Math.Abs((double)a[i].Time - b[j].Time);
            var count = Math.Max(a[i].IncidentsNear, b[j].IncidentsNear);
            if (distance < apart || (distance == apart && count < near))
            {
                (apart, near, at) = (distance, count, a[i].Time);
            }

            if (a[i].Time <= b[j].Time)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        if (apart <= MomentWithin)
        {
            var points = MomentWeight * Rarity(incidents, near) * Math.Pow(2, -apart / MomentWithin);
            shared.Add(new SharedValue("moment", DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture), points / smaller));
        }
    }

    private static bool IsHub(IncidentValue value, int hubCap) => value.IncidentsWithIt > hubCap;

    private static double Rarity(long incidents, int with) => Math.Log(1 + ((incidents + 1.0) / Math.Max(1, with)));

    private static SimilarityType TypeOf(IncidentValue value, OurNetworks networks) => SimilarityType.Of(value.Type, value.Value, value.Role, networks);

    /// <summary>A value that is a target here and an attacker there counts as the lesser of the two.</summary>
    private static SimilarityType Weaker(SimilarityType a, SimilarityType b) => a.Weight <= b.Weight ? a : b;
}
