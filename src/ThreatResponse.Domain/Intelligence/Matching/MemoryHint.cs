using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>Asks for memory before it is read, without waiting for it. Changes no answer, and does nothing on processors for which .NET has no such instruction.</summary>
internal static class MemoryHint
{
    /// <summary>The one place that needs a pointer: the instruction never reads what it points to, so it harms nothing that the array may be moved meanwhile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Fetch<T>(ref readonly T place)
        where T : struct
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(in place));
        }
    }
}
