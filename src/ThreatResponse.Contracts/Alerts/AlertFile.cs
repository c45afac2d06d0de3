namespace ThreatResponse.Contracts.Alerts;

/// <summary>A file named by an alert. Hashes are lower-case hex.</summary>
[GenerateSerializer, Immutable, Alias("tr.AlertFile")]
public sealed record AlertFile
{
    [Id(0)] public string? Name { get; init; }
    [Id(1)] public string? Md5 { get; init; }
    [Id(2)] public string? Sha1 { get; init; }
    [Id(3)] public string? Sha256 { get; init; }

    /// <summary>Bytes.</summary>
    [Id(4)] public long? Size { get; init; }

    [Id(5)] public string? Type { get; init; }

    /// <summary>The strongest hash there is.</summary>
    public string? Hash => Sha256 ?? Sha1 ?? Md5;
}
