using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ThreatResponse.Domain.Intelligence.Matching;

namespace ThreatResponse.Benchmarks.Matching;

/// <summary>
/// Indicators made from their number, so that none needs to be kept: 40 % IPv4 addresses, 25 % domains (one in four covers what lies below), 15 % URLs, 15 % SHA-256, 5 % IPv4 networks from /20 to /31.
/// The mix of the values asked for is the same; of a network, an address within it is asked for.
/// </summary>
internal sealed class MadeIndicators(int count)
{
    private const int Asked = 400_000;

    public int Count => count;

    /// <summary>One for all sets: it is made once a process.</summary>
    public UInt128 Key { get; } = MemoryMarshal.Read<UInt128>(RandomNumberGenerator.GetBytes(16));

    public IEnumerable<IndicatorEntry> Entries() => Enumerable.Range(0, count).Select(number => new IndicatorEntry(Value(Text(number)), number + 1L, number % 20 is >= 8 and < 13 && number / 20 % 4 == 0));

    public IEnumerable<string> Texts() => Enumerable.Range(0, count).Select(number => Value(Text(number)).Text);

    /// <summary>A random choice of those that are there, in random order.</summary>
    public IndicatorValue[] Hits { get; } = Choose(new Random(1), count, number => number);

    /// <summary>The same mix of others. Some of them lie in a network, or are an address that happens to be there, as in life.</summary>
    public IndicatorValue[] Misses { get; } = Choose(new Random(2), count, number => number + count + (20 - (count % 20)));

    private static IndicatorValue[] Choose(Random random, int count, Func<int, int> of) => [.. Enumerable.Range(0, Asked).Select(_ => AskedFor(Text(of(random.Next(count)))))];

    private static IndicatorValue AskedFor(string text) => Value(text) is { IsNetwork: true } network ? Value(network.Text[..network.Text.IndexOf('/', StringComparison.Ordinal)]) : Value(text);

    private static IndicatorValue Value(string text) => IndicatorValue.Detect(text).Value ?? throw new InvalidOperationException(text);

    private static string Text(int number)
    {
        var mixed = Mix((ulong)number);
        return (number % 20) switch
        {
            < 8 => Address(mixed),
            < 13 => Name(mixed),
            < 16 => $"http://{Name(mixed)}/{mixed % 1000}/{mixed >> 40:x}.php",
            < 19 => string.Create(CultureInfo.InvariantCulture, $"{Mix(mixed + 1):x16}{Mix(mixed + 2):x16}{Mix(mixed + 3):x16}{Mix(mixed + 4):x16}"),
            _ => $"{Address(mixed)}/{20 + (mixed >> 32) % 12}",
        };
    }

    private static string Address(ulong mixed) => string.Create(CultureInfo.InvariantCulture, $"{1 + (mixed >> 24) % 223}.{(mixed >> 16) & 255}.{(mixed >> 8) & 255}.{mixed & 255}");

    private static string Name(ulong mixed) => string.Create(CultureInfo.InvariantCulture, $"{(mixed % 3 == 0 ? "" : "www.")}host-{mixed >> 24:x}.example{mixed % 200}.{(mixed % 2 == 0 ? "com" : "net")}");

    /// <summary>SplitMix64: different numbers stay different.</summary>
    private static ulong Mix(ulong number)
    {
        number = (number + 1) * 0x9E3779B97F4A7C15;
        number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9;
        number = (number ^ (number >> 27)) * 0x94D049BB133111EB;
        return number ^ (number >> 31);
    }
}
