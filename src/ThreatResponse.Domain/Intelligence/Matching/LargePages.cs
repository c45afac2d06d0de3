using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>
/// Arrays that are read here and there, on pages of 2 MiB where the system has some to give: with pages of 4 KiB, most of the wait for a place in a table of hundreds of megabytes is for finding its page.
/// </summary>
internal static partial class LargePages
{
    private const int Line = 64, Page = 2 << 20, UseLargePages = 14;

    /// <returns>An empty table, which stays where it is. It begins where a line of the cache does, and a large one where a page does.</returns>
    public static LargeTable<T> Of<T>(int length)
        where T : unmanaged
    {
        // Not written yet, or large pages would come too late; on this path the runtime gives memory that reads as zero.
        var bytes = (long)length * Unsafe.SizeOf<T>();
        var boundary = OperatingSystem.IsLinux() && bytes >= Page / 2 ? Page : Line;
        var memory = GC.AllocateArray<ulong>(checked((int)((bytes + boundary) / sizeof(ulong))), pinned: true);
        return new LargeTable<T>(memory, Begin(memory, boundary), length);
    }

    /// <returns>Index of the first place at a boundary, in bytes.</returns>
    private static unsafe int Begin(ulong[] memory, int boundary)
    {
        fixed (ulong* first = memory)
        {
            var begin = ((nuint)first + (nuint)boundary - 1) & ~((nuint)boundary - 1);
            if (boundary == Page)
            {
                // A wish: a system that has no such pages answers with a fault that nobody needs to see.
                _ = AdviseMemory((void*)begin, (nuint)(first + memory.Length) - begin, UseLargePages);
            }

            return (int)((begin - (nuint)first) / sizeof(ulong));
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static unsafe partial int AdviseMemory(void* start, nuint length, int advice);
}
