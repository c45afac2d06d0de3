namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary><c>=</c> and <c>IN</c>. Of an address, equal is also what lies in a network that is named.</summary>
internal sealed record EqualToAny : ValueTest
{
    private readonly HashSet<string> _texts;
    private readonly List<AddressRange> _ranges = [];
    private readonly List<StixValue> _others;

    public EqualToAny(IReadOnlyList<StixValue> literals, TextFolding folding)
    {
        Literals = literals;
        _others = [.. literals.Where(literal => literal is not StixValue.Text)];
        _texts = new HashSet<string>(literals.OfType<StixValue.Text>().Select(text => FoldText.Of(text.Value, folding)), StringComparer.Ordinal);
        if (folding == TextFolding.Host)
            _ranges.AddRange(_texts.Select(text => AddressRange.TryRead(text, out var range) && !range.IsOneAddress ? range : (AddressRange?)null).OfType<AddressRange>());
    }

    /// <summary>One, or those of <c>IN</c>.</summary>
    public IReadOnlyList<StixValue> Literals { get; }

    internal override bool Meets(StixValue value, ObjectPath path, MatchWork work)
    {
        if (value is StixValue.Text { Value: var text } && work.Takes(1 + (text.Length / 16)))
        {
            var folded = FoldText.Of(text, path.Folding);
            if (_texts.Contains(folded) || (_ranges.Count > 0 && AddressRange.TryRead(folded, out var range) && work.Takes(_ranges.Count) && _ranges.Exists(known => known.Holds(range))))
                return true;
        }

        foreach (var literal in _others)
        {
            if (!work.Takes(1))
                return false;
            if (IsSame(As(value, literal, path.Property), literal))
                return true;
        }

        return false;
    }

    private static bool IsSame(StixValue value, StixValue literal) => (value, literal) switch
    {
        (StixValue.Bytes one, StixValue.Bytes other) => one.Value.Span.SequenceEqual(other.Value.Span),
        (StixValue.Number or StixValue.Flag or StixValue.Time, _) => value == literal,
        _ => false,
    };
}
