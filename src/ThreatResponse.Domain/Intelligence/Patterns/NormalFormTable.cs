using System.Globalization;

namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>
/// <c>NormalForm.txt</c>, from Unicode 14: <c>C0 = 41 300</c> is taken apart and put together, <c>212B &gt; C5</c> only taken apart, and <c>300 314 230</c> is the
/// class of a stretch of marks.
/// </summary>
internal static class NormalFormTable
{
    private static readonly Dictionary<int, int> _classes = [];

    static NormalFormTable()
    {
        using var file = new StreamReader(typeof(NormalFormTable).Assembly.GetManifestResourceStream("NormalForm.txt")!);
        while (file.ReadLine() is { } line)
        {
            var words = line.Split(' ');
            var first = Code(words[0]);
            if (words[1] is "=" or ">")
            {
                Parts[first] = [.. words[2..].Select(Code)];
                if (words[1] == "=")
                    Wholes[(Code(words[2]), Code(words[3]))] = first;
                continue;
            }

            for (var letter = first; letter <= Code(words[1]); letter++)
                _classes[letter] = int.Parse(words[2], CultureInfo.InvariantCulture);
        }
    }

    public static Dictionary<int, int[]> Parts { get; } = [];

    public static Dictionary<(int First, int Second), int> Wholes { get; } = [];

    public static int ClassOf(int letter) => _classes.GetValueOrDefault(letter);

    private static int Code(string hex) => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
