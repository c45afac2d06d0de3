namespace ThreatResponse.Contracts.Incidents;

/// <summary>
/// What two alerts must share to be linked, as 128 bits: a stable hash of a rule's link attributes and their values. The same on every silo,
/// in every version; kept in tables. Sixteen bytes, big-endian, when stored.
/// </summary>
[GenerateSerializer, Immutable, Alias("tr.LinkKey")]
public readonly record struct LinkKey([property: Id(0)] ulong High, [property: Id(1)] ulong Low) : IComparable<LinkKey>
{
    public int CompareTo(LinkKey other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);

    public static bool operator <(LinkKey left, LinkKey right) => left.CompareTo(right) < 0;

    public static bool operator >(LinkKey left, LinkKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(LinkKey left, LinkKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(LinkKey left, LinkKey right) => left.CompareTo(right) >= 0;

    public override string ToString() => $"{High:x16}{Low:x16}";
}
