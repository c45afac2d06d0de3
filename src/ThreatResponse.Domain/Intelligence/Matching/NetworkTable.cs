using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>
/// Networks in the order of their bases, the wider before the narrower; each knows the one around it. The last that begins at or before an address either holds it and is the narrowest that does,
/// or the narrowest is among those around it. An index by leading bits spares most of the search. Immutable.
/// </summary>
internal sealed class NetworkTable<T>
    where T : unmanaged, IBinaryInteger<T>
{
    private static readonly int _width = Unsafe.SizeOf<T>() * 8;
    private static readonly int _nodesALine = 64 / Unsafe.SizeOf<NetworkNode<T>>();
    private readonly LargeTable<NetworkNode<T>> _nodes;
    private readonly int[] _starts;
    private readonly int _indexBits;
    private readonly NetworkFilter<T> _filter;

    /// <param name="nodes">In any order.</param>
    public NetworkTable(List<NetworkNode<T>> nodes)
    {
        _nodes = LargePages.Of<NetworkNode<T>>(nodes.Count);
        CollectionsMarshal.AsSpan(nodes).CopyTo(_nodes.Span);
        _nodes.Span.Sort((one, other) => one.Base.CompareTo(other.Base) is var order and not 0 ? order : one.PrefixAndRow.CompareTo(other.PrefixAndRow));
        LinkParents();
        _filter = new NetworkFilter<T>(_nodes.Span);
        _indexBits = Math.Clamp(BitOperations.Log2((uint)_nodes.Length + 1), 1, 16);
        _starts = new int[(1 << _indexBits) + 1];
        foreach (ref readonly var node in _nodes.Span)
        {
            _starts[Bucket(node.Base) + 1]++;
        }

        for (var i = 1; i < _starts.Length; i++)
        {
            _starts[i] += _starts[i - 1];
        }
    }

    public int Count => _nodes.Length;

    public ReadOnlySpan<NetworkNode<T>> Nodes => _nodes.Span;

    /// <summary>Asks for what says whether an address may lie in a network.</summary>
    public void FetchFilter(T address) => _filter.Fetch(address);

    /// <summary>Asks for the networks near an address.</summary>
    /// <returns>False when the filter says that it is in none.</returns>
    public bool FetchNodes(T address)
    {
        if (!_filter.MayHold(address))
        {
            return false;
        }

        var bucket = Bucket(address);
        for (var i = _starts[bucket]; i < _starts[bucket + 1]; i += _nodesALine)
        {
            MemoryHint.Fetch(ref _nodes[i]);
        }

        return true;
    }

    /// <summary>Gives the networks around an address, or around a network with this prefix, the narrowest first; itself, if it is one.</summary>
    public void Find(T address, int prefix, MatchList matches)
    {
        for (var i = _filter.MayHold(address) ? LastUpTo(address) : -1; i >= 0 && !matches.IsFull; i = _nodes[i].Parent)
        {
            if (_nodes[i].Prefix <= prefix && _nodes[i].Holds(address, _width))
            {
                AddRows(i, matches);
            }
        }
    }

    private void AddRows(int last, MatchList matches)
    {
        for (var i = last; i >= 0 && !matches.IsFull && _nodes[i].IsSameNetwork(_nodes[last]); i--)
        {
            matches.Add(_nodes[i].Row, IndicatorMatchKind.InNetwork, _nodes[i].Prefix);
        }
    }

    private int LastUpTo(T address)
    {
        var bucket = Bucket(address);
        var (low, high) = (_starts[bucket], _starts[bucket + 1]);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_nodes[middle].Base > address)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low - 1;
    }

    private int Bucket(T address) => int.CreateTruncating(address >>> (_width - _indexBits));

    private void LinkParents()
    {
        var around = new Stack<int>();
        for (var i = 0; i < _nodes.Length; i++)
        {
            while (around.TryPeek(out var top) && (_nodes[top].IsSameNetwork(_nodes[i]) || !_nodes[top].Holds(_nodes[i].Base, _width)))
            {
                around.Pop();
            }

            _nodes[i] = _nodes[i] with { Parent = around.TryPeek(out var parent) ? parent : -1 };
            around.Push(i);
        }
    }
}
