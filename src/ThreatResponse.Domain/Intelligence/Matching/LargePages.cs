using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>
/// Arrays that are read here and there, on pages of 2 MiB where the system has some to give: with pages of 4 KiB, most of the wait for a place in a table of hundreds of megabytes is for finding its page.
/// </summary>
internal static partial class LargePages
{
    private const int Size = 2 << 20, UseLargePages = 14;

    /// <returns>An empty array, which stays where it is.</returns>
    public static T[] Array<T>(int length)
        where T : unmanaged
    {
        // Not written yet, or large pages would come too late; on this path the runtime gives memory that reads as zero.
        var array = GC.AllocateArray<T>(length, pinned: true);
        if (OperatingSystem.IsLinux() && (long)length * Unsafe.SizeOf<T>() >= 2 * Size)
        {
            Advise(array);
        }

        return array;
    }

    /// <summary>A wish: a system that has no such pages, or is not Linux, answers with a fault that nobody needs to see.</summary>
    private static unsafe void Advise<T>(T[] array)
        where T : unmanaged
    {
        fixed (T* first = array)
        {
            var start = ((nuint)first + Size - 1) & ~(nuint)(Size - 1);
            var end = (nuint)(first + array.Length) & ~(nuint)(Size - 1);
            _ = AdviseMemory((void*)start, end - start, UseLargePages);
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static unsafe partial int AdviseMemory(void* start, nuint length, int advice);
}
