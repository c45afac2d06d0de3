using System.Security.Cryptography;
using System.Text;

namespace ThreatResponse.Integrations.Reading;

/// <summary>What of many files was read, by a short hash of each file's name and version: small enough to be kept as a checkpoint.</summary>
internal sealed class ReadMarks
{
    /// <summary>Bytes of a mark: eight characters. Among a hundred thousand files, two have the same in one of 50,000 cases.</summary>
    private const int Length = 6;

    private readonly HashSet<string> _marks = new(StringComparer.Ordinal);

    public ReadMarks(string? written)
    {
        for (var i = 0; i + 8 <= written?.Length; i += 8)
            _marks.Add(written.Substring(i, 8));
    }

    public int Count => _marks.Count;

    /// <param name="file">Name and version.</param>
    public bool Has(string file) => _marks.Contains(MarkOf(file));

    public void Add(string file) => _marks.Add(MarkOf(file));

    /// <summary>Forgets what is not there any more.</summary>
    public void Keep(IEnumerable<string> files) => _marks.IntersectWith(files.Select(MarkOf));

    public string Written() => string.Concat(_marks.Order(StringComparer.Ordinal));

    private static string MarkOf(string file) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(file)).AsSpan(0, Length));
}
