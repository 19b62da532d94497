namespace KPax.Agent.Discovery;

/// <summary>A set of addresses, kept as spans in order: it is small, however large the networks are.</summary>
internal sealed class AddressSet
{
    private readonly List<AddressSpan> _spans = [];

    /// <summary>Adds addresses.</summary>
    public void Add(AddressSpan span)
    {
        var begin = IndexOf(span);
        var end = begin;
        while (end < _spans.Count && IsSame(_spans[end], span) && _spans[end].First <= span.Last)
        {
            span = span with
            {
                First = UInt128.Min(span.First, _spans[end].First),
                Last = UInt128.Max(span.Last, _spans[end].Last),
            };
            end++;
        }

        _spans.RemoveRange(begin, end - begin);
        _spans.Insert(begin, span);
    }

    /// <summary>The parts of a span that are not in the set, in order.</summary>
    public IReadOnlyList<AddressSpan> Without(AddressSpan span)
    {
        var parts = new List<AddressSpan>();
        var next = span.First;
        for (var i = IndexOf(span); i < _spans.Count && IsSame(_spans[i], span) && _spans[i].First <= span.Last; i++)
        {
            if (_spans[i].First > next)
            {
                parts.Add(span with { First = next, Last = _spans[i].First - 1 });
            }

            if (_spans[i].Last >= span.Last)
            {
                return parts;
            }

            next = _spans[i].Last + 1;
        }

        parts.Add(span with { First = next });
        return parts;
    }

    /// <summary>Index of the first span that ends at or after the beginning of another.</summary>
    private int IndexOf(AddressSpan span)
    {
        var (low, high) = (0, _spans.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = IsBefore(_spans[middle], span) ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static bool IsBefore(AddressSpan one, AddressSpan other) =>
        (one.Family, one.ScopeId).CompareTo((other.Family, other.ScopeId)) is var order && order != 0 ? order < 0 : one.Last < other.First;

    private static bool IsSame(AddressSpan one, AddressSpan other) => one.Family == other.Family && one.ScopeId == other.ScopeId;
}
