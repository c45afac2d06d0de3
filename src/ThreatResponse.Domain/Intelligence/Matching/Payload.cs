namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>What a place in <see cref="ExactTable"/> leads to, in 48 bits: a row, and whether it covers what lies below; or, when several rows have the value, where their chain begins.</summary>
internal static class Payload
{
    public const int RowBits = 46;
    public const long HighestRow = (1L << RowBits) - 1;
    private const long Below = 1L << RowBits;
    private const long Chain = 1L << (RowBits + 1);

    public static long OfRow(long row, bool coversBelow) => coversBelow ? row | Below : row;

    public static long OfChain(int first) => (long)(uint)first | Chain;

    public static bool IsChain(long payload) => (payload & Chain) != 0;

    public static bool CoversBelow(long payload) => (payload & Below) != 0;

    public static long RowOf(long payload) => payload & HighestRow;

    public static int ChainOf(long payload) => (int)payload;
}
