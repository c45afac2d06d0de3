namespace ThreatResponse.Contracts.Indicators;

/// <summary>How far it is that the incidents which show a judged value hear of its verdict.</summary>
/// <param name="Key">The indicator's.</param>
/// <param name="Round">One more each time that it is judged.</param>
/// <param name="Due">When it goes on, or when the verdict ends; null: everybody was told, and it does not end.</param>
/// <param name="Place">Every open incident from this id on was told; null: it has not begun.</param>
/// <param name="Told">Incidents that were told.</param>
/// <param name="Showing">Open incidents that showed the value when it began.</param>
[GenerateSerializer, Immutable, Alias("tr.VerdictTelling")]
public sealed record VerdictTelling(
    [property: Id(0)] string Key,
    [property: Id(1)] long Round,
    [property: Id(2)] DateTimeOffset? Due,
    [property: Id(3)] long? Place,
    [property: Id(4)] int Told,
    [property: Id(5)] int Showing)
{
    /// <summary>Of a telling that has ended: no incident's id is below.</summary>
    public const long Everybody = long.MinValue;

    public bool IsOver => Place == Everybody;
}
