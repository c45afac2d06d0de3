using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>Memory of <see cref="LargePages"/>: stays where it is, and begins where a line of the cache does.</summary>
internal readonly struct LargeTable<T>(ulong[] memory, int before, int length)
    where T : unmanaged
{
    public int Length => length;

    public Span<T> Span => MemoryMarshal.CreateSpan(ref Unsafe.As<ulong, T>(ref memory[before]), length);

    public ref T this[int index] => ref Span[index];
}
